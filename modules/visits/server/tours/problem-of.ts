import type { HomeVisit, ShiftTour, TourProblem } from '../../solver/care/plan.ts';
import type { DayState, PlanVisit } from './day-state.ts';
import { type DriveMinutes, type SplitTour, splitTour, toursOfVisits } from './frozen.ts';
import { roomChains } from './room-chains.ts';
import type { TourRow } from './store.ts';
import type { WayTable } from './way-table.ts';
import type { Position } from './ways.ts';

/** What planning adds to the skills of people: that the Koffer is along, and that two go. No skill of a person is called so. */
export const KOFFER_ALONG = '#koffer';
export const TWO_ALONG = '#two';

/** What a problem is made of. */
export interface Ground {
  readonly state: DayState;
  /** Positions of the offices from which tours start. */
  readonly bases: ReadonlyMap<string, Position>;
  readonly ways: WayTable;
  /** Minute of the day up to which all is driven; null: the day has not begun. */
  readonly now: number | null;
}

/** Which visits are planned, where it is not just those that lie in a tour. */
export interface Besides {
  /** Visits that are to be laid (anew); where they lie in tours they are taken out first. A pair is one on two tours. */
  readonly open?: readonly { readonly visit: PlanVisit; readonly isPair: boolean }[];
  /** Tours that take nothing and give nothing: dropped, or too late to be reckoned with. */
  readonly without?: ReadonlySet<string>;
}

/** A day as the engine wants it, in whole minutes written as seconds, and how each tour was cut. */
export interface Compiled {
  readonly problem: TourProblem;
  readonly split: ReadonlyMap<string, SplitTour>;
}

/** Turns a day into a problem for the engine. */
export function problemOf(ground: Ground, { open = [], without = new Set() }: Besides = {}): Compiled {
  const { state, bases, ways, now } = ground;
  const taken = new Set<string>(open.map(one => one.visit.visit));
  const lying = toursOfVisits(state);
  const isPair = (visit: string) => (lying.get(visit)?.length ?? 0) > 1;
  const drive = driveMinutes(ground);
  const split = new Map<string, SplitTour>();
  for (const tour of state.tours.values()) split.set(tour.tour, splitTour(state, tour, isPair, drive, now));

  const list = new Map<string, HomeVisit>();
  const add = (visit: PlanVisit, isPairNow: boolean) => {
    if (list.has(visit.visit)) return;
    const place = ways.add(placeName(visit), visit.position);
    list.set(visit.visit, homeVisit(visit, place, isPairNow));
  };
  const tours: ShiftTour[] = [];
  const plan: { tour: string; visits: string[]; breaks: number[] }[] = [];
  for (const tour of state.tours.values()) {
    // whoever is back drives no further
    if (without.has(tour.tour) || tour.state === 'over') continue;
    const cut = split.get(tour.tour) as SplitTour;
    const free = cut.free.filter(stop => !taken.has(stop.visit));
    for (const { visit } of [...cut.frozen, ...free]) add(state.visits.get(visit) as PlanVisit, isPair(visit));
    const base = bases.get(tour.base);
    if (!base) throw new Error(`there is no place ${tour.base}`);
    tours.push(shiftTour(tour, ways.add(`base/${tour.base}`, base), cut, now));
    // how many visits come before each break, so that a plan that was kept is kept again as it was
    const later = tour.breaks.slice(cut.taken.length).map((_, at) => tour.rests[cut.taken.length + at]?.from ?? 1500);
    const breaks = later.map(from => free.filter(stop => stop.start < from).length);
    plan.push({ tour: tour.tour, visits: free.map(stop => stop.visit), breaks });
  }
  for (const one of open) add(one.visit, one.isPair);
  for (const chain of roomChains(state, new Set(list.keys())))
    for (const [at, visit] of chain.entries()) {
      const next = chain[at + 1];
      if (next !== undefined) list.get(visit)?.before.push(next);
    }
  const problem: TourProblem = {
    format: 'buergernah-tours/1',
    places: ways.ids.map(id => ({ id })),
    travel: { seconds: ways.seconds as number[][] },
    koffers: [],
    tours,
    visits: [...list.values()],
    plan,
  };
  return { problem, split };
}

