import { type Address, type Field, fieldsOf } from '@buergernah/catalogue';
import type { OnScreen } from './open-case.ts';

/** What the register says beside one answer, and whether the two say the same; undefined where the register knows nothing of it. */
export interface Beside {
  readonly words: string;
  readonly same: boolean;
}

/** A register entry as it comes over the wire. */
export type Entry = Readonly<Record<string, unknown>>;

/** Compares an answer with the register's entry, by the ids that every form uses for the person concerned. */
export function beside(field: Field, answer: unknown, entry: Entry): Beside | undefined {
  switch (field.id) {
    case 'familyName':
    case 'givenNames': {
      const known = text(entry[field.id]);
      return { words: known, same: plain(known) === plain(text(answer)) };
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
