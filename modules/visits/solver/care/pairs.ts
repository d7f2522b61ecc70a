import type { Board } from './board.ts';
import { nextStart } from './reckon.ts';
import { allSpots, type Choice, type Spot } from './spots.ts';
import { NEVER } from './table.ts';
import type { TourTimes } from './tour-times.ts';

/** Two colleagues of different tours who can begin at the same moment. */
export interface Pair {
  readonly first: Spot;
  readonly second: Spot;
  readonly start: number;
  readonly cost: number;
}

/** The cheapest two spots for a visit by two people, or null. */
export function bestPair(board: Board, visit: number, choice?: Choice): Pair | null {
  const firsts = allSpots(board, 2 * visit, choice);
  if (!firsts.length) return null;
  const seconds = allSpots(board, 2 * visit + 1, choice);
  return cheapestPair(board, visit, firsts, seconds, (earliest, latest) => {
    const start = nextStart(board.table, visit, earliest);
    return start <= latest ? start : NEVER;
  });
}

/** The cheapest of two lists of spots, each with the cheapest first. `begin` gives the start in a stretch that both have, or `NEVER`. */
export function cheapestPair(
  board: Board,
  visit: number,
  firsts: readonly Spot[],
  seconds: readonly Spot[],
  begin: (earliest: number, latest: number) => number,
): Pair | null {
  let best: Pair | null = null;
  const least = seconds[0]?.cost ?? NEVER;
  for (const first of firsts) {
    if (best && first.cost + least >= best.cost) break;
    for (const second of seconds) {
      const cost = first.cost + second.cost;
      if (best && cost >= best.cost) break;
      if (first.at === second.at) continue;
      const earliest = Math.max(first.earliest, second.earliest);
      const latest = Math.min(first.latest, second.latest);
      if (earliest > latest) continue;
      const start = begin(earliest, latest);
      if (start >= NEVER || isCircle(board, visit, [first, second])) continue;
      best = { first, second, start, cost };
      break;
    }
  }
  return best;
}

/**
 * Whether a visit at these spots would have to wait for itself: something that comes after it, by tour, by a second colleague or by an
 * order, comes before it too. Followed through all tours that are linked. A visit that is not on the table yet is −1.
 */
export function isCircle(board: Board, visit: number, spots: readonly Spot[]): boolean {
  const { table } = board;
  const laters = table.later[visit] ?? [];
  const earliers = table.earlier[visit] ?? [];
  if (!laters.length && !earliers.length && spots.every(spot => !(board.tours[spot.at] as TourTimes).linked))
    return false;
  // the first position of each tour that comes after the visit, and the last that comes before it
  const after = new Map<number, number>();
  const before = new Map<number, number>();
  const queue: number[] = [];
  const reach = (at: number, position: number) => {
    if (at < 0 || position >= (after.get(at) ?? NEVER)) return;
    after.set(at, position);
    queue.push(at);
  };
  const reachNode = (node: number) => reach(board.tourOf[node] as number, board.positionOf[node] as number);
  const bar = (at: number, position: number) => {
    if (at >= 0) before.set(at, Math.max(position, before.get(at) ?? 0));
  };
  for (const { at, gap } of spots) {
    reach(at, gap + 1);
    bar(at, gap);
  }
  for (const node of nodesOf(laters)) reachNode(node);
  for (const node of nodesOf(earliers)) bar(board.tourOf[node] as number, board.positionOf[node] as number);
  for (const at of queue) {
    const tour = board.tours[at] as TourTimes;
    for (let position = after.get(at) as number; position <= tour.size; position++) {
      const node = tour.nodes[position] as number;
      if (!table.isLinked[node >> 1]) continue;
      if (table.people[node >> 1] === 2) reachNode(node ^ 1);
      for (const later of nodesOf(table.later[node >> 1] as readonly number[])) reachNode(later);
    }
    if ((after.get(at) as number) <= (before.get(at) ?? 0)) return true;
  }
  return false;
}

function nodesOf(visits: readonly number[]): number[] {
  return visits.flatMap(visit => [2 * visit, 2 * visit + 1]);
}
