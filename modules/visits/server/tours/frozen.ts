import type { DayState, PlanVisit } from './day-state.ts';
import type { SpanRow, StopRow, TourRow } from './store.ts';

/** A tour at a moment: what of it is driven and never changes, and what may still be planned otherwise. */
export interface SplitTour {
  readonly frozen: readonly StopRow[];
  readonly free: readonly StopRow[];
  /** Breaks that have begun, by their place in the list of breaks. */
  readonly taken: readonly SpanRow[];
  /** The minute from which on it can go on. */
  readonly ready: number;
}

/** Breaks that are still to be taken where nobody is visited any more: as soon as can be. */
export function breaksLeft({ breaks }: Pick<TourRow, 'breaks'>, { frozen, taken, ready }: SplitTour): SpanRow[] {
  if (frozen.length === 0) return [];
  let free = ready;
  return breaks.slice(taken.length).map(pause => {
    const from = Math.max(free, pause.from);
    free = from + pause.minutes;
    return { from, until: free };
  });
}

/** Minutes of driving between two visits of a tour; null stands for the office from which it starts. */
export type DriveMinutes = (tour: TourRow, from: PlanVisit | null, to: PlanVisit) => number;

/** By visit: the tours on which it lies. */
export function toursOfVisits(state: DayState): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const tour of state.tours.values())
    for (const { visit } of tour.stops) found.set(visit, [...(found.get(visit) ?? []), tour.tour]);
  return found;
}

/**
 * Cuts a tour at the minute `now`. Driven are visits that began or found a closed door, those that should have begun by then (not every
 * visit is reported at once), and the one to which somebody is on the way. `now` null: the day has not begun. The plan as it stands can
 * always be kept from here on, unless something took longer.
 */
export function splitTour(
  state: DayState,
  tour: TourRow,
  isPair: (visit: string) => boolean,
  drive: DriveMinutes,
  now: number | null,
): SplitTour {
  const known = tour.stops.filter(stop => state.visits.has(stop.visit));
  if (now === null) return { frozen: [], free: known, taken: [], ready: tour.from };
  const visitOf = (stop: StopRow) => state.visits.get(stop.visit) as PlanVisit;
  const frozen: StopRow[] = [];
  const free: StopRow[] = [];
  let over = tour.from;
  for (const stop of [...known].sort((a, b) => a.start - b.start)) {
    // nobody began while the visit before still went on
    const isOver = hasBegun(visitOf(stop)) || (stop.start <= now && stop.start >= over);
    (isOver ? frozen : free).push(stop);
    if (isOver) over = Math.max(over, stop.start + stop.minutes);
  }
  const last = frozen.at(-1);
  const isInside = last !== undefined && visitOf(last).state === 'underway';
  const taken = breaksTaken(tour, now);
  const rested = taken.at(-1)?.until ?? 0;
  const next = free[0];
  if (next && !isInside && over <= now && rested <= now) {
    const rests = tour.rests.filter(rest => rest.from > now && rest.from < next.start);
    const pause = rests.reduce((sum, rest) => sum + rest.until - rest.from, 0);
    const leave = next.start - drive(tour, last ? visitOf(last) : null, visitOf(next)) - pause;
    // whoever should have left before the last visit was over is late, and not on the way
    const isOnTheWay = leave >= over && leave <= now;
    // the second colleague may have another visit before, and whoever rests on the way has not arrived: the way is kept free instead
    if (isOnTheWay && (pause > 0 || isPair(next.visit)))
      return { frozen, free, taken, ready: Math.max(leave, over, tour.from) };
    if (isOnTheWay) return { frozen: [...frozen, next], free: free.slice(1), taken, ready: next.start + next.minutes };
  }
  return { frozen, free, taken, ready: Math.max(tour.from, now, over, rested) };
}

/** Whether somebody has stood at the door. */
export function hasBegun(visit: Pick<PlanVisit, 'state'>): boolean {
  return visit.state === 'underway' || visit.state === 'done' || visit.state === 'missed';
}

/** Breaks that have begun, and those that a tour without visits must have had by now. */
function breaksTaken({ breaks, rests }: TourRow, now: number): SpanRow[] {
  const taken: SpanRow[] = [];
  for (const [at, pause] of breaks.entries()) {
    const rest = rests[at];
    if (rest && rest.from <= now) taken.push(rest);
    else if (!rest && now + pause.minutes > pause.until)
      taken.push({ from: pause.from, until: pause.from + pause.minutes });
    else break;
  }
  return taken;
}
