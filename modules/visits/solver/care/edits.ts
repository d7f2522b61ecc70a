import { ok, type Refusal, type Result } from '@buergernah/kernel';
import type { Board } from './board.ts';
import { explain, type Objection } from './explain.ts';
import { boardWith, type LivePlan, orderOf } from './live-plan.ts';
import { bestPair, isCircle, type Pair } from './pairs.ts';
import type { HomeVisit, LeftOutReason, ProblemFlaw, TourPosition } from './plan.ts';
import { checkTourProblem } from './read-problem.ts';
import { emptyBoard, reasonFor } from './reasons.ts';
import { nextStart } from './reckon.ts';
import { insertPair, insertSpot, removeVisitFrom } from './recreate.ts';
import type { TourSpot } from './slot-question.ts';
import { allSpots, type Spot } from './spots.ts';
import { makeTable, NEVER } from './table.ts';

/** Where a visit is wanted: one spot, or one for each of two colleagues. Absent: where it costs least. */
export interface WantedSpots {
  readonly spot: TourSpot;
  readonly second?: TourSpot;
}

/** Why a plan was not changed. `unknown-visit`, `unknown-tour`; `second-tour-missing`: two people, and one tour was named. */
export type EditObstacle = Refusal<
  LeftOutReason | 'unknown-visit' | 'unknown-tour' | 'second-tour-missing' | 'does-not-fit'
>;

/**
 * A plan with one more visit, which may be new to it (then with its position, where the place is new too). All that stood in the plan stays
 * in its order; the given plan is not changed.
 */
export function insertVisit(
  plan: LivePlan,
  visit: HomeVisit,
  where?: WantedSpots,
  position?: TourPosition,
): Result<LivePlan, EditObstacle | ProblemFlaw> {
  const grown = withVisit(plan, visit, position);
  if (!grown.ok) return grown;
  const { board } = grown.value;
  const number = board.table.visitNumber.get(visit.id) as number;
  if ((board.tourOf[2 * number] as number) >= 0) removeVisitFrom(board, number);
  board.settle();
  board.begin();
  return put(grown.value, number, where);
}

/** A plan that knows a visit, planned or not. A visit of the same name is taken out and told anew. */
export function withVisit(plan: LivePlan, visit: HomeVisit, position?: TourPosition): Result<LivePlan, ProblemFlaw> {
  const { problem } = plan;
  const isNewPlace = !problem.places.some(place => place.id === visit.place);
  const places = isNewPlace && position ? [...problem.places, { id: visit.place, position }] : problem.places;
  const at = problem.visits.findIndex(one => one.id === visit.id);
  const visits = at < 0 ? [...problem.visits, visit] : problem.visits.with(at, visit);
  const { plan: _, ...rest } = problem;
  const checked = checkTourProblem({ ...rest, places, visits });
  if (!checked.ok) return checked;
  const order = orderOf(at < 0 ? plan.board : (removeVisit(plan, visit.id).board as Board));
  return ok({ problem: checked.value, board: boardWith(makeTable(checked.value, plan.board.table), order) });
}

/** A plan without a visit: it stays known, and is left out. An unknown or driven visit changes nothing. */
export function removeVisit(plan: LivePlan, visit: string): LivePlan {
  const number = plan.board.table.visitNumber.get(visit);
  if (number === undefined || (plan.board.tourOf[2 * number] as number) < 0) return plan;
  const board = boardWith(plan.board.table, orderOf(plan.board));
  removeVisitFrom(board, number);
  if (!board.settle()) throw new Error('a plan with one visit less cannot be kept');
  board.begin();
  return { problem: plan.problem, board };
}

/** What comes of moving a visit, for whoever drags it over a board. */
export interface Move {
  /** The plan with the visit moved; null where it does not fit. */
  readonly plan: LivePlan | null;
  /** Seconds of travel more, or less. */
  readonly travelSeconds: number;
  /** The same with waiting, wishes and torn groups turned into seconds. */
  readonly cost: number;
  /** What would not be kept: windows, promises, breaks, the end of the shift; or why the colleague may not. Empty where it fits. */
  readonly objections: readonly Objection[];
}

