import type { Command } from '@buergernah/access/server';
import type { Id } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { TourPlan } from '../../solver/care/index.ts';
import { changeVisit, lockVisits } from '../desk/store.ts';
import { moveVisit, noteFact } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import type { DayState } from './day-state.ts';
import { breaksLeft, toursOfVisits } from './frozen.ts';
import type { Compiled } from './problem-of.ts';
import { countDay, type SpanRow, type StopRow, type TourRow, writeTour } from './store.ts';

/** What of a tour a plan decides. */
export interface Driven {
  readonly stops: readonly StopRow[];
  readonly rests: readonly SpanRow[];
}

/** What made a plan move. */
export type PlanCause = 'promised' | 'released' | 'moved' | 'dropped' | 'saved' | 'longer' | 'replanned' | 'home-day';

/** The stream of facts of a tour. */
export function streamOfTour(tour: string): string {
  return `tour/${tour}`;
}

/** Stops and breaks of the tours that the engine planned, in minutes; what is driven stays as it was. */
export function drivenBy(state: DayState, { split }: Compiled, plan: TourPlan): Map<string, Driven> {
  return new Map(
    plan.tours.map(({ tour, stops, breaks }) => {
      const cut = split.get(tour);
      const free = stops.flatMap(({ visit, start, end, isDriven }) =>
        isDriven ? [] : [{ visit: visit as Id<'visit'>, start: start / 60, minutes: (end - start) / 60 }],
      );
      const row = state.tours.get(tour);
      if (!cut || !row) throw new Error('the engine planned a tour that the day has not');
      const planned = breaks.map(({ from, until }) => ({ from: from / 60, until: until / 60 }));
      const rests = free.length > 0 ? planned : breaksLeft(row, cut);
      return [tour, { stops: [...cut.frozen, ...free], rests: [...cut.taken, ...rests] }];
    }),
  );
}

/** A day with other stops and breaks in some tours. */
export function withDriven(state: DayState, driven: ReadonlyMap<string, Driven>): DayState {
  const tours = new Map([...state.tours].map(([id, tour]) => [id, { ...tour, ...driven.get(id) }]));
  return { ...state, tours };
}

/** A day in which some visits lie in no tour. */
export function withoutVisits(state: DayState, visits: ReadonlySet<string>): DayState {
  const tours = [...state.tours.values()].map((tour): [string, TourRow] =>
    tour.stops.some(stop => visits.has(stop.visit))
      ? [tour.tour, { ...tour, stops: tour.stops.filter(stop => !visits.has(stop.visit)) }]
      : [tour.tour, tour],
  );
  return { ...state, tours: new Map(tours) };
}

/** What is written when a plan moves. */
export interface Moved {
  /** As it stands in the database. */
  readonly before: DayState;
  /** As it is to stand. Tours with another state, crew or shift are written too. */
  readonly after: DayState;
  readonly cause: PlanCause;
  readonly command: Command;
  /** The tour whose fact the command itself leaves. */
  readonly own?: string;
  /** Visits whose row the caller writes. */
  readonly except?: ReadonlySet<string>;
  /** Visits whose promise cannot be kept: they leave their tours, and the phone desk is told to call. */
  readonly owed?: readonly string[];
}

/**
 * Writes a plan that has moved: every tour that is otherwise now over the version that was read, a fact in its stream, and on which tours
 * visits lie. The day is locked by then, so nobody can have been quicker. Says which tours were written.
 */
export async function writePlan(tx: Tx, office: VisitOffice, moved: Moved): Promise<string[]> {
  const { before, after, cause, command } = moved;
  const written: string[] = [];
  for (const [id, was] of before.tours) {
    const tour = after.tours.get(id) ?? was;
    if (isSame(was, tour)) continue;
    if (!(await writeTour(tx, was, tour))) throw new Error('a tour of a locked day was written meanwhile');
    written.push(id);
    if (id === moved.own) continue;
    const stops = tour.stops.map(stop => stop.visit);
    const data = { version: was.version + 1, cause, state: tour.state, stops };
    await noteFact(tx, office, streamOfTour(id), {
      by: command.by,
      at: command.now,
      kind: 'visits.tour-planned',
      data,
    });
    written.push(id);
  }
  await writeVisits(tx, office, moved);
  await countDay(tx, before.day);
  return written;
}

/** Where visits lie now, who is owed, and whose promise can be kept after all. */
async function writeVisits(
  tx: Tx,
  office: VisitOffice,
  { before, after, command, except = new Set(), owed = [] }: Moved,
): Promise<void> {
  const [lay, lies] = [toursOfVisits(before), toursOfVisits(after)];
  const isOwed = new Set(owed);
  const touched = [...new Set([...lay.keys(), ...lies.keys(), ...isOwed])].filter(
    visit => !except.has(visit) && (isOwed.has(visit) || String(lay.get(visit)) !== String(lies.get(visit))),
  );
  const told = { by: command.by, at: command.now };
  for (const row of await lockVisits(tx, touched)) {
    const tours = (lies.get(row.visit) ?? []) as Id<'tour'>[];
    if (isOwed.has(row.visit)) {
      const data = { day: before.day.toString(), from: row.from, until: row.until };
      await moveVisit(tx, office, row, 'owe', { tours: [], toTell: 'owed' }, { ...told, kind: 'visits.owed', data });
    } else if (row.state === 'owed' && tours.length > 0) {
      // nobody was told yet: the citizen never learns that it was in doubt
      const toTell = row.toTell === 'owed' ? null : row.toTell;
      await moveVisit(tx, office, row, 'move', { tours, toTell }, { ...told, kind: 'visits.kept', data: { tours } });
    } else await changeVisit(tx, row, { tours }, 0);
  }
}

/** Compared by what they hold: the database gives keys back in an order of its own. */
function isSame(a: TourRow, b: TourRow): boolean {
  return a === b || written(a) === written(b);
}

function written(tour: TourRow): string {
  const { base, state, crew, from, until, breaks, koffer, stops, rests } = tour;
  return JSON.stringify([
    [base, state, from, until, koffer],
    crew.map(one => [one.staff, one.sign, one.skills]),
    breaks.map(one => [one.from, one.until, one.minutes]),
    stops.map(one => [one.visit, one.start, one.minutes]),
    rests.map(one => [one.from, one.until]),
  ]);
}
