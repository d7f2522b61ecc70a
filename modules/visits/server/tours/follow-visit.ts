import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { axisOf } from '@buergernah/appointments';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { JsonValue, Tx } from '@buergernah/kernel/server';
import { AT_DISPATCH, type PlanChange } from '../../contract.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import { changeVisit, lockVisit, type VisitRow, visitById } from '../desk/store.ts';
import { marksOf, noteFact, streamOfVisit } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { lockedDay } from './live-days.ts';
import { streamOfPlan } from './move-stop.ts';
import { planChanges } from './plan-changes.ts';
import { settleDay } from './settle-day.ts';
import { lockDays, type StopRow } from './store.ts';
import { writePlan } from './write-plan.ts';

/** Milliseconds that are searched while somebody waits, where not everybody finds room at once. */
const SEARCH_MS = 300;

/**
 * A visit takes longer than planned: the rest of the day follows. Whoever the tour cannot reach in time is laid into another tour, or owed
 * and called. A colleague on the way may say it of a visit of the own tour. Refused: `visit-unknown`, `visit-over`, `tour-not-yours`,
 * `place-not-yours`.
 */
export async function reportOverrun(
  office: VisitOffice,
  asked: AskedBy,
  { visit, minutesMore }: { readonly visit: Id<'visit'>; readonly minutesMore: number },
  command: Command,
): Promise<Result<{ changes: PlanChange[] }>> {
  const { municipality, actor } = asked;
  const inside = atBase(office, asked, [...AT_DISPATCH, 'field-officer']);
  if (!inside.ok) return inside;
  const isDispatch = atBase(office, asked, AT_DISPATCH).ok;
  return inOne(office.database, municipality, async tx => {
    const read = await visitById(tx, visit);
    if (!read?.day) return refuse('visit-unknown');
    const { day } = read;
    await lockDays(tx, [day]);
    const payload = { overrun: visit, minutesMore };
    const taken = await takeOnce<JsonValue>(tx, { ...command, payload, stream: streamOfPlan(day) }, async () => {
      const ground = await lockedDay(tx, office, day, command.now);
      const tours = [...ground.state.tours.values()].filter(tour => tour.stops.some(stop => stop.visit === visit));
      const staff = actor.staff?.staff;
      if (!isDispatch && !tours.some(tour => tour.crew.some(one => one.staff === staff)))
        return refuse('tour-not-yours');
      const row = await lockVisit(tx, visit);
      if (tours.length === 0 || (row?.state !== 'booked' && row?.state !== 'underway')) return refuse('visit-over');
      const minutes = row.minutes + minutesMore;
      await changeVisit(tx, row, { minutes });
      const told = { by: command.by, at: command.now, kind: 'visits.takes-longer', data: { minutesMore } };
      await noteFact(tx, office, streamOfVisit(visit), told);
      const changes = await follow(
        tx,
        office,
        day,
        visit,
        stop => ({ ...stop, minutes: stop.minutes + minutesMore }),
        command,
      );
      return ok({
        facts: [{ kind: 'visits.overrun', at: command.now, data: { visit, minutesMore, changed: changes.length } }],
        outcome: JSON.parse(JSON.stringify(changes)) as JsonValue,
        note: marksOf(office, municipality),
      });
    });
    return taken.ok ? ok({ changes: taken.value as unknown as PlanChange[] }) : taken;
  });
}

/**
 * What was planned follows what happened: a visit began, ended, or found a closed door, and its row says so by now. Whoever cannot be
 * reached in time any more is laid elsewhere, or owed and called. Says what became otherwise.
 */
export async function noteProgress(
  tx: Tx,
  office: VisitOffice,
  visit: Id<'visit'>,
  command: Command,
): Promise<PlanChange[]> {
  const read = await visitById(tx, visit);
  if (!read?.day) return [];
  await lockDays(tx, [read.day]);
  const { day } = read;
  return follow(tx, office, day, visit, stop => asHappened(stop, read, day), command);
}

/** A stop as it was, or as it goes on. */
function asHappened(stop: StopRow, { startedAt, endedAt }: VisitRow, day: Temporal.PlainDate): StopRow {
  const axis = axisOf(day);
  const minuteOf = (at: Temporal.Instant) =>
    Math.min(axis.minutes, Math.max(0, Math.floor((at.epochMilliseconds - axis.begins) / 60_000)));
  const start = startedAt ? minuteOf(startedAt) : stop.start;
  const minutes = endedAt ? Math.max(1, minuteOf(endedAt) - start) : stop.minutes;
  return { ...stop, start, minutes };
}

async function follow(
  tx: Tx,
  office: VisitOffice,
  day: Temporal.PlainDate,
  visit: Id<'visit'>,
  change: (stop: StopRow) => StopRow,
  command: Command,
): Promise<PlanChange[]> {
  const { now } = command;
  const ground = await lockedDay(tx, office, day, now);
  const tours = [...ground.state.tours].map(([id, tour]) => {
    const stops = tour.stops.map(stop => (stop.visit === visit ? change(stop) : stop));
    return [id, { ...tour, stops: stops.sort((a, b) => a.start - b.start) }] as const;
  });
  const changed = { ...ground.state, tours: new Map(tours) };
  const settled = await settleDay({ ground, changed, open: [], searchMs: SEARCH_MS });
  await writePlan(tx, office, { ...settled, cause: 'longer', command });
  const { leftOut } = settled.plan;
  return planChanges(office, tx.municipality, { ...settled, cause: 'longer', about: visit, leftOut, now });
}
