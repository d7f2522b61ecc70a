import { placeId, wireId } from '@buergernah/access';
import { route } from '@buergernah/kernel';
import { z } from 'zod';
import { AT_DISPATCH, day, minute, visitLine } from './desk-contract.ts';
import { TOUR_LIFE, type TourState } from './life.ts';
import { PLAN_WHY } from './plan-words.ts';

const command = wireId<'command'>();
const visit = wireId<'visit'>();
const tour = wireId<'tour'>();
const koffer = wireId<'koffer'>();
const tourStates = Object.keys(TOUR_LIFE) as [TourState, ...TourState[]];
const skill = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .max(40);
const position = z.object({ latitude: z.number(), longitude: z.number() });
const span = z.strictObject({ from: minute, until: minute });
const shift = span.refine(({ from, until }) => from < until, 'ends before it begins');

/** Somebody who drives. The sign is what boards show; a name is nobody's business here. */
const crew = z.strictObject({
  staff: wireId<'staff'>(),
  sign: z.string().trim().min(1).max(12),
  skills: z.array(skill).max(20),
});

/** One colleague's, or two colleagues', day on the road. */
export const tourPlan = z.strictObject({
  day,
  base: placeId,
  crew: z
    .array(crew)
    .min(1)
    .max(2)
    .refine(both => new Set(both.map(one => one.staff)).size === both.length, 'one person twice'),
  shift,
  /** Windows in which a break of so many minutes must lie. */
  breaks: z
    .array(
      z
        .strictObject({ from: minute, until: minute, minutes: z.int().min(5).max(120) })
        .refine(({ from, until, minutes }) => from + minutes <= until, 'the break has no room in its window'),
    )
    .max(3),
  /** The Koffer that goes along, where one does. */
  koffer: koffer.nullable(),
});
export type TourPlan = z.infer<typeof tourPlan>;

/** A stop of a tour as the board shows it. Protected ones have neither position nor code until they are due. */
export const tourStop = z.object({
  visit,
  code: z.string().nullable(),
  /** `underway` and `done` are frozen. */
  state: visitLine.shape.state,
  start: minute,
  minutes: z.int(),
  /** The promised window. */
  from: minute,
  until: minute,
  travelSeconds: z.int(),
  position: position.nullable(),
  services: z.array(z.string()),
  two: z.boolean(),
  homeDay: wireId<'home-day'>().nullable(),
  protected: z.boolean(),
});
export type TourStop = z.infer<typeof tourStop>;

export const tourView = z.object({
  tour,
  version: z.int(),
  state: z.enum(tourStates),
  ...tourPlan.shape,
  /** `Koffer 2`. */
  kofferName: z.string().nullable(),
  stops: z.array(tourStop),
  /** Breaks as they lie. */
  rests: z.array(span),
  driveSeconds: z.int(),
  backAt: minute,
});
export type TourView = z.infer<typeof tourView>;

