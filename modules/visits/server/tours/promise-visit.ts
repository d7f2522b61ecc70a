import type { Command } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { VisitSlot } from '../../contract.ts';
import { type LivePlan, moveVisit, planOf, slotsFor } from '../../solver/care/index.ts';
import { mayPromise } from '../../window.ts';
import type { VisitOffice } from '../office.ts';
import type { PlanVisit } from './day-state.ts';
import { type LiveDay, lockedDay, planWhatHolds } from './live-days.ts';
import { type Ground, placeName, skillsNeeded } from './problem-of.ts';
import type { SlotsWanted } from './rank-slots.ts';
import { lockDays } from './store.ts';
import { drivenBy, withDriven, withoutVisits, writePlan } from './write-plan.ts';

/** A window that is to be promised to somebody. */
export interface PromiseWanted extends Omit<SlotsWanted, 'wish' | 'except'> {
  readonly visit: Id<'visit'>;
  readonly homeDay: Id<'home-day'> | null;
  /** The tours and versions under which it was offered are a hint; what counts is the plan as it stands now. */
  readonly slot: Pick<VisitSlot, 'day' | 'from' | 'until' | 'tours'>;
}

/**
 * Lays a visit into the plan so that its window can be kept, and says on which tours it lies: two where two people go without a crew of
 * two. The day is locked until the transaction ends; where the tours have moved on since the window was offered, room is looked for again
 * in the whole day. The visit's own row is the caller's. Refused: `visit-slot-past`, `visit-not-offered`, `nobody-has-skill`,
 * `visit-slot-taken` where it truly no longer fits.
 */
export async function promiseVisit(
  tx: Tx,
  office: VisitOffice,
  wanted: PromiseWanted,
  command: Command,
): Promise<Result<{ readonly tours: Id<'tour'>[] }>> {
  const { slot, visit } = wanted;
  const day = Temporal.PlainDate.from(slot.day);
  const may = mayPromise({ day, from: slot.from, until: slot.until }, office.settingsOf(tx.municipality), command.now);
  if (!may.ok) return may;
  await lockDays(tx, [day]);
  const ground = await lockedDay(tx, office, day, command.now);
  if (ground.state.tours.size === 0) return refuse('visit-not-offered');
  const laid = layVisit(ground, wanted);
  if (!laid.ok) return laid;
  const { live, compiled } = laid.value;
  const before = ground.state;
  const after = withDriven(withoutVisits(before, new Set([visit])), drivenBy(before, compiled, planOf(live)));
  await writePlan(tx, office, { before, after, cause: 'promised', command, except: new Set([visit]) });
  const tours = [...after.tours.values()].filter(tour => tour.stops.some(stop => stop.visit === visit));
  return ok({ tours: tours.map(tour => tour.tour) });
}

/** A day with one visit more, where it costs least; a crew of two goes alone where that is not dearer. */
function layVisit(ground: Ground, wanted: PromiseWanted): Result<LiveDay> {
  const { slot, two } = wanted;
  const visit: PlanVisit = {
    ...wanted,
    seq: 0,
    state: 'booked',
    from: slot.from,
    until: slot.until,
    isToTell: false,
  };
  const state = withoutVisits(ground.state, new Set([visit.visit]));
  const visits = new Map([...state.visits, [visit.visit, visit]]);
  const fresh: Ground = { ...ground, state: { ...state, visits } };
  const width = 60 * (slot.until - slot.from);
  let best: { readonly day: LiveDay; readonly live: LivePlan; readonly cost: number } | null = null;
  let isAble = false;
  for (const isPair of two ? [false, true] : [false]) {
    const day = planWhatHolds(fresh, { open: [{ visit, isPair }] });
    const { problem } = day.compiled;
    const skills = skillsNeeded(visit, isPair);
    if (problem.tours.some(tour => skills.every(skill => tour.skills.includes(skill)))) isAble = true;
    const known = problem.visits.find(one => one.id === visit.visit);
    if (!known) throw new Error(`the visit at ${placeName(visit)} is not in the problem`);
    const [window] = slotsFor(day.live, { visit: known, width, step: 60 });
    if (!window || (best && best.cost <= window.cost)) continue;
    const where = { spot: window.spot, ...(window.second ? { second: window.second } : {}) };
    const moved = moveVisit(day.live, visit.visit, where);
    if (moved.ok && moved.value.plan) best = { day, live: moved.value.plan, cost: window.cost };
  }
  if (best) return ok({ ...best.day, live: best.live });
  return refuse(isAble ? 'visit-slot-taken' : 'nobody-has-skill');
}
