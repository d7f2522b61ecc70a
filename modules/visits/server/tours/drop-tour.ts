import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { JsonValue, Tx } from '@buergernah/kernel/server';
import { AT_DISPATCH, type DayPlan, type PlanChange } from '../../contract.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import { marksOf } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { hasBegun } from './frozen.ts';
import { lockedDay } from './live-days.ts';
import { planChanges } from './plan-changes.ts';
import { planInside } from './read-plan.ts';
import { settleDay } from './settle-day.ts';
import { disengage, lockDays, type SpanRow, tourById } from './store.ts';
import { streamOfTour, writePlan } from './write-plan.ts';

/** The plan as it is now, and what became otherwise. */
export interface PlanMoved {
  readonly plan: DayPlan;
  readonly changes: PlanChange[];
}

/** Milliseconds that are searched while somebody waits, where not everybody finds room at once. */
const SEARCH_MS = 500;

/**
 * A tour does not happen, or goes no further since somebody fell ill. What is driven stays as it was; the rest is laid over the other
 * tours, whose promises are kept. Whoever finds no room is owed, and the phone desk is told to call. People and Koffer are free for another
 * tour, except a Koffer that is on its way. Refused: `tour-unknown`, `tour-moved-on`, `tour-over`, `place-not-yours`.
 */
export async function dropTour(
  office: VisitOffice,
  asked: AskedBy,
  { tour, basedOn }: { readonly tour: Id<'tour'>; readonly basedOn: number },
  command: Command,
): Promise<Result<PlanMoved>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  return inOne(office.database, municipality, async tx => {
    const read = await tourById(tx, tour);
    if (!read) return refuse('tour-unknown');
    await lockDays(tx, [read.day]);
    const payload = { drop: tour, basedOn };
    const dropped = await takeOnce<JsonValue>(tx, { ...command, payload, stream: streamOfTour(tour) }, () =>
      drop(tx, office, tour, basedOn, command),
    );
    if (!dropped.ok) return dropped;
    const plan = await planInside(tx, office, read.day, command.now);
    return plan.ok ? ok({ plan: plan.value, changes: dropped.value as unknown as PlanChange[] }) : plan;
  });
}

async function drop(tx: Tx, office: VisitOffice, tour: Id<'tour'>, basedOn: number, command: Command) {
  const row = await tourById(tx, tour);
  if (!row) return refuse('tour-unknown');
  if (row.state !== 'planned' && row.state !== 'underway') return refuse('tour-over');
  if (row.version !== basedOn) return refuse('tour-moved-on', { version: row.version });
  const { now } = command;
  const ground = await lockedDay(tx, office, row.day, now);
  // nobody goes on to a visit that has not begun, not even to one that should have: whoever waits there is called
  const hasDriven = (visit: string) => hasBegun(ground.state.visits.get(visit) ?? { state: 'done' });
  const driven = row.stops.filter(stop => hasDriven(stop.visit));
  const gone = { ...row, state: 'dropped' as const, stops: driven, rests: restsUntil(row.rests, ground.now) };
  const changed = { ...ground.state, tours: new Map([...ground.state.tours, [tour, gone]]) };
  const open = row.stops.filter(stop => !hasDriven(stop.visit)).map(stop => stop.visit);
  const settled = await settleDay({ ground, changed, open, without: new Set([tour]), searchMs: SEARCH_MS });
  await writePlan(tx, office, { ...settled, cause: 'dropped', command, own: tour });
  await disengage(tx, tour, row.state === 'underway' ? 'staff:' : '');
  const { leftOut } = settled.plan;
  const changes = planChanges(office, tx.municipality, { ...settled, cause: 'dropped', about: tour, leftOut, now });
  const data = { version: row.version + 1, driven: driven.length, moved: open.length, owed: [...settled.owed] };
  return ok({
    facts: [{ kind: 'visits.tour-dropped', at: now, data }],
    outcome: JSON.parse(JSON.stringify(changes)) as JsonValue,
    note: marksOf(office, tx.municipality),
  });
}

function restsUntil(rests: readonly SpanRow[], now: number | null): SpanRow[] {
  return rests.filter(rest => now !== null && rest.from <= now);
}
