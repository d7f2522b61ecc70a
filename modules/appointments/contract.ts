import { placeId, wireId } from '@buergernah/access';
import { LANGUAGES, route } from '@buergernah/kernel';
import { closingReason } from '@buergernah/sites';
import { z } from 'zod';
import { BOOKING_LIFE, type BookingState, TICKET_LIFE, type TicketState } from './life.ts';

const instant = z.iso.datetime({ offset: true });
/** PostgreSQL knows no year 0, and ISO 8601 writes years beyond 9999 otherwise. */
const day = z.iso.date().refine(text => text >= '1900-01-01' && text < '3000-01-01', 'a date from 1900 to 2999');
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const command = wireId<'command'>();
const place = z.strictObject({ place: placeId });
const language = z.enum(LANGUAGES);
const bookingStates = Object.keys(BOOKING_LIFE) as [BookingState, ...BookingState[]];
const ticketStates = Object.keys(TICKET_LIFE) as [TicketState, ...TicketState[]];
/** What people type: capitals and digits, blanks and hyphens do not matter. */
const typedCode = z.string().trim().min(4).max(40);
/** Minutes since the first moment of the day, as they pass: 540 is 09:00, and 10:00 on the day that loses an hour. */
const minute = z.int().min(0).max(1500).multipleOf(5);

/** Who comes together: one entry a person, with their services. */
export const party = z.strictObject({
  people: z
    .array(z.strictObject({ services: z.array(slug).min(1).max(6), prepared: z.boolean().default(false) }))
    .min(1)
    .max(8),
});

/** The same for a number: what it is about may stay unsaid until one sits at the counter. */
export const waitingParty = z.strictObject({
  people: z
    .array(z.strictObject({ services: z.array(slug).max(6), prepared: z.boolean().default(false) }))
    .min(1)
    .max(8),
});

/** Whoever serves people at a place. */
const AT_DESK = ['clerk', 'field-officer', 'site-manager'] as const;
/** The same, and the partner in whose rooms the place is: they see numbers, never who or what. */
const AT_PLACE = ['clerk', 'site-manager', 'host-partner'] as const;
/** Where tickets and bookings are made without a colleague. */
const AT_DEVICE = ['terminal', 'display'] as const;

// ---- slots

const slot = z.object({ place: placeId, day, start: minute, minutes: z.int() });
export type Slot = z.infer<typeof slot>;

export const freeSlots = route({
  useCase: 'appointments.free-slots',
  method: 'POST',
  path: '/appointments/slots',
  who: ['anyone'],
  summary: 'Free slots for a party at places that can serve it, by place and day. Reads only.',
  body: z.strictObject({
    party,
    /** Absent: all places that can. */
    places: z.array(placeId).min(1).max(60).optional(),
    from: day.optional(),
    days: z.int().min(1).max(100_000).default(14),
  }),
  reply: z.object({
    /** Only days with a free slot. `starts`: whole minutes since the first moment of the day; there are many, and each check costs time. */
    days: z.array(z.object({ place: placeId, day, minutes: z.int(), starts: z.array(z.number()) })),
    /** Places of those asked that cannot be booked for this party, and why. */
    without: z.array(z.object({ place: placeId, why: z.enum(['not-served', 'walk-in-only', 'nobody-planned']) })),
  }),
});

/** A booking as its holder and the desk see it: no name, no contact. */
export const bookingView = z.object({
  booking: wireId<'booking'>(),
  state: z.enum(bookingStates),
  place: placeId,
  day,
  start: minute,
  minutes: z.int(),
  party,
  language,
  /** How it is told: whether by e-mail, text message, or not at all. */
  contact: z.enum(['email', 'phone', 'none']),
  movesLeft: z.int(),
  /** Until when a held slot stays held. */
  heldUntil: instant.nullable(),
  /** For a booking that the office had to displace: the next best slots. */
  proposals: z.array(slot),
  /** The ticket that was given on arrival. */
  ticket: z.string().nullable(),
});
export type BookingView = z.infer<typeof bookingView>;

