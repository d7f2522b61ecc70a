import type { Random } from '../random.ts';
import { Insertion, NOWHERE } from './insertion.ts';
import type { RouteProblem } from './problem.ts';
import { type Neighbourhood, Ruin } from './ruin.ts';
import { type Snapshot, Tours } from './tours.ts';

/** Chance to overlook a place. */
const BLINK = 0.01;

/** Shares of the orders in which visits are put back: by chance, by demand, by distance from the depot (far or near first), by width, begin or end of the window. */
const ORDERS = [4, 4, 2, 1, 2, 2, 2];

/**
 * Slack induction by string removals (Christiaens & Vanden Berghe, Transportation Science 54, 2020): strings of visits are taken out of
 * neighbouring tours and put back greedily; what comes out is kept by simulated annealing.
 */
export class Annealing {
  readonly tours: Tours;
  best: Snapshot;
  readonly #insertion: Insertion;
  readonly #ruin: Ruin;
  readonly #random: Random;
  readonly #keys: readonly (Int32Array | undefined)[];
  readonly #key: Int32Array;

  constructor(problem: RouteProblem, near: Neighbourhood, start: Snapshot, random: Random, most: number) {
    this.tours = new Tours(problem, most);
    this.tours.replace(start.tours);
    this.best = this.tours.snapshot();
    this.#insertion = new Insertion(this.tours);
    this.#ruin = new Ruin(this.tours, near);
    this.#random = random;
    const { demand, ready, due, legs, size } = problem;
    const far = legs.subarray(0, size);
    this.#keys = [
      undefined,
      demand.map(one => -one),
      far.map(one => -one),
      far,
      due.map((one, at) => one - (ready[at] as number)),
      ready,
      due.map(one => -one),
    ];
    this.#key = new Int32Array(size);
  }

  /** Goes on from other tours; the best stays. */
  restart(tours: Snapshot): void {
    this.tours.replace(tours.tours);
    this.#noteBest();
  }

  /** So many ruins and repairs at one temperature (in tenths of distance). */
  run(rounds: number, temperature: number): void {
    const { tours } = this;
    const random = this.#random;
    if (tours.isWorn) {
      tours.renumber();
      this.#insertion.forget();
    }
    for (let round = 0; round < rounds; round++) {
      const limit = tours.distance - temperature * Math.log(1 - random.unit());
      tours.begin();
      this.#ruin.count = 0;
      this.#ruin.around(tours, 1 + random.below(tours.problem.size - 1), random);
      if (!this.#repair(limit)) tours.undo();
      else if (tours.distance < this.best.distance) this.#noteBest();
    }
  }

  /** Puts all removed visits back, each to its cheapest place; false where the tours would not stay shorter than the limit. */
  #repair(limit: number): boolean {
    const { tours } = this;
    const insertion = this.#insertion;
    const { removed, count } = this.#ruin;
    const { legs } = tours.problem;
    this.#sort(removed, count);
    for (let at = 0; at < count; at++) {
      const visit = removed[at] as number;
      const spare = limit - tours.distance;
      const alone = tours.count < tours.most ? 2 * (legs[visit] as number) : NOWHERE;
      insertion.find(visit, alone < spare ? alone : spare, BLINK, this.#random);
      if (insertion.tour >= 0) tours.insert(visit, insertion.tour, insertion.behind);
      else if (alone < spare) tours.insert(visit, tours.order[tours.count] as number, 0);
      else return false;
    }
    return true;
  }

  #sort(visits: Int32Array, count: number): void {
    const random = this.#random;
    let pick = random.below(17);
    let which = 0;
    while (pick >= (ORDERS[which] as number)) pick -= ORDERS[which++] as number;
    const key = this.#keys[which] ?? this.#key;
    if (which === 0) for (let at = 0; at < count; at++) key[visits[at] as number] = random.bits();
    for (let at = 1; at < count; at++) {
      const visit = visits[at] as number;
      const own = key[visit] as number;
      let to = at;
      while (to > 0 && (key[visits[to - 1] as number] as number) > own) {
        visits[to] = visits[to - 1] as number;
        to--;
      }
      visits[to] = visit;
    }
  }

  #noteBest(): void {
    this.best = this.tours.snapshot();
  }
}
