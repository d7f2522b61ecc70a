import { ok, type Result } from '@buergernah/kernel';
import { Board } from './board.ts';
import { breakGaps } from './fix-breaks.ts';
import { isCircle } from './pairs.ts';
import type { ProblemFlaw, TourPlan, TourProblem } from './plan.ts';
import { checkTourProblem } from './read-problem.ts';
import { nextStart } from './reckon.ts';
import { insertPair, insertSpot } from './recreate.ts';
import { keepsRules } from './rules.ts';
import { allSpots, type Spot } from './spots.ts';
import { makeTable, NEVER, type Table } from './table.ts';
import { tellPlan } from './tell-plan.ts';
import type { TourTimes } from './tour-times.ts';

/** The order of visits in each tour, by number: all that a plan is; times follow from it. Breaks have gaps where a visit is linked. */
export interface Order {
  readonly nodes: readonly Int32Array[];
  readonly gaps: readonly Int32Array[];
}

/** A day as it is planned now, ready for questions. It never changes: what is done to it gives a new one. */
export interface LivePlan {
  readonly problem: TourProblem;
  readonly board: Board;
}

/** The order that stands on a board. */
export function orderOf(board: Board): Order {
  return {
    nodes: board.tours.map(tour => tour.nodes.slice(1, tour.size + 1)),
    gaps: board.tours.map((tour, at) => breakGaps(board.table, at, tour).slice()),
  };
}

/** A new board with the order of another, which may be of an earlier table with the same tours and first visits. */
export function boardWith(table: Table, order: Order): Board {
  const board = new Board(table);
  board.load(order.nodes, order.gaps);
  if (!board.settle()) throw new Error('a plan that was kept cannot be kept');
  board.begin();
  return board;
}

/**
 * A live plan for a problem, with the plan that stands in it as far as it can be kept. What cannot be kept is not planned. From a plan
 * `before` with the same places the travel times are taken over.
 */
export function livePlan(problem: TourProblem, before?: LivePlan): LivePlan {
  const table = makeTable(problem, before?.board.table);
  const { tourNumber, visitNumber } = table;
  const nodes: number[][] = problem.tours.map(() => []);
  const gaps = table.breaks.map(breaks => new Array<number>(breaks.count).fill(0));
  const seen = new Map<number, number>();
  for (const { tour, visits, breaks, second } of problem.plan ?? []) {
    const at = tourNumber.get(tour) as number;
    for (const name of visits) {
      const visit = visitNumber.get(name) as number;
      // who is second is told, or else the one who comes second, or who cannot be the first
      const other = seen.get(visit);
      const isFirst = second ? !second.includes(name) : table.fits[at * 2 * table.visits + 2 * visit] === 1;
      const node = 2 * visit + (other === undefined ? (isFirst ? 0 : 1) : 1 - (other & 1));
      seen.set(visit, node);
      if (!table.isDriven[visit]) nodes[at]?.push(node);
    }
    if (breaks?.length === gaps[at]?.length && breaks) gaps[at] = breaks;
  }
  return { problem, board: boardAsWas(table, nodes, gaps) };
}

/** The plan as it stands, in the words of the file: with it in its problem, `livePlan` makes the same plan again. */
export function planLines({ problem, board }: LivePlan): NonNullable<TourProblem['plan']> {
  const { nodes, gaps } = orderOf(board);
  const names = (list: Int32Array | undefined) =>
    Array.from(list ?? [], node => problem.visits[node >> 1]?.id as string);
  return problem.tours.map((tour, at) => ({
    tour: tour.id,
    visits: names(nodes[at]),
    breaks: Array.from(gaps[at] ?? []),
    second: names(nodes[at]?.filter(node => node & 1)),
  }));
}

/**
 * Tours laid as they were, breaks and all. Where a time cannot be kept any more, what weighs least of the visits that come before it gives
 * way; where a rule is broken, every visit is laid anew at the end of its tour, passing over what does not fit.
 */
