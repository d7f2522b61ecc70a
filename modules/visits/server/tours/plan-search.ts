import type { TourPlan, TourProblem } from '../../solver/care/index.ts';
import { solveInThreads } from '../workers/solve.ts';

/** The best plan that is found in so many milliseconds in a thread of its own, beginning with the plan that stands in the problem. */
export async function searchPlan(problem: TourProblem, forMs: number): Promise<TourPlan> {
  const { plan } = await solveInThreads('care', problem, {}, { seed: 1, totalMs: forMs }).done;
  return plan;
}
