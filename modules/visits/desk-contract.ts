import { placeId, wireId } from '@buergernah/access';
import { LANGUAGES, route } from '@buergernah/kernel';
import { z } from 'zod';
import { VISIT_LIFE, type VisitState } from './life.ts';
import { NEED_CODES } from './needs.ts';

const instant = z.iso.datetime({ offset: true });
export const day = z.iso.date().refine(text => text >= '1900-01-01' && text < '3000-01-01', 'a date from 1900 to 2999');
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const command = wireId<'command'>();
const visit = wireId<'visit'>();
export const visitStates = Object.keys(VISIT_LIFE) as [VisitState, ...VisitState[]];
const typed = (most: number) => z.string().trim().min(1).max(most);
const position = z.strictObject({ latitude: z.number().min(47).max(56), longitude: z.number().min(5).max(16) });
/** Minutes since the first moment of the day, as they pass. */
export const minute = z.int().min(0).max(1500);

/** Whoever takes calls. */
export const AT_PHONE = ['phone-desk', 'clerk', 'site-manager'] as const;
/** Whoever plans tours. */
export const AT_DISPATCH = ['phone-desk', 'site-manager'] as const;

/** Where a visit goes: as the caller stated it. The desk never says whether somebody lives there. */
export const visitAddress = z.strictObject({
  street: typed(120),
  houseNumber: z.string().trim().max(12),
  postcode: z.string().regex(/^\d{5}$/),
  /** Floor, name on the bell, where to park, the key box. */
  hint: z.string().trim().max(300).default(''),
  /** Of the street, from `sites.find-address`. */
  position,
});
export type VisitAddress = z.infer<typeof visitAddress>;

/** One person and what is to be done for them. */
const matter = z.strictObject({
  services: z.array(slug).min(1).max(6),
  /** Birth date, as far as it is known (`1938`, `1938-04`, `1938-04-02`): the gatekeeper asks for the age. */
  born: z.string().max(10).nullable(),
  options: z.array(slug).max(20).default([]),
});

/** What the engine has to know: no name. */
export const visitWork = z.strictObject({
  people: z.array(matter).min(1).max(6),
  needs: z.array(z.enum(NEED_CODES)).max(9),
  /** Another language than German, in which somebody must speak. */
  speaks: slug.nullable().default(null),
  /** Two colleagues go: the caller or the city's rule asks for it. */
  two: z.boolean().default(false),
});
export type VisitWork = z.infer<typeof visitWork>;

/** When it would suit. Absent: any time. */
export const visitWish = z.strictObject({
  from: day.optional(),
  until: day.optional(),
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  /** Not before and not after, as minutes of the day. */
  notBefore: minute.optional(),
  notAfter: minute.optional(),
});
export type VisitWish = z.infer<typeof visitWish>;

/** A window that can be promised. */
export const visitSlot = z.object({
  day,
  from: minute,
  until: minute,
  /** What it costs the tour: seconds of driving more. The first slot is not always the cheapest, but the best. */
  extraSeconds: z.int(),
  /** Why it stands where it stands: `close-by`, `soonest`, `as-wished`, `same-street`. */
  why: z.array(z.string()),
  /** Which tours, at which version: the office books by compare and set. Two where two people go. */
  tours: z
    .array(z.strictObject({ tour: wireId<'tour'>(), version: z.int() }))
    .min(1)
    .max(2),
});
export type VisitSlot = z.infer<typeof visitSlot>;

export const findSlots = route({
  useCase: 'visits.find-slots',
  method: 'POST',
  path: '/visits/slots',
  who: AT_PHONE,
  summary: 'Windows in which a colleague can truly come to an address, best first. Reads only; nothing is kept.',
  perMinute: 3000,
  body: z.strictObject({
    position,
    /** Street and house number as far as they are typed. */
    street: typed(140).optional(),
    work: visitWork,
    wish: visitWish,
    /** A visit that would be moved: its own place counts as free. */
    visit: visit.optional(),
  }),
  reply: z.object({
    minutes: z.int(),
    slots: z.array(visitSlot),
    /** Why there is none: `nobody-has-skill`, `all-taken`, `no-tours`, `too-long`. */
    without: z.string().nullable(),
    /** Two people go since the city asks for it at this address. */
    two: z.boolean(),
  }),
});

/** Whom the visit is for, and how the office reaches them. Lies sealed under a key of the visit. */
export const visitPeople = z.strictObject({
  /** As the person is called; one name is enough. */
  name: typed(200),
  /** Who called, where it is somebody else, and what they are to the person. */
  caller: z
    .strictObject({ name: typed(200), is: z.enum(['relative', 'betreuer', 'bevollmaechtigt', 'carer', 'other']) })
    .nullable(),
  /** The paper on which somebody acts for the person; shown at the visit. */
  mandate: z.enum(['none', 'betreuerausweis', 'vollmacht-notarised', 'vollmacht', 'custody']).default('none'),
  phone: z.string().trim().max(40).default(''),
  email: z.string().trim().max(200).default(''),
  /** Where the letter goes, if not to the address of the visit. */
  letterTo: z.string().trim().max(300).default(''),
  /** Who else will be there. */
  others: z.string().trim().max(300).default(''),
  notes: z.string().trim().max(1000).default(''),
});
export type VisitPeople = z.infer<typeof visitPeople>;

