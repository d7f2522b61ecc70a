import type { Random } from '../random.ts';
import { DEPART, DUE, LATEST, LEG_IN, READY, SERVICE } from './node.ts';
import type { Tours } from './tours.ts';

/** No place: more than any detour. */
export const NOWHERE = 0x3fffffff;

/**
 * Finds the cheapest place for a visit. What was found in a tour is kept by the tour's version: after a ruin most tours are as they were,
 * and a visit that comes back to them needs one look instead of a walk.
 */
export class Insertion {
  readonly tours: Tours;
  /** The place last found: the tour (−1: none), the node it stands behind (0: at the head), and the detour in tenths. */
  tour = -1;
  behind = 0;
  detour = NOWHERE;

  /** For each visit and tour: version, cheapest detour, node before it. */
  readonly #known: Int32Array;
  #behind = 0;

  /** `remembers`: whether `find` will be asked; remembering takes sixteen bytes for each visit and tour. */
  constructor(tours: Tours, remembers = true) {
    this.tours = tours;
    this.#known = new Int32Array(remembers ? tours.problem.size * tours.most * 4 : 0);
  }

  /** Nothing is known any more; needed when versions begin anew. */
  forget(): void {
    this.#known.fill(0);
  }

  /**
   * Looks for the cheapest place with a detour less than `below`. With `blink` more than 0 each better place is overlooked with that
   * chance (Christiaens & Vanden Berghe 2020, section 5.3), so that a greedy insertion is not always the same.
   */
  find(visit: number, below: number, blink: number, random: Random): void {
    const { tours } = this;
    const { order, load, version, count } = tours;
    const known = this.#known;
    const room = tours.problem.capacity - (tours.problem.demand[visit] as number);
    const row = visit * order.length * 4;
    const chance = blink * 0x7fffffff;
    this.tour = -1;
    let detour = below;
    for (let at = 0; at < count; at++) {
      const tour = order[at] as number;
      if ((load[tour] as number) > room) continue;
      const entry = row + tour * 4;
      if (known[entry] !== version[tour]) {
        known[entry] = version[tour] as number;
        known[entry + 1] = this.#walk(visit, tour, NOWHERE, 0, random);
        known[entry + 2] = this.#behind;
      }
      if ((known[entry + 1] as number) >= detour) continue;
      if ((random.bits() & 0x7fffffff) >= chance) {
        detour = known[entry + 1] as number;
        this.tour = tour;
        this.behind = known[entry + 2] as number;
      } else {
        const second = this.#walk(visit, tour, detour, chance, random, known[entry + 2] as number);
        if (second < detour) {
          detour = second;
          this.tour = tour;
          this.behind = this.#behind;
        }
      }
    }
    this.detour = this.tour < 0 ? NOWHERE : detour;
  }

  /** Cheapest detour within one tour, less than `below`, or `NOWHERE`; not behind the node `but`. */
  inTour(visit: number, tour: number): number {
    const room = this.tours.problem.capacity - (this.tours.problem.demand[visit] as number);
    if ((this.tours.load[tour] as number) > room) return NOWHERE;
    const detour = this.#walk(visit, tour, NOWHERE, 0, undefined);
    this.behind = this.#behind;
    return detour;
  }

  #walk(visit: number, tour: number, below: number, chance: number, random: Random | undefined, but = -1): number {
    const { nodes, problem, first } = this.tours;
    const { legs, size } = problem;
    const row = visit * size;
    const ready = nodes[visit * 8 + READY] as number;
    const due = nodes[visit * 8 + DUE] as number;
    const service = nodes[visit * 8 + SERVICE] as number;
    let best = below;
    let found = -1;
    let behind = 0;
    let next = first[tour] as number;
    // whoever begins here before the window opens begins every earlier visit before it too
    const leave = ready + service;
    while (next !== 0 && (nodes[next * 8 + LATEST] as number) < leave) {
      behind = next;
      next = nodes[next * 8] as number;
    }
    let legTo = legs[row + behind] as number;
    let depart = nodes[behind * 8 + DEPART] as number;
    if (depart > due) next = -1;
    while (next >= 0) {
      const base = next * 8;
      const legFrom = legs[row + next] as number;
      const detour = legTo + legFrom - (next === 0 ? (legs[behind] as number) : (nodes[base + LEG_IN] as number));
      if (detour < best) {
        const arrive = depart + legTo;
        if (arrive <= due) {
          const left = arrive < ready ? leave : arrive + service;
          if (left + legFrom <= (nodes[base + LATEST] as number) && behind !== but)
            if (chance === 0 || ((random as Random).bits() & 0x7fffffff) >= chance) {
              best = detour;
              found = behind;
            }
        }
      }
      if (next === 0) break;
      depart = nodes[base + DEPART] as number;
      // whoever leaves here after the window has closed leaves every later visit after it too
      if (depart > due) break;
      behind = next;
      legTo = legFrom;
      next = nodes[base] as number;
    }
    this.#behind = found;
    return found < 0 ? NOWHERE : best;
  }
}
