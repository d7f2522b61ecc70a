import type { Actor } from '@buergernah/access';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { mayLeave, type WaitingCall } from '../../routing.ts';
import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import { type Asked, type FactDraft, type JsonValue, newId, type Tx } from '@buergernah/kernel/server';
import { dayOf } from '@buergernah/kernel';
import type { HelpOffice } from '../office.ts';
import { borrow } from '../pool/borrow.ts';
import { routeHere } from '../pool/route-here.ts';
import { type CallChange, type CallRow, callById, changeCall, lockPool, tellLive } from './store.ts';

/** Who asks, where, when. */
export type Asking = Pick<Asked<Actor, never>, 'actor' | 'municipality' | 'now'>;

/** The stream of a call: that it moved is told on it to whoever talks and to every desk. */
export function callStream(call: string): string {
  return `help-call/${call}`;
}

/** The line of a call: that something was said is told on it, to whoever talks. */
export function lineStream(call: string): string {
  return `help-line/${call}`;
}

/** Facts of what advisers did with a case, beside the case's own stream. */
export function caseHelpStream(caseId: string): string {
  return `case-help/${caseId}`;
}

/** Moves of the pool without a call, told to the desks of a municipality. */
export function deskStream(municipality: Ars): string {
  return `help-desk/${municipality}`;
}

/** What a step with a call leaves behind. */
export interface Moved<Outcome extends JsonValue> {
  readonly change?: CallChange;
  readonly facts: readonly Pick<FactDraft, 'kind' | 'data'>[];
  readonly outcome: Outcome;
  /** Done after the call was changed, in the same transaction. */
  readonly then?: (tx: Tx) => Promise<void>;
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
    const { change, facts, outcome, then } = decided.value;
    if (change && !(await changeCall(tx, row, change))) return refuse('help-call-moved');
    await then?.(tx);
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
  const done = await inOne(office.database, municipality, async tx => {
    await lockPool(tx);
    const result = await work(tx);
    wanting = result.ok ? await routeHere(tx, office, now) : [];
    return result;
  });
  if (wanting.length > 0) await borrow(office, municipality, wanting, now);
  return done;
}

/** Partner municipalities whose agreement is on file on a day and whose desks this installation serves. */
export function partnersOn(office: HelpOffice, municipality: Ars, now: Temporal.Instant): ReadonlyMap<Ars, { form: boolean }> {
  const day = dayOf(now).toString();
  const { partners } = office.settingsOf(municipality);
  const open = partners.filter(one => one.from <= day && one.ars !== municipality && office.serves(one.ars));
  return new Map(open.map(({ ars, form }) => [ars as Ars, { form }]));
}

/**
 * Whether an adviser of a municipality may be shown the caller's form at all. The own city's may, with consent; another's only by an agreement
 * that says so, and never of social, tax and identity matters.
 */
export function mayJoinForm(
  office: HelpOffice,
  municipality: Ars,
  { service, adviserOf }: Pick<CallRow, 'service' | 'adviserOf'>,
  now: Temporal.Instant,
): boolean {
  if (adviserOf === null || adviserOf === municipality) return true;
  const secrecy = service === null ? null : office.serviceOf(municipality, service)?.secrecy;
  if (secrecy === undefined || !mayLeave(secrecy)) return false;
  return partnersOn(office, municipality, now).get(adviserOf)?.form ?? false;
}
