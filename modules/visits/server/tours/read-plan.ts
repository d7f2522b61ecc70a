import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { DayPlan, PlanWhy, TourView } from '../../contract.ts';
import { planOf } from '../../solver/care/index.ts';
import { type VisitRow, visitsBetween } from '../desk/store.ts';
import { lineOf } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { lockedDay, planWhatHolds } from './live-days.ts';
import { reasonNamed } from './plan-why.ts';
import type { Ground } from './problem-of.ts';
import { asOpen } from './settle-day.ts';
import { koffersInUse } from './store.ts';
import { type Shown, tourView } from './tour-view.ts';

/** The plan of a day for the dispatch board: tours, what lies in none and why, whom to call. Names nobody. */
export function readPlan(
  office: VisitOffice,
  municipality: Ars,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Result<DayPlan>> {
  return office.database.withMunicipality(municipality, async tx => planInside(tx, office, day, now));
}

/** The same inside a transaction, with what it has changed. Refused: `tour-unknown` where the city's own office is no place. */
export async function planInside(
  tx: Tx,
  office: VisitOffice,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Result<DayPlan>> {
  const { municipality } = tx;
  const base = office.sites.site(municipality, office.settingsOf(municipality).base);
  if (!base) return refuse('tour-unknown');
  const ground = await lockedDay(tx, office, day, now);
  const shown = await shownOf(tx, office, ground, now);
  const tours = [...ground.state.tours.values()].map(tour => tourView(shown, tour)).sort(byCrew);
  const koffers = await koffersInUse(tx);
  const rows = [...shown.rows.values()];
  const { latitude, longitude } = base.position;
  return ok({
    day: day.toString(),
    base: { place: base.id, name: base.name, position: { latitude, longitude } },
    tours,
    unplanned: unplanned(office, municipality, ground, rows),
    toCall: rows
      .filter(row => row.state === 'owed' || row.toTell === 'owed')
      .map(row => lineOf(office, municipality, row)),
    koffers: { total: koffers.length, used: tours.filter(tour => tour.koffer !== null).length },
    driveSeconds: tours.reduce((sum, tour) => sum + tour.driveSeconds, 0),
  });
}

/** What the tours of a day are shown with. */
export async function shownOf(tx: Tx, office: VisitOffice, ground: Ground, now: Temporal.Instant): Promise<Shown> {
  const { day } = ground.state;
  const rows = new Map((await visitsBetween(tx, day, day)).map(row => [row.visit as string, row]));
  const kofferNames = new Map((await koffersInUse(tx)).map(one => [one.koffer as string, one.name]));
  return { office, municipality: tx.municipality, ground, rows, kofferNames, now };
}

/** Visits with a window and without a tour, and what the engine says against them. */
function unplanned(
  office: VisitOffice,
  municipality: Ars,
  ground: Ground,
  rows: readonly VisitRow[],
): DayPlan['unplanned'] {
  const lying = new Set([...ground.state.tours.values()].flatMap(tour => tour.stops.map(stop => stop.visit as string)));
  const open = rows.filter(row => row.state === 'booked' && row.from !== null && !lying.has(row.visit));
  if (open.length === 0) return [];
  const visits = asOpen(
    ground.state,
    open.map(row => row.visit),
  );
  const reasons = ground.state.tours.size > 0 ? planOf(planWhatHolds(ground, { open: visits }).live).leftOut : [];
  return open.map(row => {
    const reason = reasons.find(one => one.visit === row.visit)?.reason;
    const visit = ground.state.visits.get(row.visit);
    const code = reason ? reasonNamed(ground.state.tours.values(), visit, reason) : 'no-tours';
    const why: PlanWhy[] = [{ code }];
    return { ...lineOf(office, municipality, row), why };
  });
}

function byCrew(a: TourView, b: TourView): number {
  return (
    a.shift.from - b.shift.from ||
    (a.crew[0]?.sign ?? '').localeCompare(b.crew[0]?.sign ?? '', 'de') ||
    (a.tour < b.tour ? -1 : 1)
  );
}
