import type { Board } from './board.ts';
import { arriveAfterBreaks, readyBeforeBreaks } from './breaks.ts';
import { nextStart, notAfter, notBefore } from './reckon.ts';
import { mayTake } from './rules.ts';
import { ALWAYS, COST, NEVER, type Table } from './table.ts';
import type { TourTimes } from './tour-times.ts';

/** Where a visit could go: after position `gap` of a tour, begun within `earliest`–`latest`, with so many breaks before it. */
export interface Spot {
  readonly at: number;
  readonly gap: number;
  readonly breaks: number;
  /** What it costs more, in seconds. */
  readonly cost: number;
  /** What it takes longer to travel. */
  readonly travel: number;
  readonly earliest: number;
  readonly latest: number;
}

const span = { earliest: 0, latest: 0 };

/**
 * When a visit may begin in a gap with so many breaks before it, windows aside: constant work, since the times of the tour are known from
 * both ends. The object it gives is used again by the next call.
 */
export function gapSpan(
  table: Table,
  at: number,
  tour: TourTimes,
  gap: number,
  breaksBefore: number,
  to: number,
  from: number,
  seconds: number,
): { readonly earliest: number; readonly latest: number } {
  const { states, ready, late } = tour;
  if (states === 1) {
    span.earliest = (ready[gap] as number) + to;
    span.latest = (late[gap + 1] as number) - from - seconds;
    return span;
  }
  const breaks = table.breaks[at] as Table['breaks'][number];
  let earliest = NEVER;
  for (let state = 0; state <= breaksBefore; state++) {
    const arrival = arriveAfterBreaks(ready[gap * states + state] as number, to, breaks, state, breaksBefore);
    if (arrival < earliest) earliest = arrival;
  }
  let latest = ALWAYS;
  if (earliest < NEVER)
    for (let state = breaksBefore; state < states; state++) {
      const over = readyBeforeBreaks(late[(gap + 1) * states + state] as number, from, breaks, breaksBefore, state);
      if (over > latest) latest = over;
    }
  span.earliest = earliest;
  span.latest = latest <= ALWAYS ? ALWAYS : latest - seconds;
  return span;
}

/** Stretches of group visits that an insertion adds: none beside one of the same group, one more where it tears another group apart. */
export function addedRuns(table: Table, tour: TourTimes, gap: number, group: number): number {
  const left = gap > 0 ? (table.group[(tour.nodes[gap] as number) >> 1] as number) : -1;
  const right = gap < tour.size ? (table.group[(tour.nodes[gap + 1] as number) >> 1] as number) : -1;
  if (group >= 0 && (left === group || right === group)) return 0;
  return (group >= 0 ? 1 : 0) + (left >= 0 && left === right ? 1 : 0);
}

/** The dearest that a spot may be, and how often a spot is passed over unseen. */
export interface Choice {
  readonly most: number;
  readonly blinks: (() => boolean) | null;
}

/** Hands every spot of a node in one tour that is cheaper than `most` to `found`, in any order; `found` may lower the bar by what it gives back. */
export function spotsInTour(
  board: Board,
  node: number,
  at: number,
  { most, blinks }: Choice,
  found: (
    at: number,
    gap: number,
    breaks: number,
    cost: number,
    travel: number,
    earliest: number,
    latest: number,
  ) => number,
): number {
  const { table } = board;
  const { travel, travelTo, places } = table;
  const tour = board.tours[at] as TourTimes;
  const { states, ready, late } = tour;
  const visit = node >> 1;
  const row = (table.place[visit] as number) * places;
  const seconds = table.seconds[visit] as number;
  const group = table.group[visit] as number;
  const unloved = table.unloved[at * table.visits + visit] as number;
  const room = (table.maxWork[at] as number) - tour.travel - tour.seconds - seconds;
  if (table.windowAt[visit] === table.windowAt[visit + 1]) return most;
  const first = table.windowFrom[table.windowAt[visit] as number] as number;
  const last = table.windowUntil[(table.windowAt[visit + 1] as number) - 1] as number;
  const isOrdered = (table.earlier[visit] as []).length + (table.later[visit] as []).length > 0;
  const from = isOrdered ? Math.max(first, notBefore(table, board.links, visit)) : first;
  const until = isOrdered ? Math.min(last, notAfter(table, board.links, visit)) : last;
  const over = from + seconds;
  let bar = most;
  for (let gap = 0; gap <= tour.size; gap++) {
    // gaps that end before the window begins, and those after the first that begins after it ends
    if (greatestOf(late, (gap + 1) * states, states) < over) continue;
    if (leastOf(ready, gap * states, states) > until) break;
    const to = travelTo[row + (tour.places[gap] as number)] as number;
    const on = travel[row + (tour.places[gap + 1] as number)] as number;
    const way = to + on - (tour.size > 0 ? (tour.ways[gap] as number) : 0);
    const cost = way + unloved + (table.groups > 0 ? addedRuns(table, tour, gap, group) * COST.run : 0);
    if (cost >= bar || way > room || blinks?.()) continue;
    for (let breaks = 0; breaks < states; breaks++) {
      const { earliest, latest } = gapSpan(table, at, tour, gap, breaks, to, on, seconds);
      if (earliest > until || latest < from) continue;
      const begin = nextStart(table, visit, Math.max(earliest, from));
      const end = Math.min(latest, until);
      if (begin <= end) bar = found(at, gap, breaks, cost, way, begin, end);
    }
  }
  return bar;
}

/** The least of some neighbouring numbers. */
function leastOf(times: Int32Array, from: number, count: number): number {
  let least = times[from] as number;
  for (let at = from + 1; at < from + count; at++) if ((times[at] as number) < least) least = times[at] as number;
  return least;
}

/** The greatest of some neighbouring numbers. */
function greatestOf(times: Int32Array, from: number, count: number): number {
  let greatest = times[from] as number;
  for (let at = from + 1; at < from + count; at++) if ((times[at] as number) > greatest) greatest = times[at] as number;
  return greatest;
}

/** All spots of a node, the cheapest first; for questions, not for the hot loop. In all tours, or in those that are named. */
export function allSpots(
  board: Board,
  node: number,
  choice: Choice = { most: NEVER, blinks: null },
  tours: readonly number[] | null = null,
): Spot[] {
  const spots: Spot[] = [];
  const count = tours ? tours.length : board.tours.length;
  for (let index = 0; index < count; index++) {
    const at = tours ? (tours[index] as number) : index;
    if (!mayTake(board, node, at)) continue;
    spotsInTour(board, node, at, choice, (tour, gap, breaks, cost, travel, earliest, latest) => {
      spots.push({ at: tour, gap, breaks, cost, travel, earliest, latest });
      return choice.most;
    });
  }
  return spots.sort((a, b) => a.cost - b.cost);
}
