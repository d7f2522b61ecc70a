import type { Id } from '@buergernah/kernel';
import type { visitsContract } from '@buergernah/visits';
import { bornFrom } from '../typed.ts';

type Resident = visitsContract.Resident;

/** What a line of a list cannot be read for. */
export type Fault = 'columns' | 'name' | 'born' | 'service' | 'fit' | 'twice' | 'many';

/** A line that cannot be taken as it is: its number as an editor counts, and what is wrong. */
export interface Wrong {
  readonly line: number;
  readonly what: Fault;
  readonly part: string;
}

interface Offered {
  readonly slug: string;
  readonly name: string;
}

const YES = new Set(['ja', 'j', 'x', 'geht']);
const NO = new Set(['nein', 'n', 'geht nicht']);
const OPEN = new Set(['', '?', 'offen']);
const HEAD = /^(zimmer|raum)\b/i;
const MOST = 200;

/**
 * A list of residents as a home sends it, out of a table or typed: room, name, birth date, services, fit for a photo, who represents; parted by
 * tabs or semicolons, services by plus or comma. A first line with the columns' names is passed over. `mandate`: the paper of those who are
 * represented. Residents that were known keep their id, so that a visit that is planned stays theirs.
 */
export function readResidents(
  text: string,
  offered: readonly Offered[],
  mandate: Resident['mandate'],
  known: readonly Resident[],
  newId: () => Id<'resident'>,
): { readonly residents: readonly Resident[]; readonly wrong: readonly Wrong[] } {
  const residents: Resident[] = [];
  const wrong: Wrong[] = [];
  const seen = new Set<string>();
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = at + 1;
    if (raw.trim() === '' || (residents.length + wrong.length === 0 && HEAD.test(raw.trim()))) continue;
    const cells = raw.split(/\t|;/).map(cell => cell.trim());
    const [room = '', name = '', birth = '', what = '', fit = '', representative = ''] = cells;
    const found: Wrong[] = [];
    if (cells.length < 4 || cells.length > 7) found.push({ line, what: 'columns', part: String(cells.length) });
    else {
      if (name === '') found.push({ line, what: 'name', part: '' });
      if (birth !== '' && bornFrom(birth) === undefined) found.push({ line, what: 'born', part: birth });
      if (!YES.has(fold(fit)) && !NO.has(fold(fit)) && !OPEN.has(fold(fit)))
        found.push({ line, what: 'fit', part: fit });
    }
    const services = cells.length < 4 ? [] : servicesIn(what, offered);
    if (typeof services === 'string') found.push({ line, what: 'service', part: services });
    const key = `${fold(name)} ${bornFrom(birth) ?? ''} ${fold(room)}`;
    if (found.length === 0 && seen.has(key)) found.push({ line, what: 'twice', part: name });
    if (residents.length >= MOST) found.push({ line, what: 'many', part: String(MOST) });
    wrong.push(...found);
    if (found.length > 0 || typeof services === 'string') continue;
    seen.add(key);
    const before = known.find(
      one => `${fold(one.name)} ${one.born ?? ''}` === `${fold(name)} ${bornFrom(birth) ?? ''}`,
    );
    residents.push({
      resident: before?.resident ?? newId(),
      name,
      room,
      born: bornFrom(birth) ?? null,
      services: [...services],
      fitForPhoto: YES.has(fold(fit)) ? true : NO.has(fold(fit)) ? false : null,
      representative,
      mandate: representative === '' ? 'none' : mandate,
      note: before?.note ?? '',
    });
  }
  return { residents, wrong };
}

/** The list as text again, to be changed. */
export function residentsText(residents: readonly Resident[], offered: readonly Offered[]): string {
  return residents
    .map(one =>
      [
        one.room,
        one.name,
        one.born === null ? '' : one.born.split('-').reverse().join('.'),
        one.services.map(slug => offered.find(offer => offer.slug === slug)?.name ?? slug).join(' + '),
        one.fitForPhoto === null ? '?' : one.fitForPhoto ? 'ja' : 'nein',
        one.representative,
      ].join('\t'),
    )
    .join('\n');
}

function servicesIn(text: string, offered: readonly Offered[]): readonly string[] | string {
  const parts = text.split(/[+,]/).map(part => part.trim());
  const found: string[] = [];
  for (const part of parts) {
    const wanted = fold(part);
    const offer =
      offered.find(one => one.slug === wanted || fold(one.name) === wanted) ??
      (wanted.length > 3 ? offered.find(one => fold(one.name).startsWith(wanted)) : undefined);
    if (!offer) return part;
    if (!found.includes(offer.slug)) found.push(offer.slug);
  }
  return found;
}

function fold(text: string): string {
  return text.toLowerCase().trim();
}
