import type { Random } from '../random.ts';
import { Insertion, NOWHERE } from './insertion.ts';
import type { RouteProblem } from './problem.ts';
import type { Tours } from './tours.ts';

/** Chance to overlook a place. */
const BLINK = 0.01;

/** Shares of the orders in which visits are put back: by chance, by demand, by distance from the depot (far or near first), by width, begin or end of the window. */
const SHARES = [4, 4, 2, 1, 2, 2, 2];
const SHARES_SUM = SHARES.reduce((sum, share) => sum + share, 0);

/** Puts visits back into tours, greedily, in changing orders (Christiaens & Vanden Berghe 2020, section 5.2). */
export class Repair {
  readonly #tours: Tours;
  readonly #insertion: Insertion;
  readonly #random: Random;
  readonly #keys: readonly (Int32Array | undefined)[];
  readonly #chance: Int32Array;

  constructor(tours: Tours, random: Random) {
    this.#tours = tours;
    this.#insertion = new Insertion(tours);
    this.#random = random;
    this.#keys = orders(tours.problem);
    this.#chance = new Int32Array(tours.problem.size);
  }

  /** Everything remembered by version is void. */
  forget(): void {
    this.#insertion.forget();
  }

  /**
   * Puts the first `count` visits back, each to its cheapest place or, where that costs less, into a tour of its own. Stops with false as
   * soon as the sum of all legs would reach `limit`, or a visit has no place.
   */
  within(visits: Int32Array, count: number, limit: number): boolean {
    const tours = this.#tours;
    const insertion = this.#insertion;
    const { legs } = tours.problem;
    this.#sort(visits, count);
    for (let at = 0; at < count; at++) {
      const visit = visits[at] as number;
      const spare = limit - tours.distance;
      const alone = tours.count < tours.most ? 2 * (legs[visit] as number) : NOWHERE;
      insertion.find(visit, Math.min(alone, spare), BLINK, this.#random);
      if (insertion.tour >= 0) tours.insert(visit, insertion.tour, insertion.behind);
      else if (alone < spare) tours.insert(visit, tours.order[tours.count] as number, 0);
      else return false;
    }
    return true;
  }

  /** Puts back what finds a place, opening tours only while there are fewer than `most`; the rest stands first in `visits`, and its count is the answer. */
  asMany(visits: Int32Array, count: number, most: number): number {
    const tours = this.#tours;
    const insertion = this.#insertion;
    this.#sort(visits, count);
    let left = 0;
    for (let at = 0; at < count; at++) {
      const visit = visits[at] as number;
      insertion.find(visit, NOWHERE, BLINK, this.#random);
      if (insertion.tour >= 0) tours.insert(visit, insertion.tour, insertion.behind);
      else if (tours.count < most) tours.insert(visit, tours.order[tours.count] as number, 0);
      else visits[left++] = visit;
    }
    return left;
  }

  #sort(visits: Int32Array, count: number): void {
    const random = this.#random;
    let pick = random.below(SHARES_SUM);
    let which = 0;
    while (pick >= (SHARES[which] as number)) pick -= SHARES[which++] as number;
    const key = this.#keys[which] ?? this.#chance;
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
}

/** A key for each order in `SHARES`; the smallest is put back first. */
function orders({ demand, ready, due, legs, size }: RouteProblem): readonly (Int32Array | undefined)[] {
  const far = legs.subarray(0, size);
  return [
    undefined,
    demand.map(one => -one),
    far.map(one => -one),
    far,
    due.map((one, at) => one - (ready[at] as number)),
    ready,
    due.map(one => -one),
  ];
}
