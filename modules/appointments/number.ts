import type { Site } from '@buergernah/sites';

/** Letters of numbers, without those that look or sound like a digit or like each other on a display: I, J, O, Q, U, V. */
const LETTERS = 'ABCDEFGHKLMNPRSTWXYZ';

/** Pairs that nobody in Germany wants to be called by. */
const UNWANTED: ReadonlySet<string> = new Set(['AH', 'HH', 'KZ', 'NS', 'SA', 'SD', 'SS']);

/** All that a number may begin with, in the order in which places get them: single letters first, then pairs. */
const BEGINNINGS: readonly string[] = [
  ...LETTERS,
  ...[...LETTERS].flatMap(first => [...LETTERS].map(second => first + second)).filter(pair => !UNWANTED.has(pair)),
];

/**
 * The letters with which the numbers of each place begin. Different at every place of a city, so that a number that was sent on keeps its
 * name; only places where people wait have some. They follow from the order in which the city lists its places.
 */
export function ticketLetters(sites: readonly Pick<Site, 'id' | 'kind'>[]): ReadonlyMap<string, string> {
  const waiting = sites.filter(site => site.kind === 'buergerbuero' || site.kind === 'service-point');
  if (waiting.length > BEGINNINGS.length) throw new Error(`letters for ${BEGINNINGS.length} places and no more`);
  return new Map(waiting.map(({ id }, at) => [id, BEGINNINGS[at] as string]));
}

/** A number as it is shown and called: `L 23`. It says nothing about who has it or why. */
export function ticketNumber(letters: string, count: number): string {
  if (!Number.isInteger(count) || count < 1) throw new Error('numbers are counted from 1');
  return `${letters} ${count}`;
}
