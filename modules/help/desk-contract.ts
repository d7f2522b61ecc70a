import { placeId, wireId } from '@buergernah/access';
import { DOORS } from '@buergernah/catalogue';
import { LANGUAGES, route } from '@buergernah/kernel';
import { z } from 'zod';
import {
  callParams,
  callStates,
  callView,
  fieldName,
  iceServer,
  means,
  PARTIES,
  slug,
  speaks,
} from './call-contract.ts';
import { VIDEO_ACTS } from './form-view.ts';
import { ADVISER_LIFE, type AdviserState, OUTCOMES } from './life.ts';
import { offerEntry } from './line-contract.ts';

const instant = z.iso.datetime({ offset: true });
const command = wireId<'command'>();
const ars = z.string().regex(/^\d{12}$/);
const adviserStates = Object.keys(ADVISER_LIFE) as [AdviserState, ...AdviserState[]];

/** A note: an empty one is none. */
const note = z.string().trim().max(1000);
/** What can be booked while one talks. */
export const BOOKED = ['appointment', 'visit'] as const;

/** Who answers calls. */
export const AT_HELP_DESK = ['adviser', 'clerk'] as const;

/** A call as a desk sees it: codes alone; the case only with consent. */
export const deskCall = z.object({
  call: wireId<'call'>(),
  state: z.enum(callStates),
  version: z.int(),
  rangAt: instant,
  door: z.enum(DOORS),
  place: placeId.nullable(),
  service: slug.nullable(),
  page: fieldName.nullable(),
  refusals: z.array(slug),
  language: z.enum(LANGUAGES),
  speaks,
  means,
  isLost: z.boolean(),
  case: wireId<'case'>().nullable(),
  /** The municipality that the caller turned to. */
  municipality: ars,
  /** What a colleague who handed it on wrote. */
  note: z.string().nullable(),
  /** What is being noted at this desk; empty where nothing is. */
  written: z.string(),
  /** How it ended, once this desk said so. */
  outcome: z.enum(OUTCOMES).nullable(),
  mayJoinForm: z.boolean(),
  /** For a connection that is made ready while it rings. */
  ice: z.array(iceServer),
  /** As what it rings here. */
  as: z.enum(['adviser', 'interpreter']),
  /** What has a way by video, and why not: without a way there is no button. */
  byVideo: z.array(
    z.object({ act: z.enum(VIDEO_ACTS), may: z.boolean(), why: z.array(z.string()), source: z.string() }),
  ),
});
export type DeskCall = z.infer<typeof deskCall>;

const skills = z.strictObject({
  services: z.array(slug).max(60),
  speaks: z.array(speaks).min(1).max(12),
  interprets: z.boolean().default(false),
});

export const readDesk = route({
  useCase: 'help.read-desk',
  method: 'GET',
  path: '/help/desk',
  who: AT_HELP_DESK,
  summary: 'How the pool stands: who waits, own state, the call that rings or runs here, callbacks that are due.',
  perMinute: 600,
  reply: z.object({
    state: z.enum(adviserStates),
    since: instant,
    /** What this colleague answers, as last said; null where it was not said today. */
    skills: skills.nullable(),
    /** The call that rings here, runs here, or is written up here. */
    own: deskCall.nullable(),
    waiting: z.array(
      deskCall.pick({ call: true, rangAt: true, door: true, service: true, speaks: true, means: true, isLost: true }),
    ),
    /** How many are ready, busy, in wrap-up: numbers, never who. */
    pool: z.object({ ready: z.int(), busy: z.int(), wrapUp: z.int() }),
    callbacks: z.array(
      z.object({
        callback: wireId<'callback'>(),
        at: instant,
        service: slug.nullable(),
        language: z.enum(LANGUAGES),
        speaks,
        state: z.enum(['later', 'due', 'taken', 'mine']),
      }),
    ),
    partners: z.array(ars),
  }),
});

export const setReady = route({
  useCase: 'help.set-ready',
  method: 'POST',
  path: '/help/desk/state',
  who: AT_HELP_DESK,
  summary: 'Ready (also: done with writing), away; or only the sign of life of the desk.',
  perMinute: 240,
  body: z.strictObject({
    to: z.enum(['ready', 'away', 'still-there']),
    /** What this colleague answers; kept until it is said anew. `services` empty: all. `interprets`: joins others' calls and takes none. */
    skills: skills.optional(),
  }),
  reply: z.object({ state: z.enum(adviserStates) }),
});

export const watchDesk = route({
  useCase: 'help.watch-desk',
  method: 'GET',
  path: '/help/desk/live',
  who: AT_HELP_DESK,
  summary: 'Server-sent events: which call moved, ids only. While it is open the desk shows a sign of life.',
  reply: 'stream',
});

