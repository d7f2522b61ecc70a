import { route } from '@buergernah/kernel';
import { z } from 'zod';
import { CALLERS, callKey, callParams, callView, fieldName, party } from './call-contract.ts';

/** What passes between those who talk: media descriptions, chat, the form, pointers and proposals. */
export const ENTRY_KINDS = [
  'offer',
  'answer',
  'candidate',
  'chat',
  'camera',
  'form',
  'point',
  'propose',
  'accepted',
  'rejected',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One entry of the line: passed on, never kept: gone when the call is over. `to`: null for everybody else on the line. */
const entry = z.object({
  n: z.int(),
  from: party,
  to: party.nullable(),
  kind: z.enum(ENTRY_KINDS),
  body: z.json(),
});
export type LineEntry = z.infer<typeof entry>;

const said = <const Kind extends EntryKind, Body extends z.ZodType>(kind: Kind, body: Body) =>
  z.strictObject({ to: party.nullable().default(null), kind: z.literal(kind), body });
const aboutField = z.strictObject({ field: fieldName });

/** A description of one's own sound and pictures, for one other party. */
export const offerEntry = said('offer', z.json());

/** What may be said on the line, each kind with its shape. */
const sent = z.discriminatedUnion('kind', [
  offerEntry,
  said('answer', z.json()),
  said('candidate', z.json()),
  said('chat', z.strictObject({ text: z.string().trim().min(1).max(2000) })),
  said('camera', z.strictObject({ on: z.boolean() })),
  // The state of the form, from the citizen; the server masks it before anybody sees it.
  said('form', z.strictObject({ page: fieldName.nullable(), answers: z.record(z.string().max(60), z.json()) })),
  said('point', aboutField),
  said('propose', z.strictObject({ field: fieldName, value: z.json() })),
  said('accepted', aboutField),
  said('rejected', aboutField),
]);
export type SentEntry = z.infer<typeof sent>;

/** Signs of one entry's body as JSON, at most. */
export const MOST_SIGNS = 24_000;

/** The key of a caller or a guest; null for staff, who are known by their session. */
const byKey = callKey.nullable().default(null);

export const listenToCall = route({
  useCase: 'help.listen',
  method: 'POST',
  path: '/help/calls/{call}/live',
  who: CALLERS,
  summary: 'Server-sent events of one call: that something moved; what, the next question says. Also a sign of life.',
  perMinute: 120,
  params: callParams,
  body: z.strictObject({ key: byKey }),
  reply: 'stream',
});

export const readLine = route({
  useCase: 'help.read-line',
  method: 'POST',
  path: '/help/calls/{call}/read',
  who: CALLERS,
  summary: 'What came for me since an entry, and how the call stands. Whoever asks shows the key, or is the adviser.',
  perMinute: 1200,
  params: callParams,
  body: z.strictObject({ key: byKey, after: z.int().min(0).max(2_147_483_647) }),
  reply: z.object({ view: callView, entries: z.array(entry) }),
});

export const sendOnLine = route({
  useCase: 'help.send',
  method: 'POST',
  path: '/help/calls/{call}/send',
  who: CALLERS,
  summary:
    'Passes something on to the others: media descriptions, a line of chat, the state of the form, a pointer, a proposal.',
  perMinute: 1200,
  params: callParams,
  body: z.strictObject({
    key: byKey,
    entries: z.array(sent).min(1).max(30),
  }),
  reply: z.object({ last: z.int() }),
});