/** Moves a planned or left-out visit to a spot, counted without the visit itself. Says what it costs, or what stands against it. */
export function moveVisit(plan: LivePlan, visit: string, where: WantedSpots): Result<Move, EditObstacle> {
  const number = plan.board.table.visitNumber.get(visit);
  if (number === undefined || plan.board.table.isDriven[number]) return no('unknown-visit', { visit });
  const without = removeVisit(plan, visit);
  const copy = { problem: plan.problem, board: boardWith(without.board.table, orderOf(without.board)) };
  const moved = put(copy, number, where);
  if (moved.ok) {
    const travel = (board: Board) => board.tours.reduce((sum, tour) => sum + tour.travel, 0);
    return ok({
      plan: moved.value,
      travelSeconds: travel(moved.value.board) - travel(plan.board),
      cost: moved.value.board.cost() - plan.board.cost(),
      objections: [],
    });
  }
  if (moved.refusal.code !== 'does-not-fit') return moved;
  const spots = [where.spot, ...(where.second ? [where.second] : [])];
  const objections = spots.flatMap((spot, role) => explain(without.board, 2 * number + role, spot));
  return ok({ plan: null, travelSeconds: 0, cost: 0, objections });
}

function no(
  code: EditObstacle['code'],
  values: Readonly<Record<string, string>> = {},
): { readonly ok: false; readonly refusal: EditObstacle } {
  return { ok: false, refusal: { code, values } };
}

/** Puts a visit on a board that nobody else has. */
function put(plan: LivePlan, visit: number, where: WantedSpots | undefined): Result<LivePlan, EditObstacle> {
  const { board } = plan;
  const isPair = board.table.people[visit] === 2;
  if (where) {
    const tours = [where.spot, where.second].map(spot => spot && board.table.tourNumber.get(spot.tour));
    if (tours[0] === undefined) return no('unknown-tour', { tour: where.spot.tour });
    if (isPair && !where.second) return no('second-tour-missing');
    if (isPair && tours[1] === undefined) return no('unknown-tour', { tour: where.second?.tour as string });
    const firsts = spotsAt(board, 2 * visit, tours[0], where.spot.at);
    const seconds = isPair ? spotsAt(board, 2 * visit + 1, tours[1] as number, where.second?.at as number) : [];
    const found = isPair ? pairAmong(board, visit, firsts, seconds) : firsts[0];
    if (!found) return no('does-not-fit');
    if ('first' in found) insertPair(board, visit, found);
    else insertSpot(board, visit, found);
  } else if (isPair) {
    const pair = bestPair(board, visit);
    if (!pair) return no(reasonFor(board, emptyBoard(board), visit));
    insertPair(board, visit, pair);
  } else {
    const spot = allSpots(board, 2 * visit).find(one => !isCircle(board, visit, [one]));
    if (!spot) return no(reasonFor(board, emptyBoard(board), visit));
    insertSpot(board, visit, spot);
  }
  board.begin();
  return ok(plan);
}

function spotsAt(board: Board, node: number, at: number, gap: number): Spot[] {
  return allSpots(board, node, { most: NEVER, blinks: null }, [at])
    .filter(spot => spot.gap === gap && !isCircle(board, node >> 1, [spot]))
    .sort((a, b) => a.earliest - b.earliest);
}

function pairAmong(board: Board, visit: number, firsts: readonly Spot[], seconds: readonly Spot[]): Pair | undefined {
  for (const first of firsts)
    for (const second of seconds) {
      const start = nextStart(board.table, visit, Math.max(first.earliest, second.earliest));
      if (first.at === second.at || start > Math.min(first.latest, second.latest)) continue;
      if (!isCircle(board, visit, [first, second])) return { first, second, start, cost: first.cost + second.cost };
    }
  return undefined;
}