/** Why a plan is as it is, or could not be otherwise: a code with its values, a sentence in `messages/` under `visits.why.<code>`. */
export const planWhy = z.object({
  code: z.enum(PLAN_WHY),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export type PlanWhy = z.infer<typeof planWhy>;

/** What a change of the plan did to one visit. */
export const planChange = z.object({
  visit,
  code: z.string().nullable(),
  from: z.object({ tour, start: minute }).nullable(),
  to: z.object({ tour, start: minute }).nullable(),
  why: z.array(planWhy),
});
export type PlanChange = z.infer<typeof planChange>;

export const dayPlan = z.object({
  day,
  base: z.object({ place: placeId, name: z.string(), position }),
  tours: z.array(tourView),
  /** Visits of the day without a tour, with the reason. */
  unplanned: z.array(visitLine.extend({ why: z.array(planWhy) })),
  /** Whom the phone desk has to call: promises that cannot be kept. */
  toCall: z.array(visitLine),
  koffers: z.object({ total: z.int(), used: z.int() }),
  driveSeconds: z.int(),
});
export type DayPlan = z.infer<typeof dayPlan>;

export const readDayPlan = route({
  useCase: 'visits.read-plan',
  method: 'GET',
  path: '/visits/plans/{day}',
  who: AT_DISPATCH,
  summary: 'The plan of a day: tours, stops, what is not planned and whom to call.',
  params: z.strictObject({ day }),
  reply: dayPlan,
});

export const saveTour = route({
  useCase: 'visits.save-tour',
  method: 'PUT',
  path: '/visits/tours/{tour}',
  who: AT_DISPATCH,
  summary:
    'Makes a tour or changes who drives, when and with what. Refused where a promise would break: `promise-broken` names the visit.',
  params: z.strictObject({ tour }),
  body: z.strictObject({ command, basedOn: z.int(), plan: tourPlan }),
  reply: tourView,
});

export const listColleagues = route({
  useCase: 'visits.list-colleagues',
  method: 'GET',
  path: '/visits/colleagues',
  who: AT_DISPATCH,
  summary: 'Who can be sent on a tour, by name, with the sign and the skills of their last tour: to choose from.',
  reply: z.object({
    colleagues: z.array(
      z.object({
        staff: wireId<'staff'>(),
        name: z.string(),
        /** Of the last tour; null: there was none lately. */
        sign: crew.shape.sign.nullable(),
        skills: crew.shape.skills,
      }),
    ),
  }),
});
export type Colleague = z.infer<(typeof listColleagues)['reply']>['colleagues'][number];

export const dropTour = route({
  useCase: 'visits.drop-tour',
  method: 'POST',
  path: '/visits/tours/{tour}/drop',
  who: AT_DISPATCH,
  summary:
    'The tour does not happen, or goes no further (a colleague fell ill): what is driven stays, the rest is planned anew.',
  params: z.strictObject({ tour }),
  body: z.strictObject({ command, basedOn: z.int() }),
  reply: z.object({ plan: dayPlan, changes: z.array(planChange) }),
});

const place = { visit, tour: tour.nullable(), at: z.int().min(0).max(100) };

export const tryMove = route({
  useCase: 'visits.try-move',
  method: 'POST',
  path: '/visits/plans/{day}/try',
  who: AT_DISPATCH,
  summary: 'What dragging a visit to a place in a tour would cost and break. Reads only.',
  perMinute: 1200,
  params: z.strictObject({ day }),
  body: z.strictObject(place),
  reply: z.object({
    isPossible: z.boolean(),
    extraSeconds: z.int(),
    why: z.array(planWhy),
    /** Stops of the touched tours as they would be. */
    tours: z.array(tourView),
  }),
});

export const moveStop = route({
  useCase: 'visits.move-stop',
  method: 'POST',
  path: '/visits/plans/{day}/move',
  who: AT_DISPATCH,
  summary:
    'Moves a visit within the plan. A promised window stays as it is; where it cannot, it is refused `promise-broken`.',
  params: z.strictObject({ day }),
  body: z.strictObject({ command, ...place, versions: z.record(tour, z.int()) }),
  reply: z.object({ plan: dayPlan, changes: z.array(planChange) }),
});

export const replan = route({
  useCase: 'visits.replan',
  method: 'POST',
  path: '/visits/plans/{day}/replan',
  who: AT_DISPATCH,
  summary:
    'Plans the rest of a day anew: what is driven is frozen, promises are kept or the visit is owed and the phone desk told. Says what changed and why.',
  params: z.strictObject({ day }),
  body: z.strictObject({
    command,
    /** How long to search, in milliseconds. */
    forMs: z.int().min(50).max(30_000).default(2000),
  }),
  reply: z.object({ plan: dayPlan, changes: z.array(planChange) }),
});

export const reportOverrun = route({
  useCase: 'visits.report-overrun',
  method: 'POST',
  path: '/visits/{visit}/overrun',
  who: [...AT_DISPATCH, 'field-officer'],
  summary: 'A visit takes longer: the rest of the tour is planned anew, whoever cannot be reached in time is called.',
  params: z.strictObject({ visit }),
  body: z.strictObject({ command, minutesMore: z.int().min(5).max(240) }),
  reply: z.object({ changes: z.array(planChange) }),
});
