import type { Random } from '../random.ts';
import { Annealing } from './annealing.ts';
import { COLD, cooled, HOT, type Improver, scaleOf } from './improver.ts';
import type { RouteProblem } from './problem.ts';
import { neighbourhood } from './ruin.ts';
import type { Snapshot } from './tours.ts';

const ROUNDS = 50;
/** For each so many milliseconds per visit a plan is warmed up again; tried on plans of 100 and 200 visits. */
const REHEAT_MS = 45;
const MOST_REHEATS = 8;
/** How warm it is made again, as a share of the first heat. */
const REHEAT = 0.5;

/** How often a plan is warmed up again when so many milliseconds are there for each visit. */
export function reheatsFor(msPerVisit: number): number {
  return Math.min(MOST_REHEATS, Math.floor(msPerVisit / REHEAT_MS));
}

/** Anneals a plan as a whole; where there is time, the shortest plan is warmed up and cooled again, each time half as long as at first. */
export class Whole implements Improver {
  readonly #annealing: Annealing;
  readonly #scale: number;
  readonly #reheats: number;
  #cycle = 0;

  constructor(problem: RouteProblem, start: Snapshot, random: Random, most: number, reheats = 0) {
    const near = neighbourhood(problem);
    this.#annealing = new Annealing(problem, near, start, random, most);
    this.#scale = scaleOf(problem, near, start);
    this.#reheats = reheats;
  }

  get best(): Snapshot {
    return this.#annealing.best;
  }

  step(share: number): void {
    const at = share * (this.#reheats + 2);
    const cycle = Math.min(this.#reheats, Math.max(0, Math.floor(at) - 1));
    if (cycle !== this.#cycle) {
      this.#cycle = cycle;
      this.#annealing.restart(this.best);
    }
    const [hot, within] = cycle === 0 ? [HOT, at / 2] : [HOT * REHEAT, at - cycle - 1];
    this.#annealing.run(ROUNDS, this.#scale * cooled(hot, COLD, within));
  }

  adopt(plan: Snapshot): void {
    if (plan.distance < this.best.distance) this.#annealing.restart(plan);
  }
}
