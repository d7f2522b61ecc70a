/** The key of the silent alarm: it does nothing else in a browser, and lies where one finger finds it. */
export const ALARM_KEY = 'F8';
const TIMES = 3;
const WITHIN_MS = 1500;

/** Presses of the alarm key that still count, in milliseconds of any steady clock. */
export type Presses = readonly number[];

/**
 * One more press: three within a second and a half raise the alarm, and then it begins anew. A key that is held down repeats itself and
 * counts once: a book lying on the keyboard calls nobody.
 */
export function press(
  before: Presses,
  at: number,
  held: boolean,
): { readonly presses: Presses; readonly raise: boolean } {
  if (held) return { presses: before, raise: false };
  const presses = [...before.filter(one => at - one < WITHIN_MS), at];
  return presses.length >= TIMES ? { presses: [], raise: true } : { presses, raise: false };
}
