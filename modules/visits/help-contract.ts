import { wireId } from '@buergernah/access';
import { route } from '@buergernah/kernel';
import { z } from 'zod';
import { AT_DISPATCH } from './desk-contract.ts';

const instant = z.iso.datetime({ offset: true });
const command = wireId<'command'>();
const koffer = wireId<'koffer'>();
const visit = wireId<'visit'>();

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
