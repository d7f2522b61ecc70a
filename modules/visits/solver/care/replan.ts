import type { Result } from '@buergernah/kernel';
import type { Board } from './board.ts';
import { arriveAfterBreaks } from './breaks.ts';
import { removeVisit } from './edits.ts';
import { boardAsWas, boardWith, type LivePlan, livePlan, orderOf, planLines } from './live-plan.ts';
import type { ProblemFlaw, ShiftTour, Span, TourProblem } from './plan.ts';
import { checkTourProblem } from './read-problem.ts';
import { leftOutVisits, placeByRegret, placeVisit, removeVisitFrom } from './recreate.ts';
import { makeTable, NEVER } from './table.ts';

/** What a tour has done so far. */
export interface DrivenPart {
  readonly tour: string;
  /**
   * All that was made, in order. The last may still be going on, or the colleague on the way to it, with the times that are expected: from
   * anywhere else a tour cannot be told to leave before now.
   */
  readonly driven: readonly (Span & { readonly visit: string })[];
  readonly breaksTaken: number;
}

/**
 * The plan as it is at a moment of the day: what was driven stands as it was, nothing else begins before `now`, and each tour goes on from
 * where it is. What can no longer be kept is left out, to be planned anew by `repair`. A break whose window has passed is over.
 */
export function freeze(plan: LivePlan, now: number, parts: readonly DrivenPart[]): Result<LivePlan, ProblemFlaw> {
  const by = new Map(parts.map(part => [part.tour, part]));
  return rebuild(plan, tour => {
    const part = by.get(tour.id);
    const frozen = {
      ...tour,
      driven: part ? part.driven.map(done => withRole(plan, tour, done)) : tour.driven,
      notBefore: Math.max(now, tour.notBefore ?? 0),
    };
    return { ...frozen, breaksTaken: breaksOver(frozen, part?.breaksTaken ?? tour.breaksTaken) };
  });
}

/** What was driven, with whether the colleague was the second there, as it was planned. */
function withRole({ board }: LivePlan, tour: ShiftTour, { visit, from, until }: DrivenPart['driven'][number]) {
  const number = board.table.visitNumber.get(visit) ?? -1;
  const wasSecond = tour.driven.find(done => done.visit === visit)?.isSecond;
  const isSecond = wasSecond ?? board.tourOf[2 * number + 1] === board.table.tourNumber.get(tour.id);
  return { visit, from, until, ...(isSecond ? { isSecond } : {}) };
}

/** A colleague falls ill or has to stop: the tour takes nothing more from that moment on. What was driven stays. */
export function endShift(plan: LivePlan, tour: string, at: number): Result<LivePlan, ProblemFlaw> {
  return rebuild(plan, one => (one.id === tour ? { ...one, until: Math.max(one.from, at), notBefore: at } : one));
}

/**
 * Puts in again whoever is left out, as far as there is room, by regret; for a promised visit that finds none, one that is not promised
 * makes room. Quick enough to be done while somebody waits; the search makes it good.
 */
export function repair(plan: LivePlan): LivePlan {
  const board = boardWith(plan.board.table, orderOf(plan.board));
  const left = placeByRegret(board, leftOutVisits(board));
  board.begin();
  const promised = left.filter(visit => board.table.problem.visits[visit]?.promise);
  for (const visit of promised.slice(0, MOST_SWAPS)) makeRoom(board, visit);
  return { problem: plan.problem, board };
}

/** For how many promised visits room is made at once, and how many visits nearby might make it: more is left to the search. */
const MOST_SWAPS = 4;
const NEARBY = 16;

/** Takes out what weighs less, the best of those nearby that would do; what was taken out is tried elsewhere. */
function makeRoom(board: Board, visit: number): void {
  const { table, tourOf } = board;
  const from = (table.place[visit] as number) * table.places;
  const way = (other: number) => table.travel[from + (table.place[other] as number)] as number;
  const lighter = Array.from(table.leftOutCost.keys()).filter(
    other =>
      (tourOf[2 * other] as number) >= 0 && (table.leftOutCost[other] as number) < (table.leftOutCost[visit] as number),
  );
  board.begin();
  const before = board.cost();
  let best = { other: -1, cost: before };
  for (const other of lighter.sort((a, b) => way(a) - way(b)).slice(0, NEARBY)) {
    swap(board, visit, other);
    if (board.cost() < best.cost) best = { other, cost: board.cost() };
    board.undo();
  }
  if (best.other >= 0) swap(board, visit, best.other);
  board.begin();
}

function swap(board: Board, visit: number, other: number): void {
  removeVisitFrom(board, other);
  board.settle();
  if (placeVisit(board, visit)) placeVisit(board, other);
}

/** How many breaks are over for a tour that goes on now: those taken, and those that can no longer be taken. */
function breaksOver(tour: ShiftTour, taken: number): number {
  const ready = Math.max(tour.from, tour.notBefore ?? 0, tour.driven.at(-1)?.until ?? 0);
  for (let over = taken; over < tour.breaks.length; over++) {
    const open = tour.breaks.slice(over);
    const column = (of: 'from' | 'until' | 'seconds') => Int32Array.from(open, pause => pause[of]);
    const breaks = { count: open.length, from: column('from'), until: column('until'), seconds: column('seconds') };
    if (arriveAfterBreaks(ready, 0, breaks, 0, open.length) < NEVER) return over;
  }
  return tour.breaks.length;
}

/** The same order with other tours, as far as it can be kept. */
function rebuild(plan: LivePlan, change: (tour: ShiftTour) => ShiftTour): Result<LivePlan, ProblemFlaw> {
  const { plan: _, ...rest } = plan.problem;
  const checked = checkTourProblem({ ...rest, tours: rest.tours.map(change) });
  if (!checked.ok) return checked;
  const table = makeTable(checked.value, plan.board.table);
  const order = orderOf(plan.board);
  const isOpen = (node: number) => !table.isDriven[node >> 1];
  const nodes = order.nodes.map(list => Array.from(list.filter(isOpen)));
  const gaps = order.gaps.map((list, at) => {
    const left = Array.from(list).slice(list.length - (table.breaks[at]?.count ?? 0));
    return left.map(gap => order.nodes[at]?.subarray(0, gap).filter(isOpen).length ?? 0);
  });
  return { ok: true, value: { problem: checked.value, board: boardAsWas(table, nodes, gaps) } };
}

/**
 * Somebody calls off: the visit is forgotten, and what stood around it moves together in time, not in order. A driven
 * visit stays.
 */
export function cancelVisit(plan: LivePlan, visit: string): LivePlan {
  const number = plan.board.table.visitNumber.get(visit);
  if (number === undefined || plan.board.table.isDriven[number]) return plan;
  const { plan: _, ...rest } = plan.problem;
  const without = (names: readonly string[]) => names.filter(name => name !== visit);
  const problem: TourProblem = {
    ...rest,
    visits: rest.visits
      .filter(one => one.id !== visit)
      .map(one => ({ ...one, before: without(one.before), notTogetherWith: without(one.notTogetherWith) })),
    plan: planLines(removeVisit(plan, visit)),
  };
  return livePlan(problem, plan);
}
