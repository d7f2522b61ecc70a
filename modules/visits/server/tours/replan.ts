import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { ok, type Result } from '@buergernah/kernel';
import type { JsonValue, Tx } from '@buergernah/kernel/server';
import { AT_DISPATCH, type PlanChange } from '../../contract.ts';
import { livePlan, planOf, repair, type TourPlan } from '../../solver/care/index.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import { marksOf } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import type { DayState } from './day-state.ts';
import type { PlanMoved } from './drop-tour.ts';
import { lockedDay } from './live-days.ts';
import { streamOfPlan } from './move-stop.ts';
import { planChanges } from './plan-changes.ts';
import { searchPlan } from './plan-search.ts';
import { type Compiled, type Ground, problemOf } from './problem-of.ts';
import { planInside } from './read-plan.ts';
import { asOpen, type Settled, settledBy } from './settle-day.ts';
import { lockDays } from './store.ts';
import { writePlan } from './write-plan.ts';

/**
 * Plans the rest of a day anew for so many milliseconds: shorter ways, and room for whoever has none. What is driven is frozen; a promise
 * that can be kept is kept; whoever cannot be reached in time is owed and the phone desk is told. The search runs beside the server and
 * locks nothing; where the plan has moved on meanwhile, what was found is fitted into it, and left alone where that helps nobody. Refused:
 * `place-not-yours`.
 */
export async function replan(
  office: VisitOffice,
  asked: AskedBy,
  day: Temporal.PlainDate,
  forMs: number,
  command: Command,
): Promise<Result<PlanMoved>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  const seen = await office.database.withMunicipality(municipality, tx => lockedDay(tx, office, day, now));
  const start = compiledAnew(seen);
  const found = seen.state.tours.size > 0 ? await searchPlan(start.compiled.problem, forMs) : null;
  return inOne(office.database, municipality, async tx => {
    await lockDays(tx, [day]);
    const payload = { replan: day.toString(), forMs };
    const done = await takeOnce<JsonValue>(tx, { ...command, payload, stream: streamOfPlan(day) }, async () => {
      const ground = await lockedDay(tx, office, day, command.now);
      const settled = found && settledWith(ground, seen, start, found);
      const changes = settled ? await write(tx, office, settled, command) : [];
      const data = { forMs, changed: changes.length, owed: [...(settled?.owed ?? [])] };
      return ok({
        facts: [{ kind: 'visits.replanned', at: command.now, data }],
        outcome: JSON.parse(JSON.stringify(changes)) as JsonValue,
        note: marksOf(office, municipality),
      });
    });
    if (!done.ok) return done;
    const plan = await planInside(tx, office, day, command.now);
    return plan.ok ? ok({ plan: plan.value, changes: done.value as unknown as PlanChange[] }) : plan;
  });
}

async function write(tx: Tx, office: VisitOffice, settled: Settled, command: Command): Promise<PlanChange[]> {
  await writePlan(tx, office, { ...settled, cause: 'replanned', command });
  const { leftOut } = settled.plan;
  const compared = { ...settled, cause: 'replanned' as const, about: '', leftOut, now: command.now };
  return planChanges(office, tx.municipality, compared);
}

interface Anew {
  readonly compiled: Compiled;
  readonly open: readonly string[];
}

/** A day with all that has no tour and could have one: visits never laid, and those owed whom nobody has told yet. */
function compiledAnew(ground: Ground): Anew {
  const { state, now } = ground;
  const lying = new Set([...state.tours.values()].flatMap(tour => tour.stops.map(stop => stop.visit as string)));
  const open = [...state.visits.values()].filter(
    visit =>
      !lying.has(visit.visit) &&
      (visit.state === 'booked' || (visit.state === 'owed' && visit.isToTell)) &&
      (now === null || visit.until > now),
  );
  const names = open.map(visit => visit.visit as string);
  return { compiled: problemOf(ground, { open: asOpen(state, names) }), open: names };
}

/** What was found, in the day as it is now; null where it is no better than what stands. */
function settledWith(ground: Ground, seen: Ground, start: Anew, found: TourPlan): Settled | null {
  const isAsSeen = ground.state.version === seen.state.version && ground.now === seen.now;
  if (isAsSeen) return better(ground, start, found);
  const anew = compiledAnew(ground);
  const order = new Map(found.tours.map(tour => [tour.tour, tour.stops.map(stop => stop.visit)]));
  const plan = (anew.compiled.problem.plan ?? []).map(({ tour, visits }) => {
    const free = new Set(anew.compiled.problem.visits.map(visit => visit.id));
    const wanted = (order.get(tour) ?? visits).filter(visit => free.has(visit));
    return { tour, visits: wanted };
  });
  const fitted = repair(livePlan({ ...anew.compiled.problem, plan }));
  return better(ground, anew, planOf(fitted));
}

function better(ground: Ground, { compiled, open }: Anew, plan: TourPlan): Settled | null {
  const stands = planOf(livePlan(compiled.problem));
  const settled = settledBy(ground.state, ground.state, compiled, plan, open);
  const kept = (one: TourPlan) => one.leftOut.length;
  if (kept(plan) > kept(stands)) return null;
  if (kept(plan) === kept(stands) && plan.travelSeconds >= stands.travelSeconds) return null;
  return isOtherwise(ground.state, settled.after) ? settled : null;
}

function isOtherwise(before: DayState, after: DayState): boolean {
  const said = (state: DayState) =>
    JSON.stringify([...state.tours.values()].map(tour => tour.stops.map(stop => [stop.visit, stop.start])));
  return said(before) !== said(after);
}
