import type { Board } from './board.ts';
import { arriveAfterBreaks, readyBeforeBreaks } from './breaks.ts';
import { nextStart, notAfter, notBefore, placeAt } from './reckon.ts';
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

/** Why a tour may not make a visit however much time it has; null: it may. */
export function barTo(board: Board, node: number, at: number): 'no-skill' | 'kept-apart' | 'no-koffer' | null {
  const { table } = board;
  const visit = node >> 1;
  if (!table.fits[at * 2 * table.visits + node]) return 'no-skill';
  if (table.people[visit] === 2 && board.tourOf[node ^ 1] === at) return 'kept-apart';
  for (const other of table.apart[visit] as readonly number[])
    if (board.tourOf[2 * other] === at || board.tourOf[2 * other + 1] === at || isDrivenBy(table, other, at))
      return 'kept-apart';
  if (node & 1) return null;
  const kind = table.koffer[visit] as number;
  if (kind < 0 || ((board.tours[at] as TourTimes).koffers[kind] as number) > 0) return null;
  return board.hasKoffer(at, kind) ? null : 'no-koffer';
}

/** Whether a tour may make a visit at all: skills, who is not to be together, the Koffer, a second colleague of another tour. */
export function mayTake(board: Board, node: number, at: number): boolean {
  return barTo(board, node, at) === null;
}

function isDrivenBy(table: Table, visit: number, at: number): boolean {
  if (!table.isDriven[visit]) return false;
  const id = table.problem.visits[visit]?.id;
  return table.problem.tours[at]?.driven.some(done => done.visit === id) ?? false;
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
  const { travel, places } = table;
  const tour = board.tours[at] as TourTimes;
  const visit = node >> 1;
  const place = table.place[visit] as number;
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
  let bar = most;
  let before = table.startPlace[at] as number;
  for (let gap = 0; gap <= tour.size; gap++) {
    if (gapReady(tour, gap) > until) break;
    const after = placeAt(table, at, tour, gap + 1);
    const to = travel[before * places + place] as number;
    const on = travel[place * places + after] as number;
    const way = to + on - (tour.size > 0 ? (travel[before * places + after] as number) : 0);
    before = after;
    const cost = way + unloved + addedRuns(table, tour, gap, group) * COST.run;
    if (cost >= bar || way > room) continue;
    if (blinks?.()) continue;
    for (let breaks = 0; breaks < tour.states; breaks++) {
      const { earliest, latest } = gapSpan(table, at, tour, gap, breaks, to, on, seconds);
      const begin = nextStart(table, visit, Math.max(earliest, from));
      const end = Math.min(latest, until);
      if (begin <= end) bar = found(at, gap, breaks, cost, way, begin, end);
    }
  }
  return bar;
}

/** When the earliest of the states of a position is over. */
function gapReady(tour: TourTimes, gap: number): number {
  let ready = NEVER;
  for (let state = 0; state < tour.states; state++) {
    const one = tour.ready[gap * tour.states + state] as number;
    if (one < ready) ready = one;
  }
  return ready;
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
