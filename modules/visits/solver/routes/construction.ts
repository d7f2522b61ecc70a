import { Insertion, NOWHERE } from './insertion.ts';
import type { RouteProblem } from './problem.ts';
import { type Snapshot, Tours } from './tours.ts';

/**
 * A first plan by regret (Potvin & Rousseau 1993): always the visit that loses most if it does not get its best tour, where a tour of
 * its own is one of the choices. That counts only the way there, since a search gives up a tour more easily than it opens one. Never more
 * than `most` tours, so visits may be left over.
 */
export function construct(problem: RouteProblem, most: number): Snapshot {
  const { size, legs } = problem;
  const tours = new Tours(problem, most);
  const insertion = new Insertion(tours);
  const detours = new Int32Array(size * most).fill(NOWHERE);
  const waiting = Array.from({ length: size - 1 }, (_, at) => at + 1);
  while (waiting.length > 0) {
    let [chosen, tour, most] = [-1, -1, -1];
    for (let at = 0; at < waiting.length; at++) {
      const visit = waiting[at] as number;
      const alone = tours.count < tours.most ? (legs[visit] as number) : NOWHERE;
      let [best, second, where] = [alone, NOWHERE, -1];
      for (let spot = 0; spot < tours.count; spot++) {
        const one = tours.order[spot] as number;
        const detour = detours[visit * tours.most + one] as number;
        if (detour < best) [second, best, where] = [best, detour, one];
        else if (detour < second) second = detour;
      }
      if (best < NOWHERE && second - best > most) [chosen, tour, most] = [at, where, second - best];
    }
    if (chosen < 0) break;
    const visit = waiting[chosen] as number;
    waiting[chosen] = waiting.at(-1) as number;
    waiting.pop();
    if (tour < 0) {
      tour = tours.order[tours.count] as number;
      tours.insert(visit, tour, 0);
    } else {
      insertion.inTour(visit, tour);
      tours.insert(visit, tour, insertion.behind);
    }
    for (const other of waiting) detours[other * tours.most + tour] = insertion.inTour(other, tour);
  }
  return tours.snapshot();
}