export const holdSlot = route({
  useCase: 'appointments.hold-slot',
  method: 'POST',
  path: '/appointments/holds',
  who: ['anyone'],
  summary:
    'Holds a slot for some minutes while the rest is filled in. Refused `slot-taken`: `nextBest` names other slots.',
  perMinute: 60,
  body: z.strictObject({ booking: wireId<'booking'>(), party, place: placeId, day, start: minute, language }),
  /** Either the slot is held, or `taken` and the next best slots. */
  reply: z.object({ held: bookingView.nullable(), nextBest: z.array(slot) }),
});

export const releaseHold = route({
  useCase: 'appointments.release-hold',
  method: 'POST',
  path: '/appointments/holds/{booking}/release',
  who: ['anyone'],
  summary: 'Gives a held slot back at once.',
  params: z.strictObject({ booking: wireId<'booking'>() }),
});

export const confirmBooking = route({
  useCase: 'appointments.confirm-booking',
  method: 'POST',
  path: '/appointments/holds/{booking}/confirm',
  who: ['anyone'],
  summary: 'Makes a held slot a booking, with e-mail, telephone or neither; the code moves and cancels it later.',
  perMinute: 30,
  params: z.strictObject({ booking: wireId<'booking'>() }),
  body: z.strictObject({
    command,
    contact: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('email'), address: z.string().trim().min(3).max(200) }),
      z.strictObject({ kind: z.literal('phone'), number: z.string().trim().min(4).max(40) }),
      z.strictObject({ kind: z.literal('none') }),
    ]),
    remind: z.boolean(),
  }),
  reply: z.object({ code: z.string(), booking: bookingView }),
});

export const ownBooking = route({
  useCase: 'appointments.own-booking',
  method: 'POST',
  path: '/appointments/own',
  who: ['anyone'],
  summary: 'A booking by its code.',
  perMinute: 20,
  body: z.strictObject({ code: typedCode }),
  reply: bookingView,
});

export const moveOwn = route({
  useCase: 'appointments.move-own',
  method: 'POST',
  path: '/appointments/own/move',
  who: ['anyone'],
  summary: 'Moves a booking to another slot in one step: the old one is given up only when the new one is taken.',
  perMinute: 20,
  body: z.strictObject({ command, code: typedCode, place: placeId, day, start: minute }),
  reply: z.object({ moved: bookingView.nullable(), nextBest: z.array(slot) }),
});

export const cancelOwn = route({
  useCase: 'appointments.cancel-own',
  method: 'POST',
  path: '/appointments/own/cancel',
  who: ['anyone'],
  summary: 'Cancels a booking by its code.',
  perMinute: 20,
  body: z.strictObject({ command, code: typedCode }),
  reply: bookingView,
});

export const ownCalendarFile = route({
  useCase: 'appointments.own-calendar-file',
  method: 'POST',
  path: '/appointments/own/calendar',
  who: ['anyone'],
  summary: 'A booking as an iCalendar file (RFC 5545), without what it is about.',
  perMinute: 20,
  body: z.strictObject({ code: typedCode, language }),
  reply: 'stream',
});

export const arrive = route({
  useCase: 'appointments.arrive',
  method: 'POST',
  path: '/appointments/places/{place}/arrive',
  who: ['anyone'],
  summary: 'Says that somebody with a booking is there; gives the ticket that will be called.',
  perMinute: 20,
  params: place,
  body: z.strictObject({ command, code: typedCode }),
  reply: z.object({ number: z.string(), code: z.string() }),
});

// ---- what the office does with bookings

const deskBooking = z.object({
  booking: wireId<'booking'>(),
  state: z.enum(bookingStates),
  start: minute,
  minutes: z.int(),
  people: z.int(),
  services: z.array(z.string()),
  /** Who comes with what, as a search for another time asks for it; a block has its services in one. */
  party: z.object({ people: z.array(z.object({ services: z.array(z.string()) })) }),
  language,
  contact: z.enum(['email', 'phone', 'none', 'block']),
  ticket: z.string().nullable(),
  /** What a block booking is for: a school class. */
  label: z.string().nullable(),
});

