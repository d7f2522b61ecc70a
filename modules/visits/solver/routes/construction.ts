import { Insertion, NOWHERE } from './insertion.ts';
import type { RouteProblem } from './problem.ts';
import { type Snapshot, Tours } from './tours.ts';

/** Stands for a tour that is still to be opened, and for none. */
const ALONE = -1;
const NO_TOUR = -2;

/**
 * A first plan by regret (Potvin & Rousseau 1993): always the visit that loses most if it does not get its best tour, where a tour of
 * its own is one of the choices. That counts only the way there, since a search gives up a tour more easily than it opens one. Never more
 * than `most` tours, so visits may be left over.
 */
export function construct(problem: RouteProblem, most: number): Snapshot {
  const tours = new Tours(problem, most);
  const choices = new Choices(tours);
  const insertion = new Insertion(tours, false);
  const waiting = Array.from({ length: problem.size - 1 }, (_, at) => at + 1);
  for (const visit of waiting) choices.compare(visit);
  while (waiting.length > 0) {
    let [chosen, regret] = [-1, -1];
    for (let at = 0; at < waiting.length; at++) {
      const loss = choices.loss(waiting[at] as number);
      if (loss > regret) [chosen, regret] = [at, loss];
    }
    if (chosen < 0) break;
    const visit = waiting[chosen] as number;
    waiting[chosen] = waiting.at(-1) as number;
    waiting.pop();
    const best = choices.bestTour[visit] as number;
    const tour = best === ALONE ? (tours.order[tours.count] as number) : best;
    if (best !== ALONE) insertion.inTour(visit, tour);
    tours.insert(visit, tour, best === ALONE ? 0 : insertion.behind);
    const wasLast = best === ALONE && tours.count === most;
    for (const other of waiting) {
      choices.note(other, tour, insertion.inTour(other, tour));
      if (wasLast) choices.compare(other);
    }
  }
  return tours.snapshot();
}

/** For each visit its detours in all tours, and which are the best and the second best. */
class Choices {
  readonly bestTour: Int32Array;
  readonly #tours: Tours;
  readonly #detours: Int32Array;
  readonly #best: Int32Array;
  readonly #second: Int32Array;
  readonly #secondTour: Int32Array;

  constructor(tours: Tours) {
    const { size } = tours.problem;
    this.#tours = tours;
    this.#detours = new Int32Array(size * tours.most).fill(NOWHERE);
    this.bestTour = new Int32Array(size);
    this.#best = new Int32Array(size);
    this.#second = new Int32Array(size);
    this.#secondTour = new Int32Array(size);
  }

  /** What a visit loses if it does not get its best tour; −1 where it has none. */
  loss(visit: number): number {
    const best = this.#best[visit] as number;
    return best === NOWHERE ? -1 : (this.#second[visit] as number) - best;
  }

  /** A detour of a visit is another now. */
  note(visit: number, tour: number, detour: number): void {
    this.#detours[visit * this.#tours.most + tour] = detour;
    if (tour === this.bestTour[visit] || tour === this.#secondTour[visit]) this.compare(visit);
    else this.#offer(visit, tour, detour);
  }

  /** Looks through all tours of a visit. */
  compare(visit: number): void {
    const { order, count, most, problem } = this.#tours;
    this.#best[visit] = count < most ? (problem.legs[visit] as number) : NOWHERE;
    this.bestTour[visit] = count < most ? ALONE : NO_TOUR;
    this.#second[visit] = NOWHERE;
    this.#secondTour[visit] = NO_TOUR;
    for (let at = 0; at < count; at++) {
      const tour = order[at] as number;
      this.#offer(visit, tour, this.#detours[visit * most + tour] as number);
    }
  }

  #offer(visit: number, tour: number, detour: number): void {
    if (detour < (this.#best[visit] as number)) {
      this.#second[visit] = this.#best[visit] as number;
      this.#secondTour[visit] = this.bestTour[visit] as number;
      this.#best[visit] = detour;
      this.bestTour[visit] = tour;
    } else if (detour < (this.#second[visit] as number)) {
      this.#second[visit] = detour;
      this.#secondTour[visit] = tour;
    }
  }
}
