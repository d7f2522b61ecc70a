import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { type FactDraft, type JsonValue, newId, type Tx } from '@buergernah/kernel/server';
import type { AppointmentOffice } from '../office.ts';
import { lockQueue } from './counters/store.ts';

/** The stream of a place's queue. Whoever calls, draws or sends on holds its lock, so that one after the other acts at a place. */
export function queueStream(place: string): string {
  return `queue/${place}`;
}

/** What a step in the queue leaves behind: facts by place, and the answer that its repetition gets too. */
export interface Moved<Outcome extends JsonValue> {
  readonly facts: readonly { readonly place: string; readonly kind: string; readonly data: FactDraft['data'] }[];
  readonly outcome: Outcome;
}

/**
 * Takes a command once that moves the queues of one place or two. The places are locked in the order of their names: two that send to
 * each other never wait for each other. Whoever watches a place hears that it moved.
 */
export function takeInQueues<Outcome extends JsonValue>(
  tx: Tx,
  command: Command & { readonly payload: JsonValue },
  places: readonly string[],
  decide: () => Promise<Result<Moved<Outcome>>>,
): Promise<Result<Outcome>> {
  let facts: Moved<Outcome>['facts'] = [];
  const hold = async ([place, ...others]: readonly string[], id: string): Promise<Result<Outcome>> => {
    if (place === undefined) {
      const decided = await decide();
      if (!decided.ok) return decided;
      facts = decided.value.facts;
      return ok(decided.value.outcome);
    }
    await lockQueue(tx, place);
    const here = { ...command, id, by: { ...command.by, place }, stream: queueStream(place) };
    return takeOnce(tx, here, async () => {
      const done = await hold(others, newId({ now: () => command.now }));
      if (!done.ok) return done;
      const own = facts.filter(fact => fact.place === place);
      return ok({
        facts: own.map(({ kind, data }) => ({ kind, data, at: command.now })),
        outcome: done.value,
        note: { offices: [place], protected: false },
      });
    });
  };
  return hold([...new Set(places)].sort(), command.id);
}

/** What the database refuses as the last word, where two commands at two places could not wait for each other. */
const LAST_WORDS: Readonly<Record<string, string>> = {
  tickets_in_hand: 'ticket-in-hand',
  counters_pkey: 'counter-taken',
  counters_municipality_staff_key: 'counter-taken',
};

/** Runs a step of the queue in its transaction. */
export async function inQueue<T>(
  office: AppointmentOffice,
  municipality: Tx['municipality'],
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await inOne(office.database, municipality, work);
  } catch (fault) {
    const word = LAST_WORDS[(fault as { constraint_name?: string }).constraint_name ?? ''];
    if (word) return refuse(word);
    throw fault;
  }
}
