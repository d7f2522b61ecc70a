import { Random } from '../random.ts';
import type { Found } from '../search.ts';
import { cutInPieces, type Tour } from './decomposition.ts';
import { costOf, type RoutePlan } from './plan.ts';
import { lengthOf, narrow, type RouteProblem } from './problem.ts';

/** From so many visits on, each of several searches is better given its own part of the plan than all of it. */
const WORTH_SHARING = 400;

/** A part of a problem and the part of the plan that belongs to it. */
export interface RouteShare {
  readonly problem: RouteProblem;
  readonly start: RoutePlan;
}

/**
 * Cuts a plan that holds all that can be reached into parts for several searches at once, cut elsewhere with every seed; undefined where
 * the problem is too small for it to be worth it. `joinShares` puts the parts together again.
 */
export function shareRoutes(problem: RouteProblem, plan: RoutePlan, count: number, seed: number) {
  if (problem.size <= WORTH_SHARING || plan.tours.length < 2 * count) return undefined;
  const nodeOf = new Map(Array.from(problem.numbers, (number, node) => [number, node]));
  const tourOf = new Map<Tour, RoutePlan['tours'][number]>(
    plan.tours.map(tour => [tour.map(visit => nodeOf.get(visit.number) as number), tour]),
  );
  const spare = Math.floor(Math.max(0, problem.vehicles - plan.tours.length) / count);
  return cutInPieces(problem, [...tourOf.keys()], count, new Random(seed)).map((tours): RouteShare => {
    const part = narrow(problem, tours.flat(), tours.length + spare);
    const told = tours.map(tour => tourOf.get(tour) as RoutePlan['tours'][number]);
    return { problem: part, start: { tours: told, distance: lengthOf(problem, tours), unassigned: [] } };
  });
}

/** Puts plans of the parts of a problem together; `left` are the visits that were in none of them. */
export function joinShares(plans: readonly RoutePlan[], left: RoutePlan['unassigned']): Found<RoutePlan> {
  const tours = plans.flatMap(plan => plan.tours);
  const distance = plans.reduce((sum, plan) => sum + plan.distance, 0);
  const unassigned = [...left, ...plans.flatMap(plan => plan.unassigned)];
  const cost = costOf(tours.length, distance, unassigned.length, 'distance');
  return { plan: { tours, distance, unassigned }, cost, isComplete: unassigned.length === 0 };
}
