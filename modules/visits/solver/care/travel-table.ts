import type { TourProblem } from './plan.ts';
import { type Point, secondsBetween, type TravelMode } from './travel.ts';

/** Seconds of travel by the numbers of places. Read alone: days that have places in common share it. */
export interface TravelTable {
  /** Row by row, from place to place. */
  readonly travel: Int32Array;
  /** The same with rows for where one comes to; the very same table where both ways take equally long. */
  readonly travelTo: Int32Array;
}

/** What was known of the first so many places. */
type Known = TravelTable & { readonly places: number };

/** What has been read of a matrix: a list of rows that are only ever added to, at their ends and at the end of the list. */
const read = new WeakMap<readonly (readonly number[])[], Known>();

/**
 * The travel times of a problem. Of a matrix that was read before, only the places that have come since are read; where points are given,
 * those of the first places are taken over from `before`.
 */
export function travelTable(
  { places, travel }: TourProblem,
  points: readonly Point[] | null,
  mode: TravelMode,
  before: (Known & { readonly points: readonly Point[] | null; readonly mode: TravelMode }) | undefined,
): TravelTable {
  if (points) return pointTable(points, mode, before?.points && before.mode === mode ? before : undefined);
  const { seconds } = travel as { readonly seconds: readonly (readonly number[])[] };
  const known = read.get(seconds);
  if (known?.places === places.length) return known;
  const table = matrixTable(seconds, places.length, known);
  if (!known || known.places < table.places) read.set(seconds, table);
  return table;
}

function pointTable(points: readonly Point[], mode: TravelMode, before: Known | undefined): TravelTable {
  const n = points.length;
  const { table, known } = grown(n, before?.travel, before?.places);
  for (let a = 0; a < n; a++)
    for (let b = a < known ? known : a + 1; b < n; b++) {
      const seconds = secondsBetween(points[a] as Point, points[b] as Point, mode);
      table[a * n + b] = seconds;
      table[b * n + a] = seconds;
    }
  return { travel: table, travelTo: table };
}

function matrixTable(rows: readonly (readonly number[])[], n: number, before: Known | undefined): Known {
  const { table: travel, known } = grown(n, before?.travel, before?.places);
  let isSame = known === 0 || before?.travelTo === before?.travel;
  for (let a = 0; a < n; a++) {
    const row = rows[a] as readonly number[];
    for (let b = a < known ? known : 0; b < n; b++) travel[a * n + b] = row[b] as number;
  }
  for (let a = known; isSame && a < n; a++)
    for (let b = 0; isSame && b < a; b++) isSame = travel[a * n + b] === travel[b * n + a];
  return { places: n, travel, travelTo: isSame ? travel : transposed(travel, n) };
}

/** A table for `n` places with what is known of the first of them. */
function grown(n: number, before: Int32Array | undefined, places = 0) {
  const table = new Int32Array(n * n);
  const known = before && places <= n ? places : 0;
  for (let a = 0; before && a < known; a++) table.set(before.subarray(a * known, (a + 1) * known), a * n);
  return { table, known };
}

function transposed(table: Int32Array, n: number): Int32Array {
  const turned = new Int32Array(n * n);
  for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) turned[b * n + a] = table[a * n + b] as number;
  return turned;
}
