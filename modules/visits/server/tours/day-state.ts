import type { Id } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { skillsOf } from '../../skills.ts';
import { plannedVisits } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { type PlanRow, planRows, roomsOfDay, type TourRow, toursById, tourVersions, visitVersions } from './store.ts';
import type { Position } from './ways.ts';

/** A visit as planning knows it: no name, no street. */
export interface PlanVisit extends PlanRow {
  readonly position: Position;
  readonly skills: readonly string[];
}

/** Tours and visits of a day as they stand in the database at a version of the day. Never changed; a change makes another. */
export interface DayState {
  readonly day: Temporal.PlainDate;
  readonly version: number;
  /** Those that are not dropped, by id. */
  readonly tours: ReadonlyMap<string, TourRow>;
  /** Those that have a window on the day, by id. */
  readonly visits: ReadonlyMap<string, PlanVisit>;
  /** Rooms of the care homes that are visited. */
  readonly rooms: ReadonlyMap<string, number>;
}

/**
 * What stands on a day, with the versions that are known taken over from `before`: only tours and visits that have changed are read. Needs
 * the version of the day, which the caller has read.
 */
export async function readDay(
  tx: Tx,
  office: VisitOffice,
  day: Temporal.PlainDate,
  version: number,
  before?: DayState,
): Promise<DayState> {
  const tours = new Map<string, TourRow>();
  const news: Id<'tour'>[] = [];
  for (const { tour, version: at } of await tourVersions(tx, day)) {
    const known = before?.tours.get(tour);
    if (known?.version === at) tours.set(tour, known);
    else news.push(tour);
  }
  for (const row of await toursById(tx, news)) if (row.state !== 'dropped') tours.set(row.tour, row);
  const visits = new Map<string, PlanVisit>();
  const changed: Id<'visit'>[] = [];
  for (const { visit, seq } of await visitVersions(tx, day)) {
    const known = before?.visits.get(visit);
    if (known?.seq === seq) visits.set(visit, known);
    else changed.push(visit);
  }
  const rows = await planRows(tx, changed);
  const planned = await plannedVisits(tx, office, rows);
  for (const row of rows) {
    const content = planned.get(row.visit);
    // what was erased is over; nobody drives there any more
    if (content) visits.set(row.visit, { ...row, position: content.position, skills: skillsOf(content.work) });
  }
  const rooms = await roomsOfDay(tx, day);
  return { day, version, tours: sorted(tours), visits: sorted(visits), rooms };
}

function sorted<T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
