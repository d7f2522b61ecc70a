import { placeId, wireId } from '@buergernah/access';
import { commands as caseCommands } from '@buergernah/cases';
import { LANGUAGES, route } from '@buergernah/kernel';
import { STOCK_KINDS, type StockKind } from '@buergernah/sites';
import { z } from 'zod';
import { AT_DISPATCH, day, minute, visitAddress, visitPeople, visitWork } from './desk-contract.ts';
import { KOFFER_LIFE, type KofferState } from './life.ts';
import { resident } from './tour-contract.ts';

const instant = z.iso.datetime({ offset: true });
const command = wireId<'command'>();
const koffer = wireId<'koffer'>();
const tour = wireId<'tour'>();
const visit = wireId<'visit'>();
const kinds = Object.keys(STOCK_KINDS) as [StockKind, ...StockKind[]];
const kofferStates = Object.keys(KOFFER_LIFE) as [KofferState, ...KofferState[]];
/** Whoever hands Koffers out and takes them back. */
export const AT_KOFFERS = ['field-officer', 'site-manager', 'phone-desk'] as const;

/** What lies in a Koffer of one kind, counted. */
export const kofferCount = z.strictObject({
  kind: z.enum(kinds),
  quantity: z.int().min(0).max(500),
  numbers: z.array(z.string().trim().min(1).max(40)).max(200).default([]),
});
export type KofferCount = z.infer<typeof kofferCount>;

export const kofferView = z.object({
  koffer,
  name: z.string(),
  state: z.enum(kofferStates),
  device: wireId<'device'>().nullable(),
  tour: tour.nullable(),
  /** What the books say lies in it. */
  contents: z.array(kofferCount),
  charge: z.int().min(0).max(100).nullable(),
  /** When it last spoke with the office. */
  seenAt: instant.nullable(),
  /** What it still has to hand in, as it said last. */
  waiting: z.int(),
  /** What must never stay out overnight (seals, blanks) was still out when its day ended. */
  overdue: z.boolean(),
  version: z.int(),
});
export type KofferView = z.infer<typeof kofferView>;

export const listKoffers = route({
  useCase: 'visits.list-koffers',
  method: 'GET',
  path: '/visits/koffers',
  who: [...AT_KOFFERS, 'administrator', 'auditor'],
  summary: 'The Koffers: where they are, what lies in them, when they last spoke with the office.',
  reply: z.object({ koffers: z.array(kofferView) }),
});

export const saveKoffer = route({
  useCase: 'visits.save-koffer',
  method: 'PUT',
  path: '/visits/koffers/{koffer}',
  who: ['administrator', 'site-manager'],
  summary: 'Names a Koffer and says which enrolled device lies in it.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({
    command,
    basedOn: z.int(),
    name: z.string().trim().min(1).max(40),
    device: wireId<'device'>().nullable(),
  }),
  reply: kofferView,
});

export const checkOutKoffer = route({
  useCase: 'visits.check-out-koffer',
  method: 'POST',
  path: '/visits/koffers/{koffer}/check-out',
  who: AT_KOFFERS,
  summary: 'Hands a Koffer out for a tour: counted, charged, signed for. The tour is then underway.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({
    command,
    basedOn: z.int(),
    tour,
    charge: z.int().min(0).max(100),
    counted: z.array(kofferCount).max(6),
  }),
  reply: kofferView,
});

export const checkInKoffer = route({
  useCase: 'visits.check-in-koffer',
  method: 'POST',
  path: '/visits/koffers/{koffer}/check-in',
  who: AT_KOFFERS,
  summary: 'Takes a Koffer back: counted against what was used on the way. A difference is told, never hidden.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({
    command,
    basedOn: z.int(),
    charge: z.int().min(0).max(100),
    counted: z.array(kofferCount).max(6),
  }),
  reply: z.object({
    koffer: kofferView,
    differences: z.array(
      z.object({ kind: z.enum(kinds), difference: z.int(), missing: z.array(z.string()), found: z.array(z.string()) }),
    ),
  }),
});

