import type { Tx } from '@buergernah/kernel/server';
import type { CallState, Outcome } from '../../life.ts';
import { clearLine } from '../line/store.ts';
import { adviserById, changeAdviser } from '../pool/store.ts';
import type { CallChange, CallRow } from './store.ts';

/** What changes of a call when it is over: nothing that was said, shown or written stays. */
export function overChange(
  state: Extract<CallState, 'ended' | 'unanswered' | 'given-up'>,
  now: Temporal.Instant,
  outcome: Outcome | null = null,
): CallChange {
  return {
    state,
    outcome,
    endedAt: now,
    isLost: false,
    consent: false,
    released: [],
    refusals: [],
    page: null,
    passed: [],
    noteKey: null,
    noteSealed: null,
    interpreter: null,
    interpreterSpeaks: null,
    interpreterJoined: false,
    // The link ends; whoever joined by it is still told that it is over.
    guestHash: null,
  };
}

/**
 * Clears the line of a call that is over and lets those go who served it. Advisers of other municipalities are let go by their own
 * municipality's clockwork; who asked for the end is left to the caller.
 */
export async function afterOver(tx: Tx, call: CallRow, now: Temporal.Instant, except?: string): Promise<void> {
  await clearLine(tx, call.id);
  for (const staff of [call.adviser, call.interpreter]) {
    if (staff === null || staff === except) continue;
    const desk = await adviserById(tx, staff);
    if (desk?.call !== call.id) continue;
    if (desk.state === 'busy') await changeAdviser(tx, desk, { state: 'wrap-up', since: now });
    if (desk.state === 'offered')
      await changeAdviser(tx, desk, { state: 'ready', since: now, call: null, callOf: null, servesAs: null });
  }
}