export function boardAsWas(
  table: Table,
  wanted: readonly (readonly number[])[],
  gapsBefore: readonly (readonly number[])[],
): Board {
  const nodes = wanted.map(list => [...list]);
  const gaps = gapsBefore.map(list => [...list]);
  for (;;) {
    const board = new Board(table);
    board.load(nodes, gaps);
    if (board.settle()) {
      if (!keepsRules(board) || !isWhole(board)) break;
      board.begin();
      return board;
    }
    const { at, position } = board.failure;
    const among = (nodes[at] as number[]).slice(0, position);
    const weight = (node: number) => table.leftOutCost[node >> 1] as number;
    const victim =
      among.reduce((least, node) => (weight(node) <= weight(least) ? node : least), among[0] as number) >> 1;
    for (const [tour, list] of nodes.entries())
      for (const [where, node] of [...list.entries()].reverse())
        if (node >> 1 === victim) {
          list.splice(where, 1);
          gaps[tour] = (gaps[tour] as number[]).map(gap => (gap > where ? gap - 1 : gap));
        }
  }
  const board = new Board(table);
  layTours(
    board,
    wanted.map(list => list.map(node => node >> 1)),
  );
  board.begin();
  return board;
}

/** Whether for every visit as many colleagues come as are needed. */
function isWhole({ table, tourOf }: Board): boolean {
  const isPlanned = (node: number) => (tourOf[node] as number) >= 0;
  return table.people.every((people, visit) => isPlanned(2 * visit + 1) === (people === 2 && isPlanned(2 * visit)));
}

/** The same from what a file or another part says; refuses what `checkTourProblem` refuses. */
export function readLivePlan(value: unknown): Result<LivePlan, ProblemFlaw> {
  const checked = checkTourProblem(value);
  return checked.ok ? ok(livePlan(checked.value)) : checked;
}

/** What stands in a live plan, with times, breaks, and who is left out and why. */
export function planOf(plan: LivePlan): TourPlan {
  return tellPlan(plan.board);
}

/**
 * Lays tours on an empty board, each visit after the one before it. A visit for two is laid when both tours have come to it. What does not
 * fit any more is passed over.
 */
function layTours(board: Board, wanted: readonly (readonly number[])[]): void {
  const { table } = board;
  const next = wanted.map(() => 0);
  const here = (at: number) => wanted[at]?.[next[at] as number];
  const step = (at: number) => {
    next[at] = (next[at] as number) + 1;
  };
  const advance = (at: number): boolean => {
    const visit = here(at);
    if (visit === undefined) return false;
    if (table.isDriven[visit]) {
      step(at);
    } else if (table.people[visit] === 1) {
      layOne(board, visit, at);
      step(at);
    } else {
      const second = wanted.findIndex((list, other) => other !== at && list.includes(visit));
      if (second >= 0 && here(second) !== visit) return false;
      if (second >= 0) layTwo(board, visit, at, second);
      step(at);
      if (second >= 0) step(second);
    }
    return true;
  };
  for (let moved = true; moved; ) {
    moved = false;
    for (let at = 0; at < wanted.length; at++) while (advance(at)) moved = true;
    if (moved) continue;
    // two tours that wait for each other: the first of them goes on without
    const stuck = next.findIndex((_, at) => here(at) !== undefined);
    if (stuck < 0) break;
    step(stuck);
    moved = true;
  }
}

function layOne(board: Board, visit: number, at: number): void {
  const spot = lastSpots(board, 2 * visit, at).find(one => !isCircle(board, visit, [one]));
  if (spot) insertSpot(board, visit, spot);
}

function layTwo(board: Board, visit: number, at: number, other: number): void {
  for (const [a, b] of [
    [at, other],
    [other, at],
  ] as const)
    for (const first of lastSpots(board, 2 * visit, a))
      for (const second of lastSpots(board, 2 * visit + 1, b)) {
        const start = nextStart(board.table, visit, Math.max(first.earliest, second.earliest));
        if (start > Math.min(first.latest, second.latest) || isCircle(board, visit, [first, second])) continue;
        insertPair(board, visit, { first, second, start, cost: 0 });
        return;
      }
}

/** Where a node fits at the end of a tour, the earliest first. */
function lastSpots(board: Board, node: number, at: number): Spot[] {
  return allSpots(board, node, { most: NEVER, blinks: null }, [at])
    .filter(spot => spot.gap === (board.tours[at] as TourTimes).size)
    .sort((a, b) => a.earliest - b.earliest);
}