/** Minutes of driving between visits of a tour. */
export function driveMinutes({ bases, ways }: Pick<Ground, 'bases' | 'ways'>): DriveMinutes {
  return (tour, from, to) => {
    const home = bases.get(tour.base);
    if (!home) throw new Error(`there is no place ${tour.base}`);
    const here = from ? ways.add(placeName(from), from.position) : ways.add(`base/${tour.base}`, home);
    return ways.between(here, ways.add(placeName(to), to.position)) / 60;
  };
}

/** Minutes of driving from a visit back to where its tour ends. */
export function minutesHome({ bases, ways }: Pick<Ground, 'bases' | 'ways'>, tour: TourRow, from: PlanVisit): number {
  const home = bases.get(tour.base);
  if (!home) throw new Error(`there is no place ${tour.base}`);
  return ways.between(ways.add(placeName(from), from.position), ways.add(`base/${tour.base}`, home)) / 60;
}

/** A care home is one place; other visits have each their own, since a street may be long. */
export function placeName(visit: Pick<PlanVisit, 'visit' | 'homeDay'>): string {
  return visit.homeDay === null ? `visit/${visit.visit}` : `home/${visit.homeDay}`;
}

/** The window in which a visit may begin, in minutes. A care home is ready until the last visit there is over. */
export function startWindow(visit: Pick<PlanVisit, 'from' | 'until' | 'minutes' | 'homeDay'>): {
  readonly from: number;
  readonly until: number;
} {
  const { from, until, minutes, homeDay } = visit;
  return homeDay === null ? { from, until } : { from, until: Math.max(from, until - minutes) };
}

/** What whoever goes there must have, and what the second of two must have. */
export function skillsNeeded(visit: Pick<PlanVisit, 'skills' | 'needsKoffer' | 'two'>, isPair: boolean): string[] {
  return [...visit.skills, ...(visit.needsKoffer ? [KOFFER_ALONG] : []), ...(visit.two && !isPair ? [TWO_ALONG] : [])];
}

function homeVisit(visit: PlanVisit, place: string, isPair: boolean): HomeVisit {
  const { from, until } = startWindow(visit);
  const window = { from: 60 * from, until: 60 * until };
  return {
    id: visit.visit,
    place,
    seconds: 60 * visit.minutes,
    windows: [window],
    promise: window,
    skills: skillsNeeded(visit, isPair),
    people: isPair ? 2 : 1,
    ...(isPair ? { secondSkills: [] } : {}),
    priority: 1,
    before: [],
    notTogetherWith: [],
    preferred: [],
    ...(visit.homeDay === null ? {} : { group: visit.homeDay }),
  };
}

function shiftTour(tour: TourRow, base: string, cut: SplitTour, now: number | null): ShiftTour {
  const skills = new Set(tour.crew.flatMap(one => one.skills));
  if (tour.koffer !== null) skills.add(KOFFER_ALONG);
  if (tour.crew.length === 2) skills.add(TWO_ALONG);
  // a visit that goes on has not ended yet, whatever was planned
  const driven = cut.frozen.map(({ visit, start, minutes }) => ({
    visit,
    from: 60 * start,
    until: 60 * (start + minutes),
  }));
  let free = cut.ready;
  return {
    id: tour.tour,
    skills: [...skills],
    from: 60 * tour.from,
    until: 60 * tour.until,
    start: base,
    end: base,
    breaks: tour.breaks.map(({ from, until, minutes }, at) => {
      // a break that something took the time for is made up for as soon as can be
      if (at >= cut.taken.length) free = Math.max(free, from) + minutes;
      return { from: 60 * from, until: 60 * Math.max(until, now === null ? 0 : free), seconds: 60 * minutes };
    }),
    driven,
    breaksTaken: cut.taken.length,
    ...(now === null ? {} : { notBefore: 60 * cut.ready }),
  };
}
