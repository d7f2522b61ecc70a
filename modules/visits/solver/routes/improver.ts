import type { RouteProblem } from './problem.ts';
import type { Neighbourhood } from './ruin.ts';
import type { Snapshot } from './tours.ts';

/** What shortens a plan as long as it is let. */
export interface Improver {
  /** The shortest plan so far; it holds every visit. */
  readonly best: Snapshot;
  /** Works a short while; `share` of its time, 0 to 1, is over. */
  step(share: number): void;
  /** Takes over a plan that another search found, where it is shorter. */
  adopt(plan: Snapshot): void;
}

/** Temperatures at the beginning and the end of a search, as shares of `scaleOf` its plan. */
export const HOT = 0.5;
export const COLD = 0.08;

/** Neighbours that count for how far apart visits lie, and how much that weighs. */
const NEAR = 10;
const SPACING_WEIGHT = 1.5;

/**
 * What a detour is large or small against, in tenths: the mean leg of a plan or, where tours are long and legs short, one and a half times
 * the mean way to the ten nearest visits.
 */
export function scaleOf({ legs, size }: RouteProblem, { width, rows }: Neighbourhood, plan: Snapshot): number {
  const near = Math.min(width, NEAR + 1);
  let [ways, counted] = [0, 0];
  for (let visit = 1; visit < size; visit++)
    for (let at = 1; at < near; at++, counted++)
      ways += legs[visit * size + (rows[visit * width + at] as number)] as number;
  const spacing = counted === 0 ? 0 : ways / counted;
  const leg = plan.distance / Math.max(1, size - 1 + plan.tours.length);
  // visits that all lie at one place still need some heat to be reordered
  return Math.max(1, leg, SPACING_WEIGHT * spacing);
}

/** From `hot` to `cold` by even factors, as `share` goes from 0 to 1. */
export function cooled(hot: number, cold: number, share: number): number {
  return hot * (cold / hot) ** share;
}
