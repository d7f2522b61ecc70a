import { placeId, wireId } from '@buergernah/access';
import { commands as caseCommands } from '@buergernah/cases';
import { LANGUAGES, route } from '@buergernah/kernel';
import { z } from 'zod';
import { day, minute, visitAddress, visitPeople, visitWork } from './desk-contract.ts';
import { resident } from './home-contract.ts';
import { kofferCount, stockKinds } from './koffer-contract.ts';

const instant = z.iso.datetime({ offset: true });
const koffer = wireId<'koffer'>();
const tour = wireId<'tour'>();
const visit = wireId<'visit'>();

/** One visit as the Koffer carries it, encrypted, for the day of the tour alone. */
export const carriedVisit = z.object({
  visit,
  code: z.string(),
  word: z.string(),
  start: minute,
  minutes: z.int(),
  from: minute,
  until: minute,
  work: visitWork,
  person: visitPeople,
  address: visitAddress,
  language: z.enum(LANGUAGES),
  two: z.boolean(),
  /** Of a home day: the residents whose turn it is. */
  residents: z.array(resident),
  /** Cases that were prepared at another door and wait for the visit: number and what is known. */
  cases: z.array(z.object({ case: wireId<'case'>(), number: z.string(), service: z.string(), seq: z.int() })),
});
export type CarriedVisit = z.infer<typeof carriedVisit>;

/** Everything a Koffer takes along: today's tour and nothing older. */
export const dayPackage = z.object({
  tour,
  koffer,
  day,
  version: z.int(),
  /** Until when the key may open it. */
  expiresAt: instant,
  /** What the office's clock says. */
  now: instant,
  base: z.object({
    place: placeId,
    name: z.string(),
    phone: z.string(),
    position: z.object({ latitude: z.number(), longitude: z.number() }),
  }),
  visits: z.array(carriedVisit),
  /** Case numbers for what begins without a line. */
  numbers: z.array(z.string()),
  contents: z.array(kofferCount),
  signOfLifeMinutes: z.int(),
});
export type DayPackage = z.infer<typeof dayPackage>;

export const fetchDay = route({
  useCase: 'visits.fetch-day',
  method: 'POST',
  path: '/visits/koffer/day',
  who: ['field-officer'],
  summary:
    'The day of the Koffer that asks: needs an enrolled Koffer that is out for a tour of the signed-in colleague.',
  perMinute: 30,
  reply: dayPackage,
});

/** What happens at a visit besides its cases. */
export const visitStep = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start-visit'), visit }),
  z.strictObject({ kind: z.literal('finish-visit'), visit, minutes: z.int().min(0).max(600) }),
  z.strictObject({
    kind: z.literal('miss-visit'),
    visit,
    reason: z.enum(['nobody-opened', 'not-able', 'refused', 'not-safe']),
  }),
  z.strictObject({
    kind: z.literal('use-stock'),
    visit,
    stock: z.enum(stockKinds),
    move: z.enum(['used', 'spoiled', 'drawn-in']),
    quantity: z.int().min(1).max(20),
    numbers: z.array(z.string().max(40)).max(20).default([]),
  }),
]);
export type VisitStep = z.infer<typeof visitStep>;

/** Every command of a case that a Koffer may send. */
const caseCommand = z.discriminatedUnion('kind', [
  caseCommands.start,
  caseCommands.fill,
  caseCommands.attach,
  caseCommands.identify,
  caseCommands.submit,
  caseCommands.take,
  caseCommands['check-register'],
  caseCommands.decide,
  caseCommands['hand-pin-letter'],
  caseCommands['hand-over'],
  caseCommands.close,
]);

/**
 * One act as it left the Koffer. Sent again it is answered as the first time. `at` is the Koffer's clock; whether the office believes it
 * the reply of the hello says.
 */
export const act = z.strictObject({
  id: wireId<'command'>(),
  at: z.iso.datetime({ precision: 3 }),
  tour,
  /** Number of the act within the tour: acts of one case or visit are taken in this order. */
  n: z.int().min(1),
  /** The act before it about the same case, or of the same visit for a step of the visit; null: there is none. */
  after: wireId<'command'>().nullable(),
  about: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('case'),
      case: wireId<'case'>(),
      visit,
      number: z.string().max(20).nullable(),
      upload: wireId<'upload'>().nullable(),
      command: caseCommand,
    }),
    z.strictObject({ what: z.literal('visit'), step: visitStep }),
  ]),
});
export type Act = z.infer<typeof act>;

