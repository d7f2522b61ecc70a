import type { visitsContract } from '@buergernah/visits';

export type DayPlan = visitsContract.DayPlan;
export type Tour = visitsContract.TourView;
export type Stop = visitsContract.TourStop;

/** From when to when the board reaches, in minutes of the day: whole hours around all that happens. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const EIGHT = 480;
const FIVE = 1020;

/** The hours a board must show for all shifts, stops and ways home; an ordinary day where there is nothing. */
export function spanOf(tours: readonly Pick<Tour, 'shift' | 'stops' | 'backAt'>[]): Span {
  const begins = tours.flatMap(tour => [tour.shift.from, ...tour.stops.map(stop => Math.min(stop.start, stop.from))]);
  const ends = tours.flatMap(tour => [
    tour.shift.until,
    tour.backAt,
    ...tour.stops.map(stop => Math.max(stop.start + stop.minutes, stop.until)),
  ]);
  const from = Math.floor(Math.min(EIGHT, ...begins) / 60) * 60;
  const until = Math.ceil(Math.max(FIVE, ...ends) / 60) * 60;
  return { from, until };
}

/** Where a minute lies on the board, from 0 to 1. */
export function shareOf(span: Span, minute: number): number {
  return (minute - span.from) / (span.until - span.from);
}

/** Driven already, or being done: stays where it is. */
export function isFrozen(stop: Pick<Stop, 'state'>): boolean {
  return stop.state === 'underway' || stop.state === 'done' || stop.state === 'missed';
}

/** A place in a tour: so many stops stand before it, the moved one not counted. No tour: out of the plan. */
export interface Target {
  readonly tour: Tour['tour'];
  readonly at: number;
}

/** The stops of a tour without the one that is being moved. */
export function without(tour: Pick<Tour, 'stops'>, visit: Stop['visit']): readonly Stop[] {
  return tour.stops.filter(stop => stop.visit !== visit);
}

/** Where something would go that is let fall at a minute: behind every stop whose middle lies before it, and behind what is driven. */
export function placeAt(tour: Pick<Tour, 'stops'>, visit: Stop['visit'], minute: number): number {
  const rest = without(tour, visit);
  const before = rest.filter(stop => stop.start + stop.minutes / 2 < minute).length;
  return Math.max(before, firstFree(rest));
}

function firstFree(stops: readonly Stop[]): number {
  return stops.findLastIndex(isFrozen) + 1;
}

/** Where a stop lies now, for moving on from there and for taking a move back; of a visit by two in the tour that is looked at. */
export function whereIs(tours: readonly Tour[], visit: Stop['visit'], rather?: Tour['tour']): Target | undefined {
  for (const tour of tours.toSorted((a, b) => Number(b.tour === rather) - Number(a.tour === rather))) {
    const at = tour.stops.findIndex(stop => stop.visit === visit);
    if (at >= 0) return { tour: tour.tour, at };
  }
  return undefined;
}

/** The next place by an arrow: earlier and later in the tour, or at about the same time in the tour above or below. */
export function nextPlace(tours: readonly Tour[], visit: Stop['visit'], from: Target, key: string): Target {
  const row = tours.findIndex(tour => tour.tour === from.tour);
  const tour = tours[row];
  if (!tour) return from;
  const rest = without(tour, visit);
  if (key === 'ArrowLeft') return { ...from, at: Math.max(firstFree(rest), from.at - 1) };
  if (key === 'ArrowRight') return { ...from, at: Math.min(rest.length, from.at + 1) };
  const next = tours[row + (key === 'ArrowDown' ? 1 : -1)];
  if (!next || (key !== 'ArrowDown' && key !== 'ArrowUp')) return from;
  const minute = rest[from.at]?.start ?? rest.at(-1)?.start ?? tour.shift.from;
  return { tour: next.tour, at: placeAt(next, visit, minute) };
}

/** The stop beside another one by an arrow, for walking over the board. */
export function nextStop(
  tours: readonly Tour[],
  from: { readonly visit: Stop['visit']; readonly tour?: Tour['tour'] } | undefined,
  key: string,
): Spot | undefined {
  const at = from === undefined ? undefined : whereIs(tours, from.visit, from.tour);
  if (!at)
    return spotIn(
      tours.find(tour => tour.stops.length > 0),
      0,
    );
  const row = tours.findIndex(tour => tour.tour === at.tour);
  const here = spotIn(tours[row], at.at);
  if (key === 'ArrowLeft') return spotIn(tours[row], at.at - 1) ?? here;
  if (key === 'ArrowRight') return spotIn(tours[row], at.at + 1) ?? here;
  const others = key === 'ArrowDown' ? tours.slice(row + 1) : tours.slice(0, row).reverse();
  const next = others.find(tour => tour.stops.length > 0);
  if (!next || !here) return here;
  const distance = (stop: Stop) => Math.abs(stop.start - here.stop.start);
  const nearest = next.stops.reduce((best, stop) => (distance(stop) < distance(best) ? stop : best));
  return { stop: nearest, tour: next };
}

/** A stop in the tour in which it is looked at. */
export interface Spot {
  readonly stop: Stop;
  readonly tour: Tour;
}

function spotIn(tour: Tour | undefined, at: number): Spot | undefined {
  const stop = tour?.stops[at];
  return tour && stop ? { stop, tour } : undefined;
}

/** How a tour is called on the board: the signs of its crew. */
export function tourName(tour: Pick<Tour, 'crew'> | undefined): string {
  return tour ? tour.crew.map(one => one.sign).join(' + ') : '';
}
