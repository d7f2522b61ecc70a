import type { Refusal } from '@buergernah/kernel';
import { z } from 'zod';

/** All times are whole seconds since the first moment of the day; all durations are whole seconds. A day may reach into the next night. */
const LAST_SECOND = 2 * 86_400;
const time = z.int().min(0).max(LAST_SECOND);
const duration = z.int().min(1).max(86_400);
const name = z.string().min(1).max(100);
const span = z.strictObject({ from: time, until: time });
const position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** Where somebody lives or a tour begins. Without a position the travel times must be given as a matrix. */
const place = z.strictObject({ id: name, position: position.optional() });

const travel = z.union([
  z.strictObject({ mode: z.enum(['car', 'foot']) }),
  /** Seconds from the place of a row to the place of a column, in the order of `places`. */
  z.strictObject({ seconds: z.array(z.array(z.int().min(0).max(86_400))) }),
]);

/** Something a colleague takes along: the Koffer, or another piece of which there are only some. */
const koffer = z.strictObject({ kind: name, count: z.int().min(0).max(1000) });

/** Begun within `from`–`until`, taken anywhere between two visits, also on the way. */
const pause = z.strictObject({ from: time, until: time, seconds: duration });

/** A visit that has been made, with the times as they were. Of two colleagues, the second does not have the Koffer. */
const driven = z.strictObject({ visit: name, from: time, until: time, isSecond: z.boolean().optional() });

const tour = z.strictObject({
  id: name,
  skills: z.array(name).default([]),
  from: time,
  until: time,
  start: name,
  end: name,
  /** In the order in which they are taken. `until` is the last moment at which a break may end. */
  breaks: z.array(pause).max(4).default([]),
  /** Seconds of travelling and visiting at most. Waiting and breaks are not counted: the shift bounds those. */
  maxWork: duration.optional(),
  /** What has been driven already, in order: it is never changed, and the tour goes on from there. */
  driven: z.array(driven).default([]),
  /** How many of the breaks have been taken. */
  breaksTaken: z.int().min(0).max(4).default(0),
  /** Nothing more begins before this moment: now, for a tour on its way. */
  notBefore: time.optional(),
});

/** One visit as a file has it. */
export const homeVisit = z.strictObject({
  id: name,
  place: name,
  seconds: duration,
  /** When the visit may begin: the last moment of a window is still in time. Several windows: in any of them. */
  windows: z.array(span).min(1).max(20),
  /** The window that somebody was told. It takes the place of the windows, and is kept while it can be kept. */
  promise: span.optional(),
  skills: z.array(name).default([]),
  /** Two colleagues, of different tours, who begin at the same moment. */
  people: z.union([z.literal(1), z.literal(2)]).default(1),
  /** What the second colleague must be able to do; the same as the first unless said otherwise. */
  secondSkills: z.array(name).optional(),
  /** The kind of Koffer needed. A tour has one of each kind that it needs for its whole shift. */
  koffer: name.optional(),
  /** 1 is usual, 9 is never left out for anything lower. */
  priority: z.int().min(1).max(9).default(1),
  /** Visits that may only begin when this one is over, whoever makes them. It binds where both are planned. */
  before: z.array(name).default([]),
  /** Visits that nobody should make in the same tour. */
  notTogetherWith: z.array(name).default([]),
  /** Tours that somebody would like best. A wish, not a duty. Never by what a colleague achieves. */
  preferred: z.array(name).default([]),
  /** Visits of one group (a care home, a house) stay in one tour and follow each other where possible. */
  group: name.optional(),
});

/** A whole day as a file has it. */
export const tourProblem = z.strictObject({
  format: z.literal('buergernah-tours/1'),
  places: z.array(place).min(1).max(5000),
  travel: travel.default({ mode: 'car' }),
  koffers: z.array(koffer).max(20).default([]),
  tours: z.array(tour).min(1).max(1000),
  visits: z.array(homeVisit).max(5000),
  /**
   * A plan to begin with, the first visit of each tour first, without those that were driven; what is not in it is not planned. `breaks`
   * says how many visits come before each break that is still to be taken, `second` in which of the visits the colleague is the second, so
   * that a plan that was kept can be kept again as it was.
   */
  plan: z
    .array(
      z.strictObject({
        tour: name,
        visits: z.array(name),
        breaks: z.array(z.int().min(0)).optional(),
        second: z.array(name).optional(),
      }),
    )
    .optional(),
});

/** A day of home visits, as it stands in a file of the format `buergernah-tours/1`. */
export type TourProblem = Readonly<z.infer<typeof tourProblem>>;
/** A colleague's shift, with what was driven of it. */
export type ShiftTour = TourProblem['tours'][number];
/** Somebody to be visited. */
export type HomeVisit = TourProblem['visits'][number];
/** From the first to the last moment, in seconds of the day. */
export type Span = Readonly<z.infer<typeof span>>;
/** WGS 84, in degrees. */
export type TourPosition = Readonly<z.infer<typeof position>>;

/**
 * What is wrong with a file, and where (`values.where`, as `visits.3.windows.0`, and `values.what`). Whoever asks says it in sentences: at
 * the shell, in a form, in an import.
 */
export type ProblemFlaw = Refusal<
  'not-json' | 'not-a-tour-problem' | 'unknown-name' | 'name-twice' | 'impossible-window' | 'no-way' | 'impossible-plan'
>;

/** Why a visit is in no tour. */
export type LeftOutReason =
  /** No colleague has the skills, or none of those the tour rules allow. */
  | 'no-skill'
  /** Not even an otherwise empty tour gets there in the window and back within the shift. */
  | 'window-impossible'
  /** Tours fit by themselves, and what they already do leaves no time. */
  | 'no-time-left'
  /** There would be time, and every Koffer of the kind is with another tour. */
  | 'no-koffer'
  /** One colleague could come, and no second at the same time. */
  | 'no-second-person'
  /** The only tours with time have a visit with which it may not be together. */
  | 'kept-apart'
  /** What must be done before or after it stands in the way. */
  | 'order';

/** A stop of a tour as it is planned, or as it was. */
export interface PlannedStop {
  readonly visit: string;
  readonly arrive: number;
  readonly start: number;
  readonly end: number;
  /** Whether it has been driven. */
  readonly isDriven: boolean;
}

/** What one colleague does. */
export interface PlannedTour {
  readonly tour: string;
  /** The latest moment to leave the start so that all is reached as planned. */
  readonly leave: number;
  readonly back: number;
  readonly stops: readonly PlannedStop[];
  readonly breaks: readonly Span[];
  readonly koffers: readonly string[];
  readonly travelSeconds: number;
  readonly waitingSeconds: number;
}

/** A whole day: tours, and who could not be visited and why. */
export interface TourPlan {
  readonly format: 'buergernah-tour-plan/1';
  readonly tours: readonly PlannedTour[];
  /** `isPromised`: somebody was told a window that cannot be kept, and must be called. */
  readonly leftOut: readonly { readonly visit: string; readonly reason: LeftOutReason; readonly isPromised: boolean }[];
  readonly travelSeconds: number;
  readonly waitingSeconds: number;
}
