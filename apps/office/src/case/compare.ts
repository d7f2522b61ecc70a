import { type Address, type Field, fieldsOf } from '@buergernah/catalogue';
import type { OnScreen } from './open-case.ts';

/** What the register says beside one answer, and whether the two say the same; undefined where the register knows nothing of it. */
export interface Beside {
  readonly words: string;
  readonly same: boolean;
  /** The register knows further given names that nobody has to write. */
  readonly more?: boolean;
}

/** A register entry as it comes over the wire. */
export type Entry = Readonly<Record<string, unknown>>;

/** Compares an answer with the register's entry, by the ids that every form uses for the person concerned. */
export function beside(field: Field, answer: unknown, entry: Entry): Beside | undefined {
  switch (field.id) {
    case 'familyName': {
      const known = text(entry.familyName);
      return { words: known, same: plain(known) === plain(text(answer)) };
    }
    case 'givenNames': {
      const known = text(entry.givenNames);
      if (plain(known) === plain(text(answer))) return { words: known, same: true };
      const more = isShorter(text(answer), known);
      return { words: known, same: more, more };
    }
    case 'birthDate': {
      const known = text(entry.birthDate);
      return { words: known, same: known === text(answer) };
    }
    case 'address': {
      const known = entry.address as Partial<Record<string, string>> | null;
      if (!known) return undefined;
      const stated = (answer ?? {}) as Partial<Extract<Address, { kind: 'germany' }>>;
      const same = (['street', 'houseNumber', 'postcode', 'place'] as const).every(
        part => plain(known[part] ?? '') === plain(stated[part] ?? ''),
      );
      return {
        words: `${known.street} ${known.houseNumber}\n${known.postcode} ${known.place}`,
        same,
      };
    }
    default:
      return undefined;
  }
}

/** The questions whose answers the register knows otherwise; empty while the case is not open or the register was not asked. */
export function differences({ service, opened }: OnScreen): readonly Field[] {
  const entry = opened?.register as Entry | null | undefined;
  if (!service?.form || !entry) return [];
  return fieldsOf(service.form)
    .map(({ field }) => field)
    .filter(field => beside(field, opened?.answers[field.id], entry)?.same === false);
}

/** Whether somebody left out given names: the first one stands first, those that were written stand in the register's order. */
function isShorter(stated: string, known: string): boolean {
  const written = namesIn(stated);
  const held = namesIn(known);
  if (written.length === 0 || written[0] !== held[0]) return false;
  let at = -1;
  return written.every(name => {
    at = held.indexOf(name, at + 1);
    return at >= 0;
  });
}

function namesIn(text: string): readonly string[] {
  return text.trim().split(/\s+/).map(plain).filter(Boolean);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Capitals, blanks and the short form of a street make no difference. */
function plain(value: string): string {
  return value
    .normalize('NFC')
    .toLowerCase()
    .replace(/stra(ß|ss)e\b/g, 'str.')
    .replace(/\s+/g, '');
}
