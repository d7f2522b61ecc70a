import type { Board } from './board.ts';
import { bestPair, isCircle, type Pair } from './pairs.ts';
import { mayTake } from './rules.ts';
import { allSpots, type Choice, type Spot, spotsInTour } from './spots.ts';
import { NEVER } from './table.ts';
import type { TourTimes } from './tour-times.ts';

const EVERYWHERE: Choice = { most: NEVER, blinks: null };

/** The best spot of the last question, kept in one object since the search asks it a hundred thousand times a second. */
const chosen = { at: -1, gap: 0, breaks: 0, cost: 0, earliest: 0 };

function choose(at: number, gap: number, breaks: number, cost: number, _travel: number, earliest: number): number {
  chosen.at = at;
  chosen.gap = gap;
  chosen.breaks = breaks;
  chosen.cost = cost;
  chosen.earliest = earliest;
  return cost;
}

/** By tour: whether it was found to visit somebody near. Only between two lines of `chooseAmong`, which stand for one question. */
let isNear = new Uint8Array(0);

/** The cheapest spot in all tours, or in those that visit one of the neighbours and those that visit nobody yet. */
function chooseAmong(board: Board, visit: number, { most, blinks }: Choice, near: Int32Array | null): void {
  const { tours, tourOf } = board;
  if (isNear.length < tours.length) isNear = new Uint8Array(tours.length);
  if (near) {
    isNear.fill(0);
    for (const other of near) {
      const at = tourOf[2 * other] as number;
      if (at >= 0) isNear[at] = 1;
    }
  }
  let bar = most;
  for (let at = 0; at < tours.length; at++) {
    if (near && !isNear[at] && (tours[at] as TourTimes).size > 0) continue;
    if (mayTake(board, 2 * visit, at)) bar = spotsInTour(board, 2 * visit, at, { most: bar, blinks }, choose);
  }
}

/**
 * Puts a visit where it costs least and reckons the times. False: there is no room for it, and nothing has changed. With neighbours, tours
 * that visit none of them are asked only where those that do have no room.
 */
export function placeVisit(
  board: Board,
  visit: number,
  choice: Choice = EVERYWHERE,
  near: Int32Array | null = null,
): boolean {
  const { table } = board;
  if (table.people[visit] === 2) {
    const pair = bestPair(board, visit, choice);
    if (pair) insertPair(board, visit, pair);
    return pair !== null;
  }
  if (table.isLinked[visit]) {
    const spot = allSpots(board, 2 * visit, choice).find(one => !isCircle(board, visit, [one]));
    if (spot) insertSpot(board, visit, spot);
    return spot !== undefined;
  }
  chosen.at = -1;
  if (near) chooseAmong(board, visit, choice, near);
  if (chosen.at < 0) chooseAmong(board, visit, choice, null);
  if (chosen.at < 0) return false;
  board.insert(2 * visit, chosen.at, chosen.gap, chosen.breaks, chosen.earliest);
  return mustSettle(board);
}

/** Puts a visit of one colleague at a spot. */
export function insertSpot(board: Board, visit: number, spot: Spot): void {
  board.insert(2 * visit, spot.at, spot.gap, spot.breaks, spot.earliest);
  mustSettle(board);
}

/** Puts a visit of two colleagues at two spots. */
export function insertPair(board: Board, visit: number, { first, second, start }: Pair): void {
  board.insert(2 * visit, first.at, first.gap, first.breaks, start);
  board.insert(2 * visit + 1, second.at, second.gap, second.breaks, start);
  mustSettle(board);
}

/** What was found to fit fits; anything else is a fault of ours. */
function mustSettle(board: Board): true {
  if (!board.settle()) throw new Error('a visit that was found to fit does not fit');
  return true;
}

/** Takes a visit out of all tours it is in. */
export function removeVisitFrom(board: Board, visit: number): void {
  for (const node of [2 * visit, 2 * visit + 1]) if ((board.tourOf[node] as number) >= 0) board.remove(node);
}

/** Visits that are neither planned nor driven. */
export function leftOutVisits(board: Board): number[] {
  const left: number[] = [];
  for (let visit = 0; visit < board.table.visits; visit++)
    if (!board.table.isDriven[visit] && (board.tourOf[2 * visit] as number) < 0) left.push(visit);
  return left;
}

/**
 * Puts as many of some visits as there is room for, each time the one that would lose most by waiting: the difference between its best and
 * its second best tour. Promised ones first, then by priority. Gives back who found no room.
 */
export function placeByRegret(board: Board, visits: readonly number[]): number[] {
  const { leftOutCost } = board.table;
  const regrets = new Regrets(board);
  const open = [...visits].sort((a, b) => (leftOutCost[b] as number) - (leftOutCost[a] as number));
  const left: number[] = [];
  while (open.length) {
    const weight = leftOutCost[open[0] as number] as number;
    let best = -1;
    let most = -1;
    for (let at = 0; at < open.length && (leftOutCost[open[at] as number] as number) === weight; at++) {
      const regret = regrets.of(open[at] as number);
      if (regret >= NEVER) {
        // room only ever becomes less
        left.push(...open.splice(at--, 1));
      } else if (regret > most) {
        most = regret;
        best = open[at] as number;
      }
    }
    if (best < 0) continue;
    open.splice(open.indexOf(best), 1);
    if (!placeVisit(board, best)) left.push(best);
  }
  return left;
}

/** What each visit would cost in each tour, reckoned again only where the tour has changed. */
class Regrets {
  readonly #board: Board;
  readonly #known = new Map<number, { readonly cost: Float64Array; readonly version: Int32Array }>();

  constructor(board: Board) {
    this.#board = board;
  }

  /** What is lost if the best tour is taken by others; `NEVER` where there is no room at all. */
  of(visit: number): number {
    const { tours } = this.#board;
    let known = this.#known.get(visit);
    if (!known) {
      known = { cost: new Float64Array(tours.length), version: new Int32Array(tours.length).fill(-1) };
      this.#known.set(visit, known);
    }
    let best = NEVER;
    let second = NEVER;
    for (let at = 0; at < tours.length; at++) {
      if (!mayTake(this.#board, 2 * visit, at)) continue;
      const { version } = tours[at] as TourTimes;
      if (known.version[at] !== version) {
        known.version[at] = version;
        known.cost[at] = spotsInTour(this.#board, 2 * visit, at, EVERYWHERE, costOf);
      }
      const cost = known.cost[at] as number;
      if (cost < best) {
        second = best;
        best = cost;
      } else if (cost < second) second = cost;
    }
    // a single tour is the most urgent, and nothing is as urgent as no tour at all
    return best >= NEVER ? NEVER : Math.min(second, NEVER / 2) - best;
  }
}

function costOf(_at: number, _gap: number, _breaks: number, cost: number): number {
  return cost;
}
