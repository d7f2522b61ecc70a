import type { Random } from '../random.ts';
import { Annealing } from './annealing.ts';
import { COLD, cooled, HOT, type Improver, meanLeg } from './improver.ts';
import type { RouteProblem } from './problem.ts';
import { type Neighbourhood, neighbourhood } from './ruin.ts';
import type { Snapshot } from './tours.ts';

const ROUNDS = 50;

/** Anneals a plan as a whole. */
export class Whole implements Improver {
  readonly #annealing: Annealing;
  readonly #leg: number;

  constructor(problem: RouteProblem, start: Snapshot, random: Random, most: number) {
    const near: Neighbourhood = neighbourhood(problem);
    this.#annealing = new Annealing(problem, near, start, random, most);
    this.#leg = meanLeg(start);
  }

  get best(): Snapshot {
    return this.#annealing.best;
  }

  step(share: number): void {
    this.#annealing.run(ROUNDS, this.#leg * cooled(HOT, COLD, share));
  }

  adopt(plan: Snapshot): void {
    if (plan.distance < this.best.distance) this.#annealing.restart(plan);
  }
}
