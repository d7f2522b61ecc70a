import { livePlan, planOf, repair, type TourPlan, TourSearch } from '../../solver/care/index.ts';
import type { DayState, PlanVisit } from './day-state.ts';
import { type Compiled, type Ground, problemOf, skillsNeeded } from './problem-of.ts';
import { drivenBy, withDriven, withoutVisits } from './write-plan.ts';

/** A day planned anew, before it is written. */
export interface Settled {
  readonly before: DayState;
  readonly after: DayState;
  readonly plan: TourPlan;
  /** Promises that cannot be kept. */
  readonly owed: readonly string[];
}

/** What is to be planned anew. */
export interface Unsettled {
  /** As it stands in the database, and the minute up to which all is driven. */
  readonly ground: Ground;
  /** As it is before it is planned: with another shift, a stop that takes longer, a tour that is dropped. */
  readonly changed?: DayState;
  /** Visits that are to be laid (anew). */
  readonly open: readonly string[];
  /** Tours that go no further. */
  readonly without?: ReadonlySet<string>;
  /** Milliseconds to search where not everybody finds room at once. */
  readonly searchMs: number;
}

/** Milliseconds after which others have a turn. */
const TURN_MS = 12;

/**
 * Plans a day anew: what can be kept stays as it is, visits without a tour are laid where they cost least, and where somebody finds no room
 * all tours are tried otherwise for a while. What is driven never changes. Who has a promise and finds no room is owed.
 */
export async function settleDay({ ground, changed, open, without, searchMs }: Unsettled): Promise<Settled> {
  // a pair of which one cannot come is no pair: the other does not wait there alone
  const state = withoutVisits(changed ?? ground.state, new Set(open));
  const now: Ground = { ...ground, state };
  const compiled = problemOf(now, { open: asOpen(state, open, without), ...(without ? { without } : {}) });
  let live = repair(livePlan(compiled.problem));
  if (live.board.leftOutCost > 0 && searchMs > 0) {
    const search = new TourSearch(live, { seed: 1, totalMs: searchMs, clock: () => performance.now() });
    while (search.run(TURN_MS)) {
      if (search.best().isComplete) break;
      await new Promise(setImmediate);
    }
    live = search.live();
  }
  return settledBy(ground.state, state, compiled, planOf(live), open);
}

/** Visits that are to be laid, each alone or as a pair: a crew of two goes alone where there is one. */
export function asOpen(
  state: DayState,
  open: readonly string[],
  without: ReadonlySet<string> = new Set(),
): { visit: PlanVisit; isPair: boolean }[] {
  const tours = [...state.tours.values()].filter(tour => !without.has(tour.tour) && tour.state !== 'over');
  return open.flatMap(id => {
    const visit = state.visits.get(id);
    if (!visit) return [];
    const crews = tours.filter(tour => tour.crew.length === 2);
    const able = crews.some(tour => {
      const has = new Set(tour.crew.flatMap(one => one.skills));
      const needed = skillsNeeded({ ...visit, needsKoffer: false, two: false }, true);
      return needed.every(skill => has.has(skill)) && (!visit.needsKoffer || tour.koffer !== null);
    });
    return [{ visit, isPair: visit.two && !able }];
  });
}

/** What a plan makes of a day, and whom it owes. */
export function settledBy(
  before: DayState,
  changed: DayState,
  compiled: Compiled,
  plan: TourPlan,
  open: readonly string[],
): Settled {
  const after = withDriven(withoutVisits(changed, new Set(open)), drivenBy(changed, compiled, plan));
  // whoever was owed before, or waits for a first place, is owed nothing new
  const owed = plan.leftOut.flatMap(({ visit }) => {
    const known = before.visits.get(visit);
    return known?.state === 'booked' && wasLaid(before, visit) ? [visit] : [];
  });
  return { before, after, plan, owed };
}

function wasLaid(state: DayState, visit: string): boolean {
  return [...state.tours.values()].some(tour => tour.stops.some(stop => stop.visit === visit));
}
