import type { Actor } from '@buergernah/access';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import { type Asked, type FactDraft, type JsonValue, newId, type Tx } from '@buergernah/kernel/server';
import type { WaitingCall } from '../../routing.ts';
import type { HelpOffice } from '../office.ts';
import { borrow } from '../pool/borrow.ts';
import { routeHere } from '../pool/route-here.ts';
import { inTurn } from '../pool/turns.ts';
import { callStream, caseHelpStream } from '../streams.ts';
import { type CallChange, type CallRow, callById, changeCall, lockPool, tellLive } from './store.ts';

/** Who asks, where, when. */
export type Asking = Pick<Asked<Actor, never>, 'actor' | 'municipality' | 'now'>;

/** What a step with a call leaves behind. */
export interface Moved<Outcome extends JsonValue> {
  readonly change?: CallChange;
  readonly facts: readonly Pick<FactDraft, 'kind' | 'data'>[];
  readonly outcome: Outcome;
  /** Done after the call was changed, in the same transaction. */
  readonly after?: (tx: Tx) => Promise<void>;
}

/**
 * Takes a command about a call once. Facts stand in the call's stream and, where a case was named, beside the case. Refused: `help-call-unknown`,
 * `help-call-moved`.
 */
export async function takeOnCall<Outcome extends JsonValue>(
  tx: Tx,
  command: Command & { readonly payload: JsonValue },
  call: string,
  decide: (call: CallRow) => Promise<Result<Moved<Outcome>>>,
): Promise<Result<Outcome>> {
  const { now } = command;
  let silent = false;
  const done = await takeOnce<Outcome>(tx, { ...command, stream: callStream(call) }, async () => {
    const row = await callById(tx, call);
    if (!row) return refuse('help-call-unknown');
    const decided = await decide(row);
    if (!decided.ok) return decided;
    const { change, facts, outcome, after } = decided.value;
    if (change && !(await changeCall(tx, row, change))) return refuse('help-call-moved');
    await after?.(tx);
    const drafts = facts.map(({ kind, data }) => ({ kind, data, at: now }));
    if (row.caseId && drafts.length > 0) {
      const beside = { ...command, id: newId({ now: () => now }), payload: null, stream: caseHelpStream(row.caseId) };
      const withCall = drafts.map(fact => ({ ...fact, data: { ...fact.data, call } }));
      await takeOnce(tx, beside, async () => ok({ facts: withCall, outcome: null }));
    }
    silent = change !== undefined && drafts.length === 0;
    return ok({ facts: drafts, outcome, note: { offices: [], protected: false } });
  });
  if (silent) await tellLive(tx, callStream(call), 0);
  return done;
}

/**
 * Runs a step that may change who answers whom: one after the other in a municipality, and in the same transaction calls that wait are given to
 * desks that are ready. Calls that may leave the municipality are then offered to partners.
 */
export async function inPool<T>(
  office: HelpOffice,
  municipality: Ars,
  now: Temporal.Instant,
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  let wanting: readonly WaitingCall[] = [];
  const { database } = office;
  const done = await inTurn(database, municipality, () =>
    inOne(database, municipality, async tx => {
      await lockPool(tx);
      const result = await work(tx);
      wanting = result.ok ? await routeHere(tx, office, now) : [];
      return result;
    }),
  );
  if (wanting.length > 0) await borrow(office, municipality, wanting, now);
  return done;
}