/** What became of an act. `refused` is for good: a person looks at it, in the outbox and in the office. `later`: something before it is missing. */
export const actOutcome = z.object({
  id: wireId<'command'>(),
  outcome: z.enum(['done', 'refused', 'later']),
  refusal: z
    .object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])).optional() })
    .nullable(),
  /** The last fact of the case then, and its number. */
  seq: z.int().nullable(),
  number: z.string().nullable(),
});
export type ActOutcome = z.infer<typeof actOutcome>;

export const handIn = route({
  useCase: 'visits.hand-in',
  method: 'POST',
  path: '/visits/koffer/acts',
  who: ['field-officer', 'koffer'],
  summary:
    'Hands in what was done on the way, in order. Each act is taken once, however often it is sent. Without a session (it ends sooner than a day without a line) the acts are those of whoever checked the Koffer out.',
  maxBody: 1_000_000,
  perMinute: 600,
  body: z.strictObject({ acts: z.array(act).min(1).max(50) }),
  reply: z.object({ outcomes: z.array(actOutcome) }),
});

/**
 * An act that the Koffer itself can no longer read: sealed to the office when it was done (JWE compact of its JSON, RSA-OAEP-256 and A256GCM),
 * for the case that the day's key has expired before there was a line.
 */
export const sealedAct = z.strictObject({
  id: wireId<'command'>(),
  n: z.int().min(1),
  sealed: z.string().max(200_000),
});
export type SealedAct = z.infer<typeof sealedAct>;

export const handInSealed = route({
  useCase: 'visits.hand-in-sealed',
  method: 'POST',
  path: '/visits/koffer/sealed',
  who: ['field-officer', 'koffer'],
  summary:
    'Hands in acts whose key has expired: only the office can open them. Answered like any act; one that cannot be opened is refused `act-unreadable`.',
  maxBody: 4_000_000,
  perMinute: 120,
  body: z.strictObject({ acts: z.array(sealedAct).min(1).max(20) }),
  reply: z.object({ outcomes: z.array(actOutcome) }),
});

const upload = wireId<'upload'>();
/** Bytes of one sealed paper, and of all that a device may have on the way at once. */
export const UPLOAD_LIMITS = { each: 14_000_000, all: 400_000_000, count: 200 } as const;
/** Where papers are sent, part by part, by the tus protocol 1.0 (core and creation). */
export const UPLOADS = '/visits/koffer/uploads';

export const createUpload = route({
  useCase: 'visits.create-upload',
  method: 'POST',
  path: UPLOADS,
  who: ['koffer'],
  summary:
    'Begins the upload of a sealed paper (tus 1.0, creation, with its first part or without): `Upload-Length`, and in `Upload-Metadata` an `id` of the Koffer’s own. Sent again it is the same upload.',
  perMinute: 600,
  reply: 'stream',
});

export const uploadOffset = route({
  useCase: 'visits.upload-offset',
  method: 'HEAD',
  path: `${UPLOADS}/{upload}`,
  who: ['koffer'],
  summary: 'How much of an upload has arrived (tus 1.0).',
  perMinute: 600,
  params: z.strictObject({ upload }),
  reply: 'stream',
});

export const continueUpload = route({
  useCase: 'visits.continue-upload',
  method: 'PATCH',
  path: `${UPLOADS}/{upload}`,
  who: ['koffer'],
  summary: 'The next part of an upload (tus 1.0). What arrived before the line broke is kept.',
  perMinute: 1200,
  params: z.strictObject({ upload }),
  reply: 'stream',
});

export const kofferHello = route({
  useCase: 'visits.koffer-hello',
  method: 'POST',
  path: '/visits/koffer/hello',
  who: ['koffer'],
  summary:
    'The Koffer says how it is; the office says what it should know: whether its clock is right, whether the plan moved.',
  perMinute: 60,
  body: z.strictObject({
    at: instant,
    waiting: z.int().min(0),
    charge: z.int().min(0).max(100).nullable(),
    version: z.string().max(60),
  }),
  reply: z.object({ now: instant, clockOffSeconds: z.int(), tour: tour.nullable(), tourVersion: z.int().nullable() }),
});
