import type { RouteProblem, Unassigned } from './problem.ts';

/** What a plan should have least of: legs, or vehicles first and legs then. */
export type Objective = 'distance' | 'vehicles';

/** One visit of a tour: its number in the file, and when its service begins, in tenths. */
export interface RouteVisit {
  readonly number: number;
  readonly start: number;
}

/** Tours as they are told: each a list of visits in order; all times and lengths in tenths. */
export interface RoutePlan {
  readonly tours: readonly (readonly RouteVisit[])[];
  readonly distance: number;
  /** Visits in no tour, by number. */
  readonly unassigned: readonly { readonly number: number; readonly reason: Unassigned['reason'] }[];
}

/** In the cost of a plan a vehicle weighs more than any length, and a visit left out more than any vehicles. */
const VEHICLE = 1_000_000_000;
const LEFT_OUT = 1_000_000_000_000;

/** The cost of a plan: tenths of distance, or with the objective `vehicles` first those; visits left out stand above both. */
export function costOf(tours: number, distance: number, leftOut: number, objective: Objective): number {
  return distance + (objective === 'vehicles' ? tours * VEHICLE : 0) + leftOut * LEFT_OUT;
}

/** Tells tours of nodes as a plan: every vehicle leaves as soon as it may and waits where a window is not open. */
export function planOf(
  problem: RouteProblem,
  tours: readonly (readonly number[])[],
  unassigned: readonly Unassigned[],
): RoutePlan {
  const { numbers, ready, service, legs, size } = problem;
  let distance = 0;
  const told = tours.map(nodes => {
    let [at, time] = [0, (ready[0] as number) + (service[0] as number)];
    const visits = nodes.map(node => {
      const leg = legs[at * size + node] as number;
      const start = Math.max(time + leg, ready[node] as number);
      distance += leg;
      [at, time] = [node, start + (service[node] as number)];
      return { number: numbers[node] as number, start };
    });
    distance += legs[at] as number;
    return visits;
  });
  return {
    tours: told,
    distance,
    unassigned: unassigned.map(({ node, reason }) => ({ number: numbers[node] as number, reason })),
  };
}