export const loseKoffer = route({
  useCase: 'visits.lose-koffer',
  method: 'POST',
  path: '/visits/koffers/{koffer}/lose',
  who: [...AT_KOFFERS, 'administrator'],
  summary:
    'Stolen or left behind: its device is locked for ever and wipes itself as soon as it has a line, its numbers and tour are taken from it.',
  params: z.strictObject({ koffer }),
  body: z.strictObject({ command }),
  reply: kofferView,
});

// ---- from the Koffer itself

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
    stock: z.enum(kinds),
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

// ---- alone with a citizen

export const callForHelp = route({
  useCase: 'visits.call-for-help',
  method: 'POST',
  path: '/visits/koffer/help',
  who: ['koffer'],
  summary:
    'A silent call for help, or a missed sign of life; the position comes along only now and only until it is ended.',
  perMinute: 60,
  body: z.strictObject({
    command,
    cause: z.enum(['pressed', 'no-sign-of-life']),
    position: z.strictObject({ latitude: z.number(), longitude: z.number(), metres: z.number() }).nullable(),
  }),
  /** `open: false`: it was ended; the Koffer stops looking for its position. */
  reply: z.object({ help: wireId<'help'>(), open: z.boolean() }),
});

export const signOfLife = route({
  useCase: 'visits.sign-of-life',
  method: 'POST',
  path: '/visits/koffer/sign-of-life',
  who: ['koffer'],
  summary:
    'Says that all is well and when the next sign is due; where none comes the office is told without anybody pressing anything.',
  perMinute: 60,
  body: z.strictObject({ dueAt: instant.nullable() }),
});

export const listHelp = route({
  useCase: 'visits.list-help',
  method: 'GET',
  path: '/visits/help',
  who: [...AT_DISPATCH, 'field-officer', 'clerk'],
  summary: 'Open calls for help, with the address of the visit and, while it is open, the position.',
  reply: z.object({
    help: z.array(
      z.object({
        help: wireId<'help'>(),
        koffer,
        raisedAt: instant,
        cause: z.enum(['pressed', 'no-sign-of-life']),
        kofferName: z.string(),
        signs: z.array(z.string()),
        address: z.string().nullable(),
        position: z.object({ latitude: z.number(), longitude: z.number(), metres: z.number() }).nullable(),
        answeredAt: instant.nullable(),
      }),
    ),
  }),
});

export const answerHelp = route({
  useCase: 'visits.answer-help',
  method: 'POST',
  path: '/visits/help/{help}/answer',
  who: [...AT_DISPATCH, 'clerk'],
  summary: 'Help is on its way, or it is over: then the position is deleted.',
  params: z.strictObject({ help: wireId<'help'>() }),
  body: z.strictObject({ command, end: z.boolean() }),
});

// ---- what the office could not take

export const listArrivals = route({
  useCase: 'visits.list-arrivals',
  method: 'GET',
  path: '/visits/arrivals',
  who: [...AT_DISPATCH, 'field-officer'],
  summary: 'Acts that came from a Koffer and were refused: each waits for a person, none is dropped.',
  reply: z.object({
    arrivals: z.array(
      z.object({
        arrival: wireId<'command'>(),
        kofferName: z.string(),
        at: instant,
        receivedAt: instant,
        what: z.string(),
        case: wireId<'case'>().nullable(),
        number: z.string().nullable(),
        visit: visit.nullable(),
        refusal: z.string(),
      }),
    ),
  }),
});

export const settleArrival = route({
  useCase: 'visits.settle-arrival',
  method: 'POST',
  path: '/visits/arrivals/{arrival}/settle',
  who: [...AT_DISPATCH, 'field-officer'],
  summary: 'A person has looked at it: done otherwise, or not needed.',
  params: z.strictObject({ arrival: wireId<'command'>() }),
  body: z.strictObject({ command, how: z.enum(['done-otherwise', 'not-needed']) }),
});
