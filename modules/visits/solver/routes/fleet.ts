import type { Random } from '../random.ts';
import type { RouteProblem } from './problem.ts';
import { Repair } from './repair.ts';
import { type Neighbourhood, Ruin } from './ruin.ts';
import { type Snapshot, Tours } from './tours.ts';

/**
 * Fewer vehicles (Christiaens & Vanden Berghe 2020, section 5.5): one tour is broken up, and its visits stand aside until the other tours
 * take them. Who stands aside often weighs more with every round, so that those are given a place who are hardest to place.
 */
export class Fleet {
  readonly tours: Tours;
  /** The last plan that held every visit, or at the beginning what there was. */
  best: Snapshot;
  /** Visits that the best leaves over. */
  left: number;
  readonly #ruin: Ruin;
  readonly #repair: Repair;
  readonly #random: Random;
  readonly #aside: Int32Array;
  #asideCount = 0;
  readonly #weight: Float64Array;
  #most: number;

  /** Begins with a plan that may leave visits over; `most` vehicles are there. */
  constructor(problem: RouteProblem, near: Neighbourhood, start: Snapshot, random: Random, most: number) {
    this.tours = new Tours(problem, most);
    this.tours.replace(start.tours);
    this.best = this.tours.snapshot();
    this.#ruin = new Ruin(this.tours, near);
    this.#repair = new Repair(this.tours, random);
    this.#random = random;
    this.#aside = new Int32Array(problem.size);
    this.#weight = new Float64Array(problem.size).fill(1);
    for (let visit = 1; visit < problem.size; visit++)
      if ((this.tours.tourOf[visit] as number) < 0) this.#aside[this.#asideCount++] = visit;
    this.left = this.#asideCount;
    this.#most = most;
  }

  /** Tours without which the demand could not be carried. */
  get least(): number {
    const { demand, capacity } = this.tours.problem;
    return Math.max(1, Math.ceil(demand.reduce((sum, one) => sum + one, 0) / capacity));
  }

  /** Goes on from another plan that holds every visit. */
  restart(start: Snapshot): void {
    this.tours.replace(start.tours);
    this.#asideCount = 0;
    this.best = start;
    this.left = 0;
  }

  /** Breaks up the tour whose visits are the easiest to place elsewhere; one vehicle fewer from now on. */
  breakUp(): void {
    const { tours } = this;
    let [chosen, least] = [-1, Number.POSITIVE_INFINITY];
    for (let at = 0; at < tours.count; at++) {
      const tour = tours.order[at] as number;
      let weight = 0;
      for (let node = tours.first[tour] as number; node !== 0; node = tours.nodes[node * 8] as number)
        weight += this.#weight[node] as number;
      if (weight < least) [chosen, least] = [tour, weight];
    }
    this.#most = tours.count - 1;
    tours.begin();
    for (let node = tours.first[chosen] as number; node !== 0; node = tours.nodes[node * 8] as number)
      this.#aside[this.#asideCount++] = node;
    tours.remove(tours.first[chosen] as number, tours.last[chosen] as number);
  }

  /** So many ruins and repairs at one temperature; true as soon as nobody stands aside. */
  run(rounds: number, temperature: number): boolean {
    const { tours } = this;
    const random = this.#random;
    if (tours.isWorn) {
      tours.renumber();
      this.#repair.forget();
    }
    for (let round = 0; round < rounds && this.#asideCount > 0; round++) this.#round(temperature, random);
    return this.#asideCount === 0;
  }

  #round(temperature: number, random: Random): void {
    const { tours } = this;
    const ruin = this.#ruin;
    const aside = this.#aside;
    const weight = this.#weight;
    const limit = tours.distance - temperature * Math.log(1 - random.unit());
    let before = 0;
    for (let at = 0; at < this.#asideCount; at++) before += weight[aside[at] as number] as number;
    tours.begin();
    for (let at = 0; at < this.#asideCount; at++) ruin.removed[at] = aside[at] as number;
    ruin.count = this.#asideCount;
    // half of the ruins make room where somebody waits for it
    const centre =
      random.unit() < 0.5
        ? 1 + random.below(tours.problem.size - 1)
        : (aside[random.below(this.#asideCount)] as number);
    ruin.around(tours, centre, random);
    const left = this.#repair.asMany(ruin.removed, ruin.count, this.#most);
    let after = 0;
    for (let at = 0; at < left; at++) {
      const visit = ruin.removed[at] as number;
      after += weight[visit] as number;
    }
    const isKept = after < before || (after === before && tours.distance < limit);
    for (let at = 0; at < left; at++) {
      const visit = ruin.removed[at] as number;
      weight[visit] = (weight[visit] as number) + 1;
    }
    if (!isKept) {
      tours.undo();
      return;
    }
    for (let at = 0; at < left; at++) aside[at] = ruin.removed[at] as number;
    this.#asideCount = left;
    if (left < this.left || left === 0) {
      this.best = tours.snapshot();
      this.left = left;
    }
  }
}
