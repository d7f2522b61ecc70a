import { ageOn, type BirthDate } from '@buergernah/kernel';
import type { AgeBand, Dated } from './rules/row.ts';

/** An age of each band that any rule knows: what must be asked where nobody said when the person was born. */
const ANY_AGE: readonly number[] = [0, 14, 16, 18, 24];

/**
 * The ages in whole years that somebody may have on a day: one where the birth date is whole, two where day or month is missing, one
 * of every band where nothing is known. Empty where the person is born after that day.
 */
export function possibleAges(born: BirthDate | null, on: Temporal.PlainDate): readonly number[] {
  if (born === null) return ANY_AGE;
  const { youngest, oldest } = ageOn(born, on);
  if (oldest < 0) return [];
  return youngest === oldest ? [oldest] : [Math.max(youngest, 0), oldest];
}

/** Whether an age lies in a band; no band means every age. */
export function inBand(age: number, band: AgeBand | undefined): boolean {
  return band === undefined || (age >= band[0] && (band[1] === undefined || age < band[1]));
}

/** Whether a row holds on a day, `YYYY-MM-DD`. */
export function holdsOn(day: string, row: Partial<Dated>): boolean {
  return (row.from === undefined || row.from <= day) && (row.to === undefined || day <= row.to);
}
