import { cents, ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import { holdsOn, inBand, possibleAges } from './ages.ts';
import type { City, Fee, FeeItem } from './city.ts';
import type { Matter } from './gatekeeper.ts';
import { circumstance, optionsOf, SERVICES } from './options.ts';
import { FEDERAL_FEES } from './rules/fees.ts';
import type { FeeRow } from './rules/row.ts';
import type { Door } from './service.ts';

/** The fee rows that hold in one city, by service. */
export interface FeeTable {
  readonly rows: ReadonlyMap<string, readonly FeeRow[]>;
  readonly photoFee: City['limits']['photoFee'];
}

export type FeeRefusalCode =
  | 'service-unknown'
  | 'option-not-offered'
  | 'option-not-yet'
  | 'option-not-at-this-age'
  | 'direktversand-without-dwelling'
  | 'before-first-entry'
  | 'born-after-day'
  | 'fee-age-unknown'
  | 'fee-unconfirmed'
  | 'tariff-not-set';
export type FeeAnswer = Result<Fee, Refusal<FeeRefusalCode>>;

/** Whether a city's row would take the place of what the law fixes for the whole country. */
export function overridesLaw(row: FeeRow): boolean {
  return FEDERAL_FEES.some(federal => federal.sure === 'H' && samePlace(federal, row));
}

/** Puts a city's tariffs over the federal rows. A row takes the place of federal ones for the same item and options, where those are not sure. */
export function feeTable(city: Pick<City, 'tariffs' | 'limits'>): FeeTable {
  const federal = FEDERAL_FEES.filter(row => row.sure === 'H' || !city.tariffs.some(local => samePlace(row, local)));
  const rows = Map.groupBy([...federal, ...city.tariffs], row => row.service);
  return { rows, photoFee: city.limits.photoFee };
}

/**
 * What a matter costs on a day: the base item and what was chosen besides, each with the law that says so and the day from which it holds.
 *
 * Found for every day since the first entry and refused before it. Where state or city has not set an amount, where one is not confirmed,
 * or where the amount hangs on a birthday nobody knows, it is refused with a code: never an invented figure.
 */
export function feeOf(table: FeeTable, matter: Matter, door?: Door): FeeAnswer {
  if (!SERVICES.includes(matter.service)) return refuse('service-unknown', { service: matter.service });
  const rows = table.rows.get(matter.service) ?? [];
  const offered = optionsOf(matter.service);
  for (const option of matter.options) {
    const known = offered.has(option) || circumstance(option) || rows.some(row => row.options?.includes(option));
    if (!known) return refuse('option-not-offered', { option });
  }
  const day = matter.on.toString();
  const ages = possibleAges(matter.born, matter.on);
  if (ages.length === 0) return refuse('born-after-day', { day });
  const chosen = new Set(matter.options);
  if (chosen.has('direktversand') && chosen.has('ofw')) return refuse('direktversand-without-dwelling');

  const fees = ages.map(age => feeAt(rows, age, day, chosen, door, table.photoFee));
  const first = fees[0] as (typeof fees)[number];
  if (fees.length === 1) return first;
  const amounts = fees.map(fee => (fee.ok ? fee.value.cents : undefined));
  if (fees.every(fee => fee.ok) && new Set(amounts).size === 1) return first;
  if (fees.every(fee => !fee.ok && !first.ok && fee.refusal.code === first.refusal.code)) return first;
  const known = amounts.filter(amount => amount !== undefined);
  if (known.length === 0) return first;
  return refuse('fee-age-unknown', { least: Math.min(...known), most: Math.max(...known) });
}

function feeAt(
  rows: readonly FeeRow[],
  age: number,
  day: string,
  chosen: ReadonlySet<string>,
  door: Door | undefined,
  photoFee: FeeTable['photoFee'],
): FeeAnswer {
  const speaks = (row: FeeRow) =>
    row.options === undefined ? row.item === 'base' : row.options.some(option => chosen.has(option));
  const about = rows.filter(row => speaks(row) && (row.doors === undefined || (door && row.doors.includes(door))));
  const holding = about.filter(row => holdsOn(day, row) && inBand(age, row.ages));

  for (const option of chosen) {
    const its = about.filter(row => row.options?.includes(option));
    if (its.length > 0 && !its.some(row => holding.includes(row))) return notHolding(its, option, day);
  }
  const base = baseRow(holding);
  if (!base) {
    const plain = rows.filter(row => row.item === 'base' && row.options === undefined);
    const from = earliest(plain.length > 0 ? plain : about);
    return from !== undefined && day < from ? refuse('before-first-entry', { from }) : refuse('tariff-not-set');
  }
  const items: FeeItem[] = [];
  for (const row of [base, ...holding.filter(row => row.item !== 'base')]) {
    if (row.cents === 'unset') return refuse('tariff-not-set');
    if (row.cents === 'unknown') return refuse('fee-unconfirmed', { item: row.item, sure: items[0]?.cents ?? 0 });
    const paidBefore = row.item === 'photo' && photoFee === 'per-visit' && chosen.has('second-application');
    const amount = paidBefore ? 0 : row.cents === 'base' ? (items[0]?.cents ?? 0) : row.cents;
    items.push({ code: row.item, cents: cents(amount), source: row.source, from: row.from });
  }
  return ok({ cents: cents(items.reduce((sum, item) => sum + item.cents, 0)), items });
}

/** The base row that an option brings, the cheapest of several, else the plain one. */
function baseRow(holding: readonly FeeRow[]): FeeRow | undefined {
  const rows = holding.filter(row => row.item === 'base');
  const amount = (row: FeeRow) => (typeof row.cents === 'number' ? row.cents : Number.POSITIVE_INFINITY);
  const byOption = rows.filter(row => row.options !== undefined);
  if (byOption.length > 0) return byOption.reduce((a, b) => (amount(b) < amount(a) ? b : a));
  return rows[0];
}

function notHolding(rows: readonly FeeRow[], option: string, day: string): FeeAnswer {
  const from = earliest(rows);
  return from !== undefined && day < from
    ? refuse('option-not-yet', { option, from })
    : refuse('option-not-at-this-age', { option });
}

function earliest(rows: readonly FeeRow[]): string | undefined {
  return rows.map(row => row.from).sort()[0];
}

function samePlace(a: FeeRow, b: FeeRow): boolean {
  const options = (row: FeeRow) => [...(row.options ?? [])].sort().join();
  return a.service === b.service && a.item === b.item && options(a) === options(b);
}
