import {
  type EngineName,
  type PlanOf,
  type ProblemOf,
  type Solving,
  solveInThreads,
  type ThreadBudget,
  type WishesOf,
} from '@buergernah/visits/server';
import type { Found } from '@buergernah/visits/solver';

/** What a file asks for, whatever its format: how it is planned and how its plan is told. */
export interface Plannable {
  /** Whether there is a choice of what to have least of. */
  readonly hasObjective: boolean;
  begin(objective: 'distance' | 'vehicles', budget: ThreadBudget<unknown>): Solving<unknown>;
  /** One value for other programs. */
  json(found: Found<unknown>): object;
  /** Lines for people. */
  lines(found: Found<unknown>): readonly string[];
  /** A few words on how good the plan is so far. */
  brief(found: Found<unknown>): string;
}

/** How the plans of one engine are told. */
export interface Telling<Plan> {
  json(found: Found<Plan>): object;
  lines(found: Found<Plan>): readonly string[];
  brief(found: Found<Plan>): string;
}

/** Ties a problem to its engine; what comes out of an engine goes into its own telling. */
export function plannable<Name extends EngineName>(
  engine: Name,
  problem: ProblemOf<Name>,
  telling: Telling<PlanOf<Name>>,
  wishes?: (objective: 'distance' | 'vehicles') => WishesOf<Name>,
): Plannable {
  return {
    hasObjective: wishes !== undefined,
    begin: (objective, budget) =>
      solveInThreads(
        engine,
        problem,
        wishes?.(objective) ?? ({} as WishesOf<Name>),
        budget as ThreadBudget<PlanOf<Name>>,
      ),
    ...(telling as Telling<unknown>),
  };
}
