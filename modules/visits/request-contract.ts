import { wireId } from '@buergernah/access';
import { LANGUAGES, route } from '@buergernah/kernel';
import { z } from 'zod';
import { day, minute, visitAddress, visitPeople, visitStates, visitWish, visitWork } from './desk-contract.ts';

const command = wireId<'command'>();
const visit = wireId<'visit'>();
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);

export const requestVisit = route({
  useCase: 'visits.request',
  method: 'POST',
  path: '/visits/{visit}/request',
  who: ['anyone'],
  summary:
    'Asks from home for a visit, for oneself or for somebody else. The phone desk calls back; nothing is promised yet.',
  perMinute: 6,
  params: z.strictObject({ visit }),
  body: z.strictObject({
    command,
    work: visitWork,
    person: visitPeople,
    address: visitAddress,
    wish: visitWish,
    language: z.enum(LANGUAGES),
  }),
  /** The code with which whoever asked looks it up and takes it back. */
  reply: z.object({ code: z.string() }),
});

/** What whoever holds the code sees: never a name or an address, since a code alone proves nothing. */
export const ownVisitView = z.object({
  state: z.enum(visitStates),
  day: day.nullable(),
  from: minute.nullable(),
  until: minute.nullable(),
  services: z.array(slug),
  /** The number to ring back. */
  phone: z.string(),
  mayCancel: z.boolean(),
});

export const ownVisit = route({
  useCase: 'visits.own',
  method: 'POST',
  path: '/visits/own',
  who: ['anyone'],
  summary: 'A visit by its code. Unknown and mistyped read the same.',
  perMinute: 10,
  body: z.strictObject({ code: z.string().trim().min(4).max(40) }),
  reply: ownVisitView,
});

export const cancelOwnVisit = route({
  useCase: 'visits.cancel-own',
  method: 'POST',
  path: '/visits/own/cancel',
  who: ['anyone'],
  summary: 'Takes a visit back by its code.',
  perMinute: 10,
  body: z.strictObject({ command, code: z.string().trim().min(4).max(40) }),
  reply: ownVisitView,
});