export const listBookings = route({
  useCase: 'appointments.list-bookings',
  method: 'GET',
  path: '/appointments/places/{place}/bookings',
  who: AT_DESK,
  summary: 'Who comes to a place on a day, without names: times, services, language.',
  params: place,
  query: z.strictObject({ day: day.optional() }),
  reply: z.object({ day, bookings: z.array(deskBooking) }),
});

export const cancelBooking = route({
  useCase: 'appointments.cancel-booking',
  method: 'POST',
  path: '/appointments/bookings/{booking}/cancel',
  who: AT_DESK,
  summary: 'The office cancels a booking or a block; whoever booked is told.',
  params: z.strictObject({ booking: wireId<'booking'>() }),
  body: z.strictObject({ command, reason: closingReason }),
});

export const moveBooking = route({
  useCase: 'appointments.move-booking',
  method: 'POST',
  path: '/appointments/bookings/{booking}/move',
  who: AT_DESK,
  summary: 'The office moves a booking to another slot, at any place; whoever booked is told.',
  params: z.strictObject({ booking: wireId<'booking'>() }),
  body: z.strictObject({ command, place: placeId, day, start: minute }),
  reply: z.object({ moved: bookingView.nullable(), nextBest: z.array(slot) }),
});

export const bookBlock = route({
  useCase: 'appointments.book-block',
  method: 'POST',
  path: '/appointments/places/{place}/blocks',
  who: ['clerk', 'site-manager'],
  summary: 'Keeps colleagues free for a group outside the public slots: a school class, a reception centre.',
  params: place,
  body: z.strictObject({
    command,
    booking: wireId<'booking'>(),
    day,
    start: minute,
    minutes: z.int().min(5).max(720).multipleOf(5),
    colleagues: z.int().min(1).max(50),
    label: z.string().trim().min(1).max(80),
    services: z.array(slug).max(6).default([]),
  }),
});

export const closeNow = route({
  useCase: 'appointments.close-now',
  method: 'POST',
  path: '/appointments/places/{place}/close-now',
  who: ['clerk', 'site-manager', 'host-partner'],
  summary: 'Shuts a place for a while: tells everybody booked and proposes other slots, and clears the queue.',
  params: place,
  body: z.strictObject({ command, from: instant.nullable(), until: instant, reason: closingReason }),
  reply: z.object({
    closure: wireId<'closure'>(),
    /** Bookings that lost their slot; told by e-mail or text message; with no way to tell them. */
    displaced: z.int(),
    told: z.int(),
    unreachable: z.int(),
    /** Tickets that were waiting. */
    tickets: z.int(),
  }),
});

// ---- rota

