import { axisOf, instantOn } from '@buergernah/appointments';
import type { Ars } from '@buergernah/kernel';
import type { TourStop, TourView } from '../../contract.ts';
import type { VisitRow } from '../desk/store.ts';
import { codeOfVisit } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { driveMinutes, type Ground, minutesHome } from './problem-of.ts';
import type { TourRow } from './store.ts';

/** What a tour is shown with. */
export interface Shown {
  readonly office: VisitOffice;
  readonly municipality: Ars;
  readonly ground: Ground;
  readonly rows: ReadonlyMap<string, VisitRow>;
  /** By Koffer. */
  readonly kofferNames: ReadonlyMap<string, string>;
  readonly now: Temporal.Instant;
}

/**
 * Whether a stop in a care home may show where and which: from so many minutes before its start as the city's settings say
 * (`protectedMinutes`). All who live there are protected (BMG § 52).
 */
export function isDue(
  office: VisitOffice,
  municipality: Ars,
  day: Temporal.PlainDate,
  start: number,
  now: Temporal.Instant,
): boolean {
  const begins = instantOn(axisOf(day), start);
  const { protectedMinutes } = office.settingsOf(municipality);
  return Temporal.Instant.compare(now, begins.subtract({ minutes: protectedMinutes })) >= 0;
}

/** A tour as the board shows it: signs, times and places; no name, no street. */
export function tourView(shown: Shown, tour: TourRow): TourView {
  const { ground, kofferNames } = shown;
  const drive = driveMinutes(ground);
  const stops: TourStop[] = [];
  let last: Parameters<typeof drive>[1] = null;
  let driven = 0;
  for (const stop of tour.stops) {
    const visit = ground.state.visits.get(stop.visit);
    const row = shown.rows.get(stop.visit);
    if (!visit || !row) continue;
    const minutes = drive(tour, last, visit);
    driven += minutes;
    stops.push(stopView(shown, row, { ...stop, travelSeconds: 60 * minutes, position: visit.position }));
    last = visit;
  }
  const home = last ? minutesHome(ground, tour, last) : 0;
  const end = tour.stops.at(-1);
  const over = Math.max(tour.from, end ? end.start + end.minutes : 0, tour.rests.at(-1)?.until ?? 0);
  const { day, version, state, crew, from, until, breaks, koffer, rests } = tour;
  return {
    tour: tour.tour,
    version,
    state,
    day: day.toString(),
    base: tour.base,
    crew: [...crew],
    shift: { from, until },
    breaks: [...breaks],
    koffer,
    kofferName: koffer === null ? null : (kofferNames.get(koffer) ?? null),
    stops,
    rests: [...rests],
    driveSeconds: 60 * (driven + home),
    backAt: Math.min(1500, over + home),
  };
}

function stopView(
  { office, municipality, ground, now }: Shown,
  row: VisitRow,
  stop: Pick<TourStop, 'visit' | 'start' | 'minutes' | 'travelSeconds' | 'position'>,
): TourStop {
  const isProtected = row.homeDay !== null;
  const isHidden = isProtected && !isDue(office, municipality, ground.state.day, stop.start, now);
  return {
    ...stop,
    code: isHidden ? null : codeOfVisit(office, municipality, row.visit),
    state: row.state,
    from: row.from ?? stop.start,
    until: row.until ?? stop.start,
    position: isHidden ? null : stop.position,
    services: isProtected ? [] : [...row.services],
    two: row.two,
    homeDay: row.homeDay,
    protected: isProtected,
  };
}