/** A visit as lists show it: no name, no street. */
export const visitLine = z.object({
  visit,
  /** What is said on the telephone and stands on the letter: `7KM 42P XD4`. */
  code: z.string(),
  state: z.enum(visitStates),
  day: day.nullable(),
  from: minute.nullable(),
  until: minute.nullable(),
  minutes: z.int(),
  services: z.array(slug),
  people: z.int(),
  two: z.boolean(),
  needsKoffer: z.boolean(),
  tour: wireId<'tour'>().nullable(),
  homeDay: wireId<'home-day'>().nullable(),
  language: z.enum(LANGUAGES),
  /** What the phone desk still has to tell: `booked`, `moved`, `cancelled`, `owed`; null: nothing. */
  toTell: z.enum(['booked', 'moved', 'cancelled', 'owed']).nullable(),
  askedAt: instant,
  seq: z.int(),
});
export type VisitLine = z.infer<typeof visitLine>;

/** A visit opened: everything a colleague needs. */
export const visitOpened = visitLine.extend({
  work: visitWork,
  person: visitPeople,
  address: visitAddress,
  /** The word that the colleague says first. */
  word: z.string(),
  /** The number of the city to ring back. */
  phone: z.string(),
  wish: visitWish,
  /** Cases of the visit, one a matter, as they came. */
  cases: z.array(wireId<'case'>()),
});
export type VisitOpened = z.infer<typeof visitOpened>;

const telling = z.enum(['letter', 'call']);

export const bookVisit = route({
  useCase: 'visits.book',
  method: 'POST',
  path: '/visits/{visit}/book',
  who: AT_PHONE,
  summary:
    'Promises a window while the caller waits: written into the tour by compare and set. `booked` null: it was just taken, and `nextBest` names others. Also gives a requested, owed or missed visit its window, and moves a booked one.',
  params: z.strictObject({ visit }),
  body: z.strictObject({
    command,
    slot: visitSlot.pick({ day: true, from: true, until: true, tours: true }),
    work: visitWork,
    person: visitPeople,
    address: visitAddress,
    wish: visitWish,
    language: z.enum(LANGUAGES),
    /** How it is confirmed: by letter or call, an e-mail only besides. */
    confirmBy: telling,
    /**
     * The cases that the colleague takes along, as they are to be: kept, found by their number (`cases.find`) and added, left out. Absent: as
     * they are.
     */
    cases: z.array(wireId<'case'>()).max(12).optional(),
  }),
  reply: z.object({ booked: visitOpened.nullable(), nextBest: z.array(visitSlot) }),
});

export const listVisits = route({
  useCase: 'visits.list',
  method: 'GET',
  path: '/visits',
  who: AT_PHONE,
  summary:
    'Visits of the office: those that wait for a window, those that somebody must be told about, those of some days.',
  query: z.strictObject({
    from: day.optional(),
    until: day.optional(),
    open: z.enum(['requests', 'to-tell', 'days']).default('days'),
  }),
  reply: z.object({ visits: z.array(visitLine) }),
});

export const openVisit = route({
  useCase: 'visits.open',
  method: 'POST',
  path: '/visits/{visit}/open',
  who: [...AT_PHONE, 'field-officer'],
  summary: 'Opens a visit: name, address, needs. A read with a purpose, kept in a stream of its own.',
  params: z.strictObject({ visit }),
  body: z.strictObject({ purpose: z.enum(['call', 'plan', 'visit']) }),
  reply: visitOpened,
});

export const findVisit = route({
  useCase: 'visits.find',
  method: 'POST',
  path: '/visits/find',
  who: AT_PHONE,
  summary: 'A visit by the code that somebody says on the telephone. Unknown and mistyped read the same.',
  perMinute: 60,
  body: z.strictObject({ code: z.string().trim().min(4).max(40) }),
  reply: visitLine,
});

export const cancelVisit = route({
  useCase: 'visits.cancel',
  method: 'POST',
  path: '/visits/{visit}/cancel',
  who: AT_PHONE,
  summary: 'Takes a visit back for the caller; its place in the tour is free at once.',
  params: z.strictObject({ visit }),
  body: z.strictObject({ command, basedOn: z.int() }),
  reply: visitLine,
});

export const markTold = route({
  useCase: 'visits.mark-told',
  method: 'POST',
  path: '/visits/{visit}/told',
  who: AT_PHONE,
  summary: 'The letter is printed, or somebody was told on the telephone.',
  params: z.strictObject({ visit }),
  body: z.strictObject({ command, by: telling }),
  reply: visitLine,
});

export const visitLetter = route({
  useCase: 'visits.letter',
  method: 'GET',
  path: '/visits/{visit}/letter',
  who: AT_PHONE,
  summary: 'The words of the letter about what the visit stands at, in the language of the citizen and in German.',
  params: z.strictObject({ visit }),
  reply: z.object({
    to: z.array(z.string()),
    subject: z.string(),
    paragraphs: z.array(z.string()),
    /** The same in German, where the letter is in another language: the office works with it. */
    german: z.array(z.string()).nullable(),
  }),
});

export const visitEvents = route({
  useCase: 'visits.events',
  method: 'GET',
  path: '/visits/events',
  who: [...AT_PHONE, 'field-officer'],
  summary: 'Server-sent events: which visit, tour or Koffer moved, ids only.',
  reply: 'stream',
});

export const visitBase = route({
  useCase: 'visits.base',
  method: 'GET',
  path: '/visits/base',
  who: ['anyone'],
  summary: 'The office that answers for home visits, and its telephone number. A role counts there or everywhere.',
  reply: z.object({ place: placeId, phone: z.string() }),
});
