import {
  type Budget,
  type Found,
  type HomeCarePlan,
  type HomeCareProblem,
  HomeCareSearch,
  joinShares,
  type RoutePlan,
  type RouteProblem,
  RouteSearch,
  type RouteWishes,
  type Search,
  shareRoutes,
  type TourPlan,
  type TourProblem,
  TourSearch,
} from '../../solver/index.ts';

/** What can plan tours. A further engine is one more entry in `ENGINES`. All that goes in and out must be such that it can be copied between threads. */
export interface Engine<Problem, Plan, Wishes> {
  begin(problem: Problem, budget: Budget, wishes: Wishes): EngineSearch<Plan>;
  /** Cuts a large problem into parts for several threads; undefined where each thread is better given all of it. */
  share?(problem: Problem, plan: Plan, wishes: Wishes, turn: Turn): Shares<Problem, Wishes, Plan> | undefined;
}

/** A search that may be told what another search of the same problem found. */
export type EngineSearch<Plan> = Search<Plan> & { adopt?(plan: Plan): void };

/** One of `of` turns in which a problem is worked on in `count` parts. */
export interface Turn {
  readonly number: number;
  readonly of: number;
  readonly count: number;
  readonly seed: number;
}

/** The parts of a problem, each with the wishes for it, and how their plans become one again. */
export interface Shares<Problem, Wishes, Plan> {
  readonly parts: readonly { readonly problem: Problem; readonly wishes: Wishes }[];
  join(plans: readonly Plan[]): Found<Plan>;
}

const routes: Engine<RouteProblem, RoutePlan, RouteWishes> = {
  begin: (problem, budget, wishes) => new RouteSearch(problem, budget, wishes),
  share(problem, plan, wishes, { number, of, count, seed }) {
    if (wishes.objective === 'vehicles' || plan.unassigned.some(one => one.reason === 'vehicles-exhausted'))
      return undefined;
    const span = { from: number / of, to: (number + 1) / of };
    const parts = shareRoutes(problem, plan, count, seed + number);
    return (
      parts && {
        parts: parts.map(part => ({ problem: part.problem, wishes: { ...wishes, start: part.start, span } })),
        join: plans => joinShares(plans, plan.unassigned),
      }
    );
  },
};

const care: Engine<TourProblem, TourPlan, object> = {
  begin: (problem, budget) => new TourSearch(problem, budget),
};

const homeCare: Engine<HomeCareProblem, HomeCarePlan, object> = {
  begin: (problem, budget) => new HomeCareSearch(problem, budget),
};

/** The engines by name: vehicles with time windows, a day of people with skills and Koffers, home care as researchers put it. */
export const ENGINES = { routes, care, homeCare };

export type EngineName = keyof typeof ENGINES;
export type ProblemOf<Name extends EngineName> = Parameters<(typeof ENGINES)[Name]['begin']>[0];
export type WishesOf<Name extends EngineName> = Parameters<(typeof ENGINES)[Name]['begin']>[2];
export type PlanOf<Name extends EngineName> = ReturnType<ReturnType<(typeof ENGINES)[Name]['begin']>['best']>['plan'];

/** An engine whose problem, plan and wishes nobody needs to know: threads only pass them on. */
export function engineOf(name: EngineName): Engine<unknown, unknown, unknown> {
  return ENGINES[name] as Engine<unknown, unknown, unknown>;
}
