import { placeId, wireId } from '@buergernah/access';
import { DOORS } from '@buergernah/catalogue';
import { LANGUAGES, route } from '@buergernah/kernel';
import { z } from 'zod';
import { CALL_LIFE, type CallState, MEANS } from './life.ts';
import { OFFERS, TOLD } from './told.ts';

const instant = z.iso.datetime({ offset: true });
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
/** The id of a field of a form, as forms name it. */
export const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,59}$/);
export const callStates = Object.keys(CALL_LIFE) as [CallState, ...CallState[]];
export const callParams = z.strictObject({ call: wireId<'call'>() });
/** Made by whoever calls, known to nobody else; the server keeps its digest. It stands for the caller in every question about the call. */
export const callKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** Language a person speaks, ISO 639-1 or -3, or `dgs` for Deutsche Gebärdensprache. */
export const speaks = z.string().regex(/^[a-z]{2,3}$/);
export const means = z.enum(MEANS);
const command = wireId<'command'>();

/** Where people call from. */
export const CALLERS = ['anyone'] as const;

/** Where somebody is stuck: all that an adviser sees without consent. Codes alone, never an answer. */
export const whereStuck = z.strictObject({
  door: z.enum(DOORS),
  service: slug.nullable(),
  page: fieldName.nullable(),
  /** Codes of refusals that stand on the screen. */
  refusals: z.array(slug).max(10),
});

/** A server between the two browsers, for lines that find no straight way. */
export const iceServer = z.object({ urls: z.array(z.string()), username: z.string(), credential: z.string() });

/** Who is on the line; each part is taken by one person at most, so that it also names the recipient of an entry. */
export const PARTIES = ['citizen', 'adviser', 'interpreter', 'guest'] as const;
export const party = z.enum(PARTIES);
export type Party = z.infer<typeof party>;

/** A call as whoever is on it sees it. */
export const callView = z.object({
  call: wireId<'call'>(),
  state: z.enum(callStates),
  version: z.int(),
  me: party,
  means,
  /** What happens: how many are before, the measured wait in minutes (null: not known), and what is offered beside waiting. */
  told: z.object({
    code: z.enum(TOLD),
    position: z.int().nullable(),
    waitMinutes: z.int().nullable(),
    offers: z.array(z.enum(OFFERS)),
  }),
  /** Who is on the line, by part; names come only from people themselves. */
  parties: z.array(z.object({ party, speaks: speaks.nullable(), isThere: z.boolean() })),
  /** Whether the form is shown to the adviser, and which masked fields are released. `mayJoin`: whether this adviser may be shown it at all. */
  consent: z.object({ mayJoin: z.boolean(), isGiven: z.boolean(), released: z.array(fieldName) }),
  ice: z.array(iceServer),
  /** The number to call instead. */
  phone: z.string(),
  /** The last entry of the line. */
  last: z.int(),
});
export type CallView = z.infer<typeof callView>;

export const ring = route({
  useCase: 'help.ring',
  method: 'POST',
  path: '/help/calls',
  who: CALLERS,
  summary:
    'One press to a person. Sent again with the same id and key it is the same call, which goes on after a lost line.',
  perMinute: 60,
  body: z.strictObject({
    call: wireId<'call'>(),
    key: callKey,
    place: placeId.nullable().default(null),
    where: whereStuck,
    language: z.enum(LANGUAGES),
    speaks: speaks.nullable().default(null),
    means,
    /** The case of the matter, of which the caller gave number and Geheimwort. */
    case: wireId<'case'>().nullable().default(null),
  }),
  reply: callView,
});

export const leaveCall = route({
  useCase: 'help.leave',
  method: 'POST',
  path: '/help/calls/{call}/leave',
  who: CALLERS,
  summary: 'The caller gives up or hangs up; a guest leaves.',
  params: callParams,
  body: z.strictObject({ command, key: callKey }),
  reply: callView,
});

export const changeMeans = route({
  useCase: 'help.change-means',
  method: 'POST',
  path: '/help/calls/{call}/means',
  who: CALLERS,
  summary: 'The caller goes on by audio, chat or video; or says where they are stuck now.',
  perMinute: 120,
  params: callParams,
  body: z.strictObject({ command, key: callKey, means, where: whereStuck.optional() }),
  reply: callView,
});

export const consentToForm = route({
  useCase: 'help.consent',
  method: 'POST',
  path: '/help/calls/{call}/consent',
  who: CALLERS,
  summary:
    'Shows the adviser the form and the masked fields that are named, hides again what is not. Recorded as facts, revocable at any time.',
  perMinute: 120,
  params: callParams,
  body: z.strictObject({
    command,
    key: callKey,
    isGiven: z.boolean(),
    /** The masked fields that are shown from now on. */
    release: z.array(fieldName).max(40).default([]),
  }),
  reply: callView,
});

export const arrangeCallback = route({
  useCase: 'help.arrange-callback',
  method: 'POST',
  path: '/help/calls/{call}/callback',
  who: CALLERS,
  summary: 'Nobody is free: somebody calls back at a time. The number is sealed, and gone when it was done.',
  perMinute: 20,
  params: callParams,
  body: z.strictObject({
    command,
    key: callKey,
    phone: z.string().regex(/^\+?[0-9][0-9 /()-]{3,38}$/),
    at: instant,
  }),
  reply: z.object({ at: instant }),
});

export const callbackTimes = route({
  useCase: 'help.callback-times',
  method: 'GET',
  path: '/help/callback-times',
  who: CALLERS,
  summary: 'Times at which somebody can call back.',
  reply: z.object({ times: z.array(instant) }),
});

export const joinCall = route({
  useCase: 'help.join',
  method: 'POST',
  path: '/help/calls/{call}/join',
  who: CALLERS,
  summary: 'Whoever holds the link joins as third: once, and only while the call lasts.',
  perMinute: 20,
  params: callParams,
  body: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/), key: callKey }),
  reply: callView,
});