const shift = z.strictObject({
  weekday: z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  until: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
const span = z.strictObject({ day, from: shift.shape.from, until: shift.shape.until });

/** Who serves at a place and when. A colleague is named by id and by a short sign of the place's choice, never by name. */
export const rotaSchema = z.strictObject({
  members: z
    .array(
      z.strictObject({
        staff: wireId<'staff'>(),
        sign: z.string().trim().min(1).max(12),
        /** What they are asked to do; absent: everything. */
        services: z.array(slug).max(60).optional(),
        /** Whether they take appointments, walk-ins, or both. */
        takes: z.enum(['both', 'appointments', 'walk-ins']),
        shifts: z.array(shift).max(40),
        /** Away: holidays, illness (no reason is kept); whole days, both included. */
        away: z.array(z.strictObject({ from: day, until: day })).max(100),
        /** Single shifts beyond the weekly ones: a deputy for somebody else. */
        extra: z.array(span).max(100),
      }),
    )
    .max(60),
});
export type Rota = z.infer<typeof rotaSchema>;

export const readRota = route({
  useCase: 'appointments.read-rota',
  method: 'GET',
  path: '/appointments/places/{place}/rota',
  who: ['clerk', 'site-manager', 'administrator'],
  summary: 'Who serves at a place and when.',
  params: place,
  reply: z.object({ version: z.int(), rota: rotaSchema }),
});

export const saveRota = route({
  useCase: 'appointments.save-rota',
  method: 'PUT',
  path: '/appointments/places/{place}/rota',
  who: ['site-manager', 'administrator'],
  summary: 'Writes who serves at a place and when; bookings that lose their colleague get another one or are named.',
  params: place,
  body: z.strictObject({ command, basedOn: z.int(), rota: rotaSchema }),
  reply: z.object({
    version: z.int(),
    /** Bookings that no colleague is left for; somebody must move them. */
    orphaned: z.array(z.object({ booking: wireId<'booking'>(), day, start: minute })),
  }),
});

// ---- walk-in tickets

const lane = z.enum(['appointment', 'walk-in', 'quick']);

/** A ticket as whoever drew it sees it. */
export const ticketView = z.object({
  number: z.string(),
  state: z.enum(ticketStates),
  place: placeId,
  /** The counter to go to, when called. */
  counter: z.string().nullable(),
  /** How many come before. */
  ahead: z.int(),
  /** Minutes of waiting, from – to; null while nobody serves. */
  minutes: z.object({ from: z.int(), to: z.int() }).nullable(),
  drawnAt: instant,
  calledAt: instant.nullable(),
  /** What is missing, while the ticket is kept for today: ids of what to bring, by service. */
  missing: z.array(z.object({ service: slug, bring: z.string() })),
});
export type TicketView = z.infer<typeof ticketView>;

export const drawTicket = route({
  useCase: 'appointments.draw-ticket',
  method: 'POST',
  path: '/appointments/places/{place}/tickets',
  who: ['anyone'],
  summary: 'Draws a number. From a telephone it takes the code that hangs at the door; devices and desks need none.',
  perMinute: 30,
  params: place,
  body: z.strictObject({
    command,
    ticket: wireId<'ticket'>(),
    party: waitingParty,
    language,
    /** Somebody who cannot wait long: called next. Only the desk may say so. */
    soon: z.boolean().default(false),
    doorCode: typedCode.optional(),
  }),
  reply: z.object({ code: z.string(), ticket: ticketView }),
});

export const doorCode = route({
  useCase: 'appointments.door-code',
  method: 'GET',
  path: '/appointments/places/{place}/door-code',
  who: [...AT_DEVICE, ...AT_PLACE],
  summary: 'The code at the door with which a telephone may draw a number; changes every few minutes.',
  params: place,
  reply: z.object({ code: z.string(), until: instant }),
});

export const ownTicket = route({
  useCase: 'appointments.own-ticket',
  method: 'POST',
  path: '/appointments/tickets/own',
  who: ['anyone'],
  summary: 'Where a ticket stands, by its code.',
  perMinute: 60,
  body: z.strictObject({ code: typedCode }),
  reply: ticketView,
});

export const leaveQueue = route({
  useCase: 'appointments.leave-queue',
  method: 'POST',
  path: '/appointments/tickets/own/leave',
  who: ['anyone'],
  summary: 'Gives a number back.',
  perMinute: 20,
  body: z.strictObject({ command, code: typedCode }),
});

/** A ticket as the desk sees it. */
export const deskTicket = z.object({
  ticket: wireId<'ticket'>(),
  number: z.string(),
  state: z.enum(ticketStates),
  lane,
  soon: z.boolean(),
  services: z.array(z.string()),
  people: z.int(),
  language,
  drawnAt: instant,
  /** The beginning of the appointment it stands for. */
  appointmentAt: instant.nullable(),
  /** Minutes it will take, and the wait that was foretold when it was drawn. */
  minutes: z.int(),
  foretold: z.int().nullable(),
  counter: z.string().nullable(),
  calls: z.int(),
  calledAt: instant.nullable(),
  mine: z.boolean(),
  missing: z.array(z.object({ service: slug, bring: z.string() })),
});
export type DeskTicket = z.infer<typeof deskTicket>;

export const readQueue = route({
  useCase: 'appointments.read-queue',
  method: 'GET',
  path: '/appointments/places/{place}/queue',
  who: AT_DESK,
  summary:
    'The queue of a place in the order in which it will be called, who is being served, and what is kept for today.',
  params: place,
  reply: z.object({
    place: placeId,
    waiting: z.array(deskTicket),
    called: z.array(deskTicket),
    kept: z.array(deskTicket),
    counters: z.array(z.object({ counter: z.string(), since: instant, mine: z.boolean() })),
    /** The wait that somebody who comes now is told; how far the last foretellings were off, in minutes (median), and of how many. */
    wait: z.object({ from: z.int(), to: z.int() }).nullable(),
    measured: z.object({ off: z.int(), of: z.int() }).nullable(),
  }),
});

export const queueNumbers = route({
  useCase: 'appointments.queue-numbers',
  method: 'GET',
  path: '/appointments/places/{place}/numbers',
  who: [...AT_DEVICE, ...AT_PLACE],
  summary:
    'What the call display shows: numbers called and where to go, how many wait; for staff the kept numbers too.',
  params: place,
  reply: z.object({
    calls: z.array(z.object({ number: z.string(), counter: z.string(), calledAt: instant, calls: z.int(), language })),
    /** Kept for today; for whoever greets people there, so that somebody who is back can wait on. Empty on a display. */
    kept: z.array(z.object({ ticket: wireId<'ticket'>(), number: z.string() })),
    waiting: z.int(),
    wait: z.object({ from: z.int(), to: z.int() }).nullable(),
    open: z.boolean(),
  }),
});

export const watchQueue = route({
  useCase: 'appointments.watch-queue',
  method: 'GET',
  path: '/appointments/places/{place}/live',
  who: [...AT_DEVICE, ...AT_PLACE, 'field-officer'],
  summary: 'Server-sent events: the queue or the day of this place moved; ids only.',
  params: place,
  reply: 'stream',
});

export const waits = route({
  useCase: 'appointments.waits',
  method: 'GET',
  path: '/appointments/waits',
  who: ['anyone'],
  summary: 'How long people wait at each place now, without an appointment; null where nobody serves.',
  reply: z.object({
    waits: z.array(
      z.object({
        place: placeId,
        waiting: z.int(),
        wait: z.object({ from: z.int(), to: z.int() }).nullable(),
        /** Whether the place has been opened today and not yet closed. */
        open: z.boolean(),
      }),
    ),
  }),
});

export const sitDown = route({
  useCase: 'appointments.sit-down',
  method: 'POST',
  path: '/appointments/places/{place}/counters',
  who: AT_DESK,
  summary: 'A colleague serves at a counter from now on; leaves the one before.',
  params: place,
  body: z.strictObject({ command, counter: z.string().trim().min(1).max(20) }),
});

export const standUp = route({
  useCase: 'appointments.stand-up',
  method: 'POST',
  path: '/appointments/places/{place}/counters/leave',
  who: AT_DESK,
  summary: 'The colleague serves no longer; a ticket in hand must be finished, parked or put back first.',
  params: place,
  body: z.strictObject({ command }),
});

export const callNext = route({
  useCase: 'appointments.call-next',
  method: 'POST',
  path: '/appointments/places/{place}/call-next',
  who: AT_DESK,
  summary: 'Calls whoever is next to the counter of the asker; null where nobody waits.',
  params: place,
  body: z.strictObject({ command, quickOnly: z.boolean().default(false) }),
  reply: z.object({ ticket: deskTicket.nullable() }),
});

const ticketParams = z.strictObject({ ticket: wireId<'ticket'>() });
/** One step of a ticket by the desk. */
function ticketStep<const Name extends string, const Body extends z.ZodRawShape>(
  name: Name,
  summary: string,
  body: Body,
  who: readonly string[] = AT_DESK,
) {
  return route({
    useCase: `appointments.${name}`,
    method: 'POST',
    path: `/appointments/tickets/{ticket}/${name}`,
    who,
    summary,
    params: ticketParams,
    body: z.strictObject({ command, ...body }),
    reply: deskTicket,
  });
}

export const callTicket = ticketStep('call', 'Calls one certain number: kept for today, missed, or out of turn.', {});
export const callAgain = ticketStep('call-again', 'Calls the same number once more.', {});
export const beginTicket = ticketStep('begin', 'Whoever was called has come.', {});
export const missTicket = ticketStep('miss', 'Nobody came; the number is kept for today.', {});
export const putBack = ticketStep(
  'put-back',
  'The wrong person had come: puts the number back at its old place, and the one that was wrongly called missed just before it.',
  {},
);
export const parkTicket = ticketStep(
  'park',
  'Something is missing: keeps the number for today and names what to fetch.',
  {
    missing: z.array(z.strictObject({ service: slug, bring: z.string().regex(/^[a-z0-9-]{1,60}$/) })).max(20),
  },
);
export const resumeTicket = ticketStep(
  'resume',
  'Somebody whose number was kept is back and waits, at the old place in the queue.',
  {},
  [...AT_DESK, 'host-partner'],
);
export const forwardTicket = ticketStep(
  'forward',
  'Sends a number on to another place; it keeps the time of its drawing.',
  {
    to: placeId,
  },
);
export const addMatter = ticketStep('add-matter', 'Adds a second matter at the desk.', {
  services: z.array(slug).min(1).max(6),
});
export const finishTicket = ticketStep('finish', 'Done; the number ends.', {});

// ---- notices

const notice = z.object({
  notice: wireId<'notice'>(),
  channel: z.enum(['email', 'sms', 'letter']),
  kind: z.enum(['booked', 'moved', 'cancelled', 'reminder', 'displaced']),
  state: z.enum(['waiting', 'sent', 'given-up', 'printed']),
  language,
  place: placeId,
  createdAt: instant,
  tries: z.int(),
  nextTryAt: instant.nullable(),
  /** What the mail server said last: a code without an address. */
  trouble: z.string().nullable(),
});

export const outbox = route({
  useCase: 'appointments.outbox',
  method: 'GET',
  path: '/appointments/outbox',
  who: ['clerk', 'site-manager', 'administrator'],
  summary: 'Notices of the last days: sent, waiting, given up. Without addresses and words.',
  query: z.strictObject({ state: notice.shape.state.optional() }),
  reply: z.object({
    /** Whether a mail server is set up; without one notices wait here for somebody. */
    mail: z.boolean(),
    notices: z.array(notice),
  }),
});

export const readNotice = route({
  useCase: 'appointments.read-notice',
  method: 'GET',
  path: '/appointments/outbox/{notice}',
  who: ['clerk', 'site-manager'],
  summary: 'A notice with address and words, to send it by hand or telephone; that it was read is written down.',
  params: z.strictObject({ notice: wireId<'notice'>() }),
  reply: z.object({ notice, to: z.string(), subject: z.string(), text: z.string() }),
});

export const sendAgain = route({
  useCase: 'appointments.send-again',
  method: 'POST',
  path: '/appointments/outbox/{notice}/again',
  who: ['clerk', 'site-manager', 'administrator'],
  summary: 'Tries a notice again now.',
  params: z.strictObject({ notice: wireId<'notice'>() }),
  body: z.strictObject({ command }),
});

export const noticePrinted = route({
  useCase: 'appointments.notice-printed',
  method: 'POST',
  path: '/appointments/outbox/{notice}/printed',
  who: ['clerk', 'site-manager'],
  summary: 'Somebody has told it by letter or telephone; it waits no longer.',
  params: z.strictObject({ notice: wireId<'notice'>() }),
  body: z.strictObject({ command }),
});
