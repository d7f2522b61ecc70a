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

/** Temperatures at the beginning and the end of a search, in mean legs of its plan. */
export const HOT = 0.5;
export const COLD = 0.08;

/** The mean leg of a plan, in tenths: what a temperature is measured by. */
export function meanLeg({ tours, distance }: Snapshot): number {
  return (
    distance /
    Math.max(
      1,
      tours.reduce((sum, tour) => sum + tour.length + 1, 0),
    )
  );
}

/** From `hot` to `cold` by even factors, as `share` goes from 0 to 1. */
export function cooled(hot: number, cold: number, share: number): number {
  return hot * (cold / hot) ** share;
}
