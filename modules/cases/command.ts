import { DOORS } from '@buergernah/catalogue';
import { z } from 'zod';
import { handOverAtHome } from './hand-over.ts';
import type { CommandKind } from './life.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const id = z.string().regex(ID);
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const sentence = z.string().trim().min(1).max(4000);

/** Answers as they come from the wire: their shape is checked against the service's form by the Decider. */
const answers = z.record(z.string().max(60), z.json());

/**
 * What every command carries. `at` is when it happened at the door, `basedOn` the number of the last fact that its sender had
 * seen. Who sends it, with which device, is not for the sender to say: the server knows it from the session.
 */
const envelope = {
  id,
  at: z.iso.datetime({ precision: 3 }),
  door: z.enum(DOORS),
  /** Where staff work today; devices are where they are enrolled. */
  place: slug.optional(),
  basedOn: z.number().int().nonnegative().optional(),
};

/** Everything that may be asked of a case, one schema a command. */
export const commands = {
  start: z.strictObject({
    kind: z.literal('start'),
    ...envelope,
    service: slug,
    /** Hashes to the right to go on with the case; the citizen's device makes it, so that a lost answer loses nothing. */
    secret: z.string().max(60).optional(),
  }),
  fill: z.strictObject({ kind: z.literal('fill'), ...envelope, content: id, answers }),
  attach: z.strictObject({
    kind: z.literal('attach'),
    ...envelope,
    content: id,
    field: z.string().max(60),
    mediaType: z.enum(['application/pdf', 'image/jpeg', 'image/png']),
    bytes: z.number().int().positive().max(10_000_000),
    /** JWE compact to the authority's key: sealed where it arose. */
    sealed: z.string().max(14_000_000),
  }),
  identify: z.strictObject({
    kind: z.literal('identify'),
    ...envelope,
    document: z.enum([
      'personalausweis',
      'reisepass',
      'eat',
      'eid-karte',
      'aufenthaltstitel',
      'fiktionsbescheinigung',
      'other',
    ]),
  }),
  protect: z.strictObject({ kind: z.literal('protect'), ...envelope, on: z.boolean() }),
  submit: z.strictObject({
    kind: z.literal('submit'),
    ...envelope,
    /** "Ich möchte trotzdem einen Antrag stellen": the machine said no, a person shall decide (VwVfG § 24(3)). */
    despite: z.boolean().default(false),
  }),
  take: z.strictObject({ kind: z.literal('take'), ...envelope }),
  'hand-on': z.strictObject({ kind: z.literal('hand-on'), ...envelope, office: slug }),
  'check-register': z.strictObject({ kind: z.literal('check-register'), ...envelope, content: id }),
  'ask-back': z.strictObject({ kind: z.literal('ask-back'), ...envelope, content: id, text: sentence }),
  decide: z.strictObject({
    kind: z.literal('decide'),
    ...envelope,
    outcome: z.enum(['granted', 'refused']),
    content: id.optional(),
    reasons: sentence.optional(),
  }),
  ready: z.strictObject({ kind: z.literal('ready'), ...envelope, content: id }),
  'hand-pin-letter': z.strictObject({
    kind: z.literal('hand-pin-letter'),
    ...envelope,
    content: id,
    /** What the citizen confirmed, as a readable text that names them (text form, BGB § 126b). */
    receipt: sentence,
  }),
  'hand-over': z.strictObject({
    kind: z.literal('hand-over'),
    ...envelope,
    way: z.enum(['post', 'counter', 'home']),
    /** Asked for where the way is `home`. */
    home: handOverAtHome.optional(),
  }),
  close: z.strictObject({ kind: z.literal('close'), ...envelope }),
  withdraw: z.strictObject({ kind: z.literal('withdraw'), ...envelope }),
} as const;

type WireKind = keyof typeof commands;
export type CommandOf<Kind extends WireKind> = z.infer<(typeof commands)[Kind]>;

/** A command of a person at a door, or of the office's own clockwork (`expire`, `destroy`), which no wire can send. */
export type Command = { [Kind in WireKind]: CommandOf<Kind> }[WireKind] | Clockwork<'expire'> | Clockwork<'destroy'>;

interface Clockwork<Kind> {
  readonly kind: Kind;
  readonly id: string;
  readonly at: string;
  readonly door: 'office';
  /** The rule of retention that asks for it. */
  readonly rule: string;
}

/** Every command the table of life knows has a schema or belongs to the clockwork; the compiler holds it. */
export type EveryCommandIsKnown = Exclude<CommandKind, Command['kind']> extends never ? true : never;
