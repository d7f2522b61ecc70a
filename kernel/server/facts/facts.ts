import { createHash, createHmac } from 'node:crypto';
import { type Id, instantText } from '@buergernah/kernel';
import canonicalize from 'canonicalize';
import type { Tx } from '../database/database.ts';
import type { Head, JsonValue } from './head.ts';
import { insertFacts, openHead, readCommand, selectFacts } from './store.ts';

/** What happened, before it has its place in the chain: ids, codes, times; never a name, never content. */
export interface FactDraft {
  /** `module.happened`: `cases.submitted`. */
  readonly kind: string;
  /** When it happened (at the door), which may lie before the server heard of it. */
  readonly at: Temporal.Instant;
  /** Codes and ids of the module's own; JSON values without `undefined`. */
  readonly data: Readonly<Record<string, JsonValue>>;
}

/** Who did it, through which door: said once for all facts of a command. */
export interface Circumstances {
  /** Kind and id, `staff:…`, `device:…`, `citizen`, `job:retention`. Never a name. */
  readonly actor: string;
  readonly door: string;
  readonly place: string | null;
  readonly device: string | null;
}

/** A fact as it stands in a chain. `hash` is SHA-256 over `bytes`; `bytes` hold the hash before. */
export interface Fact extends FactDraft, Circumstances {
  readonly stream: string;
  readonly seq: number;
  readonly command: string | null;
  readonly prev: string;
  readonly hash: string;
}

/** Where a command stands before it is decided: new, or answered before (then with the outcome of that time). */
export type Opened =
  | { readonly kind: 'fresh'; readonly head: Head }
  | { readonly kind: 'repeated'; readonly outcome: JsonValue; readonly receivedAt: Temporal.Instant };

/** The hash a chain begins with. */
export const GENESIS = '0'.repeat(64);

/**
 * Opens a stream for commands: writes the command ids down (so that a command sent twice is done once) and locks the head of the
 * stream, in one round trip. Two clerks at once wait here for each other. The same id with another payload or actor throws
 * {@link CommandIdReused}. Payloads are kept as HMAC under `secret`
 * (without one where no payload is personal): a bare hash of a name and a birth date could be guessed.
 */
export async function openStream(
  tx: Tx,
  stream: string,
  commands: readonly { readonly id: string; readonly payload: JsonValue }[],
  actor: string,
  now: Temporal.Instant,
  secret: Uint8Array = new Uint8Array(),
): Promise<Opened> {
  const rows = commands.map(({ id, payload }) => ({
    id,
    payloadHash: createHmac('sha256', secret).update(canonicalText(payload)).digest(),
  }));
  const { fresh, head } = await openHead(tx, stream, rows, actor, now);
  if (fresh === commands.length) return { kind: 'fresh', head };
  // Only reached on a repetition; the transaction then writes nothing.
  const before = await Promise.all(rows.map(row => readCommand(tx, row.id)));
  const same = before.every(
    (known, at) => known && known.actor === actor && known.payloadHash.equals(rows[at]?.payloadHash as Buffer),
  );
  if (!same || fresh !== 0) throw new CommandIdReused();
  const last = before.at(-1);
  return { kind: 'repeated', outcome: last?.outcome ?? null, receivedAt: last?.receivedAt ?? now };
}

/** Thrown to roll back what a reused id has begun; {@link openStream}'s callers turn it into the refusal `command-id-reused`. */
export class CommandIdReused extends Error {}

/**
 * Appends facts to a stream whose head was locked by {@link openStream}, writes the commands' outcome down, and tells the live
 * channel which stream moved (`note`), all in one statement. Returns the facts with number and hash.
 */
export async function appendFacts(
  tx: Tx,
  stream: string,
  head: Head,
  drafts: readonly FactDraft[],
  by: Circumstances,
  options: { readonly commands: readonly string[]; readonly outcome: JsonValue; readonly note?: string },
): Promise<Fact[]> {
  let { seq, hash: prev } = head;
  const chained = drafts.map(draft => {
    seq += 1;
    const body = { seq, prev, stream, command: options.commands[0] ?? null, ...by, ...draft };
    const bytes = factBytes(tx.municipality, body);
    const digest = sha256(bytes);
    const fact: Fact = { ...body, hash: digest.toString('hex') };
    prev = fact.hash;
    return { fact, bytes, hash: digest };
  });
  await insertFacts(tx, stream, head, chained, options);
  return chained.map(({ fact }) => fact);
}

/** Reads a stream from the fact after `after`, oldest first, unverified (the audit verifies). */
export async function readFacts(tx: Tx, stream: string, after = 0): Promise<Fact[]> {
  const rows = await selectFacts(tx, stream, after);
  return rows.map(row => ({ ...parseFactBytes(row.bytes), hash: row.hash.toString('hex') }));
}

/** The exact bytes that are hashed and stored: canonical JSON (RFC 8785), instants in milliseconds. */
export function factBytes(municipality: string, fact: Omit<Fact, 'hash'>): Buffer {
  return Buffer.from(canonicalText({ v: 1, municipality, ...fact, at: instantText(fact.at) } as unknown as JsonValue));
}

/** Reads the bytes of a stored fact back. */
export function parseFactBytes(bytes: Buffer): Omit<Fact, 'hash'> {
  const { at, ...rest } = JSON.parse(bytes.toString()) as Omit<Fact, 'hash' | 'at'> & { at: string };
  return { ...rest, at: Temporal.Instant.from(at) };
}

function canonicalText(value: JsonValue): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('nothing to hash');
  return text;
}

/** SHA-256 of bytes or text. */
export function sha256(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The id of a stream: `case/…`, `case-reads/…`. */
export function streamOf(kind: string, id: Id<string>): string {
  return `${kind}/${id}`;
}
