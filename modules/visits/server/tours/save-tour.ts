import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { actsAt } from '@buergernah/sites/server';
import { AT_DISPATCH, type TourPlan, type TourView } from '../../contract.ts';
import { livePlan, planOf } from '../../solver/care/index.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import { marksOf } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import type { DayState, PlanVisit } from './day-state.ts';
import { breaksLeft } from './frozen.ts';
import { lockedDay } from './live-days.ts';
import { promiseOf } from './plan-why.ts';
import { type Ground, minutesHome, problemOf } from './problem-of.ts';
import { shownOf } from './read-plan.ts';
import {
  countDay,
  disengage,
  engage,
  engagedOn,
  insertTour,
  koffersInUse,
  lockDays,
  type TourRow,
  tourById,
} from './store.ts';
import { tourView } from './tour-view.ts';
import { drivenBy, streamOfTour, withDriven, writePlan } from './write-plan.ts';

/** A tour as it is to be, over the version that somebody saw. */
export interface TourWish {
  readonly tour: Id<'tour'>;
  /** 0: it is new. */
  readonly basedOn: number;
  readonly plan: TourPlan;
}

/**
 * Makes a tour, or changes who drives, when, with what. Nobody and no Koffer goes on two tours of a day. Refused: `tour-moved-on` with the
 * version that stands, or where the tour belongs to another day, `tour-over`, `tour-staff-taken`, `koffer-unknown`, `koffer-not-in` where
 * the Koffer is on its way already, `promise-broken` with the code of the visit that could not be kept, `place-unknown`, `place-not-yours`.
 */
export async function saveTour(
  office: VisitOffice,
  asked: AskedBy,
  wish: TourWish,
  command: Command,
): Promise<Result<TourView>> {
  const { municipality, actor } = asked;
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  const base = actsAt(actor, AT_DISPATCH, municipality, wish.plan.base, office.sites);
  if (!base.ok) return base;
  const day = Temporal.PlainDate.from(wish.plan.day);
  const payload = JSON.parse(JSON.stringify({ save: wish.tour, basedOn: wish.basedOn, plan: wish.plan }));
  return inOne(office.database, municipality, async tx => {
    await lockDays(tx, [day]);
    const saved = await takeOnce(tx, { ...command, payload, stream: streamOfTour(wish.tour) }, () =>
      save(tx, office, day, wish, command),
    );
    if (!saved.ok) return saved;
    const ground = await lockedDay(tx, office, day, command.now);
    const row = ground.state.tours.get(wish.tour);
    return row ? ok(tourView(await shownOf(tx, office, ground, command.now), row)) : refuse('tour-over');
  });
}

async function save(
  tx: Tx,
  office: VisitOffice,
  day: Temporal.PlainDate,
  { tour, basedOn, plan }: TourWish,
  command: Command,
): Promise<Result<{ facts: { kind: string; at: Temporal.Instant; data: FactData }[]; outcome: null; note: Note }>> {
  const before = await tourById(tx, tour);
  const version = before?.version ?? 0;
  if (version !== basedOn || (before && !before.day.equals(day))) return refuse('tour-moved-on', { version });
  if (before?.state === 'over' || before?.state === 'dropped') return refuse('tour-over');
  if (before?.state === 'underway' && plan.koffer !== before.koffer) return refuse('koffer-not-in');
  const who = [
    ...plan.crew.map(one => `staff:${one.staff}`),
    ...(plan.koffer === null ? [] : [`koffer:${plan.koffer}`]),
  ];
  const known = await koffersInUse(tx);
  if (plan.koffer !== null && !known.some(one => one.koffer === plan.koffer)) return refuse('koffer-unknown');
  const engaged = await engagedOn(tx, day);
  if (who.some(one => (engaged.get(one) ?? tour) !== tour)) return refuse('tour-staff-taken');

  const ground = await lockedDay(tx, office, day, command.now);
  const row = rowOf(tour, day, plan, before);
  const changed: Ground = { ...ground, state: withTour(ground.state, row) };
  const broken = brokenBy(ground, changed, tour) ?? comingAfter(changed, row, before);
  if (broken !== undefined)
    return refuse('promise-broken', promiseOf(office, tx.municipality, changed.state, broken, command.now));

  await disengage(tx, tour);
  if ((await engage(tx, day, tour, who)) !== undefined) throw new Error('somebody was engaged on a locked day');
  if (before) {
    const compiled = problemOf(changed, { without: lateOf(changed) });
    const after = withDriven(changed.state, drivenBy(changed.state, compiled, planOf(livePlan(compiled.problem))));
    const state = { ...ground.state, tours: new Map([...ground.state.tours, [tour, before]]) };
    const written = await writePlan(tx, office, { before: state, after, cause: 'saved', command, own: tour });
    if (!written.includes(tour)) return ok({ facts: [], outcome: null, note: marksOf(office, tx.municipality) });
  } else {
    await insertTour(tx, row);
    await countDay(tx, day);
  }
  const data = {
    version: version + 1,
    day: day.toString(),
    base: row.base,
    people: row.crew.length,
    from: row.from,
    until: row.until,
    koffer: row.koffer,
  };
  return ok({
    facts: [{ kind: 'visits.tour-saved', at: command.now, data }],
    outcome: null,
    note: marksOf(office, tx.municipality),
  });
}

