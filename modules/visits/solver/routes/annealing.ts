import type { Random } from '../random.ts';
import type { RouteProblem } from './problem.ts';
import { Repair } from './repair.ts';
import { type Neighbourhood, Ruin } from './ruin.ts';
import { type Snapshot, Tours } from './tours.ts';

/**
 * Slack induction by string removals (Christiaens & Vanden Berghe, Transportation Science 54, 2020): strings of visits are taken out of
 * neighbouring tours and put back greedily; what comes out is kept by simulated annealing. Every visit stays in a tour.
 */
export class Annealing {
  readonly tours: Tours;
  /** The shortest so far. */
  best: Snapshot;
  readonly #ruin: Ruin;
  readonly #repair: Repair;
  readonly #random: Random;

  /** Begins with a plan that holds every visit; never more than `most` tours. */
  constructor(problem: RouteProblem, near: Neighbourhood, start: Snapshot, random: Random, most: number) {
    this.tours = new Tours(problem, most);
    this.tours.replace(start.tours);
    this.best = this.tours.snapshot();
    this.#ruin = new Ruin(this.tours, near);
    this.#repair = new Repair(this.tours, random);
    this.#random = random;
  }

  /** Goes on from another plan; the best stays. */
  restart(start: Snapshot): void {
    this.tours.replace(start.tours);
    if (this.tours.distance < this.best.distance) this.best = this.tours.snapshot();
  }

  /** So many ruins and repairs at one temperature, in tenths of distance. */
  run(rounds: number, temperature: number): void {
    const { tours } = this;
    const ruin = this.#ruin;
    const random = this.#random;
    if (tours.isWorn) {
      tours.renumber();
      this.#repair.forget();
    }
    for (let round = 0; round < rounds; round++) {
      // drawn before the repair, so that it can stop where the outcome would not be kept
      const limit = tours.distance - temperature * Math.log(1 - random.unit());
      tours.begin();
      ruin.count = 0;
      ruin.around(tours, 1 + random.below(tours.problem.size - 1), random);
      if (!this.#repair.within(ruin.removed, ruin.count, limit)) tours.undo();
      else if (tours.distance < this.best.distance) this.best = tours.snapshot();
    }
  }
}