export const acceptCall = route({
  useCase: 'help.accept',
  method: 'POST',
  path: '/help/calls/{call}/accept',
  who: AT_HELP_DESK,
  summary: 'Takes the call that rings here, as adviser or as the interpreter who was invited.',
  params: callParams,
  body: z.strictObject({
    command,
    /** Sound and pictures are offered with the same word: whoever waits sees a face one trip sooner. */
    offers: z.array(offerEntry).max(PARTIES.length).default([]),
  }),
  reply: z.object({ call: deskCall, view: callView }),
});

export const passCall = route({
  useCase: 'help.pass',
  method: 'POST',
  path: '/help/calls/{call}/pass',
  who: AT_HELP_DESK,
  summary: 'Lets it ring on the next desk.',
  params: callParams,
  body: z.strictObject({ command }),
});

export const handOnCall = route({
  useCase: 'help.hand-on',
  method: 'POST',
  path: '/help/calls/{call}/hand-on',
  who: AT_HELP_DESK,
  summary: 'To a colleague with other skills, or a partner municipality, with the note; the caller stays on the line.',
  params: callParams,
  body: z.strictObject({
    command,
    to: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('skill'), service: slug.nullable(), speaks: speaks.nullable() }),
      z.strictObject({ what: z.literal('partner'), ars }),
    ]),
    note: z.string().trim().max(500).default(''),
  }),
});

export const inviteThird = route({
  useCase: 'help.invite',
  method: 'POST',
  path: '/help/calls/{call}/invite',
  who: AT_HELP_DESK,
  summary: 'An interpreter by language, or a link for a relative or Betreuer: works once and only during this call.',
  params: callParams,
  body: z.strictObject({
    command,
    who: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('interpreter'), speaks }),
      z.strictObject({ what: z.literal('guest') }),
    ]),
  }),
  /** What the link must carry; null for an interpreter. */
  reply: z.object({ token: z.string().nullable() }),
});

export const endCall = route({
  useCase: 'help.end',
  method: 'POST',
  path: '/help/calls/{call}/end',
  who: AT_HELP_DESK,
  summary:
    'Ends the call with its outcome, one touch; the note as it stands, where it is sent along. An interpreter leaves.',
  params: callParams,
  body: z.strictObject({ command, outcome: z.enum(OUTCOMES), note: note.optional() }),
});

export const keepNote = route({
  useCase: 'help.keep-note',
  method: 'PUT',
  path: '/help/calls/{call}/note',
  who: AT_HELP_DESK,
  summary:
    'Keeps what is noted about the call on this desk: beside the case where the caller named one, else as long as the call is kept.',
  perMinute: 120,
  params: callParams,
  body: z.strictObject({ command, note }),
});

export const noteBooked = route({
  useCase: 'help.note-booked',
  method: 'POST',
  path: '/help/calls/{call}/booked',
  who: AT_HELP_DESK,
  summary:
    'What was booked while talking, as a fact of the call and, where the caller named one, beside the case: ids alone.',
  params: callParams,
  body: z.strictObject({ command, what: z.enum(BOOKED), id: wireId<'booking' | 'visit'>() }),
});

export const settleCallback = route({
  useCase: 'help.settle-callback',
  method: 'POST',
  path: '/help/callbacks/{callback}/settle',
  who: AT_HELP_DESK,
  summary: 'Takes a callback (the number is shown), gives it back, or says that it was done or that nobody answered.',
  params: z.strictObject({ callback: wireId<'callback'>() }),
  body: z.strictObject({ command, to: z.enum(['take', 'give-back', 'done', 'no-reply']) }),
  reply: z.object({ phone: z.string().nullable() }),
});

export const readFigures = route({
  useCase: 'help.figures',
  method: 'GET',
  path: '/help/figures',
  who: ['site-manager', 'auditor', 'administrator'],
  summary:
    'Waits, answered in time, given up, solved on the spot, per place and hour; never by person, no day below five advisers, no cell below five calls.',
  query: z.strictObject({
    from: z.iso.date(),
    until: z.iso.date(),
    within: z.coerce.number().int().min(5).max(600).default(30),
  }),
  reply: z.object({
    cells: z.array(
      z.object({
        place: placeId.nullable(),
        hour: z.int(),
        calls: z.int().nullable(),
        answeredWithin: z.number().nullable(),
        givenUp: z.number().nullable(),
        unanswered: z.number().nullable(),
        solved: z.number().nullable(),
        medianWaitSeconds: z.int().nullable(),
      }),
    ),
    /** There is nothing to tell: on no day did five advisers answer. */
    withheld: z.boolean(),
  }),
});
