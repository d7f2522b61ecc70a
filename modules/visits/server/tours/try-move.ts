import { type Ars, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { PlanWhy, TourView } from '../../contract.ts';
import type { PlanWhyCode } from '../../plan-words.ts';
import {
  type EditObstacle,
  type LivePlan,
  moveVisit,
  type Objection,
  planOf,
  slotsFor,
  type WantedSpots,
} from '../../solver/care/index.ts';
import type { VisitOffice } from '../office.ts';
import type { DayState, PlanVisit } from './day-state.ts';
import { hasBegun, toursOfVisits } from './frozen.ts';
import { type LiveDay, lockedDay, planWhatHolds } from './live-days.ts';
import { promiseOf, reasonNamed, signsOf } from './plan-why.ts';
import type { Ground } from './problem-of.ts';
import { shownOf } from './read-plan.ts';
import type { TourRow } from './store.ts';
import { tourView } from './tour-view.ts';
import { drivenBy, withDriven, withoutVisits } from './write-plan.ts';

/** Where somebody drags a visit: after so many stops of a tour, the visit itself not counted; no tour: out of the plan. */
export interface MoveWish {
  readonly visit: Id<'visit'>;
  readonly tour: Id<'tour'> | null;
  readonly at: number;
}

/** What comes of it: the day as it would be, or why it cannot be. */
export interface Tried {
  readonly after: DayState | null;
  readonly extraSeconds: number;
  readonly why: PlanWhy[];
}

/**
 * What dragging a visit to a place would cost, and what it would break. Reads only. Refused: `visit-unknown` where the day has no such
 * visit, `tour-unknown`.
 */
export function tryMove(
  office: VisitOffice,
  municipality: Ars,
  day: Temporal.PlainDate,
  wish: MoveWish,
  now: Temporal.Instant,
): Promise<Result<{ isPossible: boolean; extraSeconds: number; why: PlanWhy[]; tours: TourView[] }>> {
  return office.database.withMunicipality(municipality, async tx => {
    const ground = await lockedDay(tx, office, day, now);
    const tried = moveIn(office, municipality, ground, wish, now);
    if (!tried.ok) return tried;
    const { after, extraSeconds, why } = tried.value;
    if (!after) return ok({ isPossible: false, extraSeconds, why, tours: [] });
    const shown = await shownOf(tx, office, ground, now);
    const tours = [...after.tours.values()]
      .filter(tour => changedFor(tour, ground.state.tours.get(tour.tour)))
      .map(tour => tourView(shown, tour));
    return ok({ isPossible: true, extraSeconds, why, tours });
  });
}

function changedFor(tour: TourRow, before: TourRow | undefined): boolean {
  const said = (row: TourRow | undefined) => JSON.stringify(row?.stops.map(stop => [stop.visit, stop.start]));
  return said(tour) !== said(before);
}

/** Moves a visit within a day, in memory. The second of two colleagues stays where they are. */
export function moveIn(
  office: VisitOffice,
  municipality: Ars,
  ground: Ground,
  { visit: id, tour, at }: MoveWish,
  now: Temporal.Instant,
): Result<Tried> {
  const { state } = ground;
  const visit = state.visits.get(id);
  if (!visit) return refuse('visit-unknown');
  const target = tour === null ? undefined : state.tours.get(tour);
  if (tour !== null && !target) return refuse('tour-unknown');
  const not = (...why: PlanWhy[]) => ok({ after: null, extraSeconds: 0, why });
  const isFree = visit.state === 'booked' || (visit.state === 'owed' && visit.isToTell);
  const current = planWhatHolds(ground);
  const isFrozen = [...current.compiled.split.values()].some(cut => cut.frozen.some(stop => stop.visit === id));
  if (!isFree || isFrozen || hasBegun(visit)) return not({ code: 'frozen' });
  if (!target) return not({ code: 'promise-broken', values: promiseOf(office, municipality, state, visit, now) });
  const frozen = current.compiled.split.get(target.tour)?.frozen.length ?? 0;
  if (target.state === 'over' || at < frozen) return not({ code: 'frozen' });

  const without: Ground = { ...ground, state: withoutVisits(state, new Set([id])) };
  const why: PlanWhy[] = [];
  for (const isPair of modes(state, visit, target)) {
    const day = planWhatHolds(without, { open: [{ visit, isPair }] });
    if (!day.compiled.problem.tours.some(one => one.id === target.tour)) return not({ code: 'tour-late' });
    for (const where of spotsFor(day, state, visit, target, at - frozen, isPair)) {
      const moved = moveVisit(day.live, id, where);
      if (!moved.ok) why.push({ code: refusedFor(moved.refusal.code, visit, target) });
      else if (moved.value.plan) return ok(asTried(current.live, moved.value.plan, day, without, target));
      else why.push(...moved.value.objections.map(one => inWords(office, municipality, ground, visit, one, now)));
    }
  }
  const alone: PlanWhy = { code: 'no-second-person' };
  return not(...(why.length > 0 ? once(why) : [alone]));
}

/** Whether a visit of two could go with this tour alone, as one of a pair, or both. */
function modes(state: DayState, visit: PlanVisit, target: TourRow): boolean[] {
  if (!visit.two) return [false];
  return target.crew.length === 2 && (toursOfVisits(state).get(visit.visit)?.length ?? 0) < 2
    ? [false]
    : [target.crew.length < 2];
}

/** Where the visit is put: at the target, and for a pair where the other colleague is, or could be. */
function spotsFor(
  day: LiveDay,
  state: DayState,
  visit: PlanVisit,
  target: TourRow,
  at: number,
  isPair: boolean,
): WantedSpots[] {
  const spot = { tour: target.tour as string, at };
  if (!isPair) return [{ spot }];
  const others = (toursOfVisits(state).get(visit.visit) ?? []).filter(other => other !== target.tour);
  const stays = others.flatMap(other => {
    const tour = state.tours.get(other);
    const cut = day.compiled.split.get(other);
    if (!tour || !cut) return [];
    const before = tour.stops.findIndex(stop => stop.visit === visit.visit) - cut.frozen.length;
    return before < 0 ? [] : [{ tour: other, at: before }];
  });
  const known = day.compiled.problem.visits.find(one => one.id === visit.visit);
  if (stays.length === 0 && known) {
    const { from, until } = known.windows[0] as { from: number; until: number };
    const [window] = slotsFor(day.live, { visit: known, width: until - from, step: 60 });
    for (const one of window ? [window.spot, window.second] : []) if (one && one.tour !== target.tour) stays.push(one);
  }
  return stays.flatMap(second => [
    { spot, second },
    { spot: second, second: spot },
  ]);
}

function asTried(before: LivePlan, after: LivePlan, day: LiveDay, { state }: Ground, target: TourRow): Tried {
  const drives = ({ board }: LivePlan) => board.tours.reduce((sum, tour) => sum + tour.travel, 0);
  const extraSeconds = drives(after) - drives(before);
  const minutes = Math.round(Math.abs(extraSeconds) / 60);
  const code: PlanWhyCode = extraSeconds > 0 ? 'more-driving' : extraSeconds < 0 ? 'less-driving-by' : 'same-driving';
  const why = [{ code, values: { minutes, tour: signsOf(target) } }];
  return { after: withDriven(state, drivenBy(state, day.compiled, planOf(after))), extraSeconds, why };
}

function inWords(
  office: VisitOffice,
  municipality: Ars,
  { state }: Ground,
  moved: PlanVisit,
  objection: Objection,
  now: Temporal.Instant,
): PlanWhy {
  const visit = objection.visit === undefined ? undefined : state.visits.get(objection.visit);
  const minutes = Math.ceil((objection.seconds ?? 0) / 60);
  const values = {
    tour: signsOf(state.tours.get(objection.tour)),
    minutes,
    ...(visit ? promiseOf(office, municipality, state, visit, now) : {}),
  };
  const target = state.tours.get(objection.tour);
  return { code: reasonNamed(target ? [target] : [], moved, objection.code), values };
}

function refusedFor(code: EditObstacle['code'], visit: PlanVisit, target: TourRow): PlanWhyCode {
  if (code === 'second-tour-missing') return 'no-second-person';
  if (code === 'unknown-visit' || code === 'unknown-tour') return 'does-not-fit';
  return reasonNamed([target], visit, code);
}

function once(why: readonly PlanWhy[]): PlanWhy[] {
  return [...new Map(why.map(one => [JSON.stringify(one), one])).values()];
}