type FactData = Record<string, string | number | null>;
type Note = ReturnType<typeof marksOf>;

function rowOf(tour: Id<'tour'>, day: Temporal.PlainDate, plan: TourPlan, before: TourRow | undefined): TourRow {
  const { base, crew, shift, breaks, koffer } = plan;
  return {
    tour,
    day,
    base,
    crew,
    breaks: [...breaks].sort((a, b) => a.from - b.from),
    koffer,
    from: shift.from,
    until: shift.until,
    state: before?.state ?? 'planned',
    version: before?.version ?? 1,
    stops: before?.stops ?? [],
    rests: before?.rests ?? [],
  };
}

function withTour(state: DayState, row: TourRow): DayState {
  return { ...state, tours: new Map([...state.tours, [row.tour, row]]) };
}

/**
 * A visit that can no longer be kept: of another tour one that could be before; of the tour itself any, unless it keeps more of its
 * promises than before.
 */
function brokenBy(before: Ground, after: Ground, tour: string): PlanVisit | undefined {
  const was = new Set(leftOut(before));
  const left = leftOut(after);
  const mine = new Set<string>(after.state.tours.get(tour)?.stops.map(stop => stop.visit));
  const fewer = left.filter(visit => mine.has(visit)).length < [...was].filter(visit => mine.has(visit)).length;
  const broken = left.find(visit => !was.has(visit) || (mine.has(visit) && !fewer));
  return broken === undefined ? undefined : after.state.visits.get(broken);
}

/** The visit to which somebody is on the way, where a shift that is made shorter would be over before they are back. */
function comingAfter(after: Ground, row: TourRow, before: TourRow | undefined): PlanVisit | undefined {
  if (!before || row.until >= before.until) return undefined;
  const cut = problemOf(after).split.get(row.tour);
  const last = cut?.frozen.at(-1);
  if (!cut || !last || cut.free.length > 0 || last.start <= (after.now ?? 0)) return undefined;
  const visit = after.state.visits.get(last.visit);
  if (visit?.state !== 'booked') return undefined;
  const rested = breaksLeft(row, cut).at(-1)?.until ?? 0;
  const over = Math.max(last.start + last.minutes, rested);
  return over + minutesHome(after, row, visit) > row.until ? visit : undefined;
}

function leftOut(ground: Ground): string[] {
  return planOf(livePlan(problemOf(ground).problem)).leftOut.map(one => one.visit);
}

/** Tours that are too late for what they have promised. */
function lateOf(ground: Ground): ReadonlySet<string> {
  const left = new Set(leftOut(ground));
  const late = [...ground.state.tours.values()].filter(tour => tour.stops.some(stop => left.has(stop.visit)));
  return new Set(late.map(tour => tour.tour));
}
