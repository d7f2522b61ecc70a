import { ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import {
  appendFacts,
  type Circumstances,
  CommandIdReused,
  type Database,
  type FactDraft,
  type JsonValue,
  type Keeps,
  type LiveNote,
  liveNote,
  openStream,
  type Tx,
} from '@buergernah/kernel/server';

/** What a decision leaves behind: facts, and the answer that a repetition of the command gets too. */
export interface Decided<Outcome extends JsonValue> {
  readonly facts: readonly FactDraft[];
  readonly outcome: Outcome;
  /** Whom the live line tells that the stream moved; absent: nobody. Without facts nothing moved and nobody is told. */
  readonly note?: NonNullable<LiveNote['marks']>;
}

/** Which command it is, by whom, when; made by `access.command` and `access.jobCommand`. */
export interface Command {
  readonly id: string;
  readonly by: Circumstances;
  readonly now: Temporal.Instant;
  /** Under which the digest of the command's payload is kept. */
  readonly secret: Uint8Array;
}

/**
 * Takes a command once: locks the stream, lets `decide` change rows, writes the facts. A command sent again gets the answer of
 * its first time, a refusal included. `outcome` must be plain data.
 */
export async function takeOnce<Outcome extends JsonValue>(
  tx: Tx,
  command: Command & { readonly payload: JsonValue; readonly stream: string },
  decide: () => Promise<Result<Decided<Outcome>>>,
): Promise<Result<Outcome>> {
  const { id, payload, stream, by, now, secret } = command;
  const opened = await openStream(tx, stream, [{ id, payload }], by.actor, now, secret);
  if (opened.kind === 'repeated') {
    const { refusal, done } = opened.outcome as unknown as { refusal?: Refusal; done: Outcome };
    return refusal ? { ok: false, refusal } : ok(done);
  }
  const decided = await decide();
  const facts = decided.ok ? decided.value.facts : [];
  const outcome = decided.ok ? { done: decided.value.outcome } : { refusal: { ...decided.refusal } };
  const marks = decided.ok && facts.length > 0 ? decided.value.note : undefined;
  const { municipality } = tx;
  await appendFacts(tx, stream, opened.head, facts, by, {
    commands: [id],
    outcome: outcome as JsonValue,
    ...(marks && { note: liveNote({ municipality, stream, seq: opened.head.seq + facts.length, marks }) }),
  });
  return decided.ok ? ok(decided.value.outcome) : decided;
}

/** Runs a use case in its transaction; a command id that meant something else before is refused and leaves nothing behind. */
export async function inOne<T>(
  database: Database,
  municipality: Tx['municipality'],
  work: (tx: Tx) => Promise<Result<T>>,
  keeps?: Keeps,
): Promise<Result<T>> {
  try {
    return await database.withMunicipality(municipality, work, keeps);
  } catch (fault) {
    if (fault instanceof CommandIdReused) return refuse('command-id-reused');
    throw fault;
  }
}
