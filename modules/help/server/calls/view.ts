import type { Id } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { CallView, Party } from '../../contract.ts';
import { WAITING } from '../../life.ts';
import { toldNow } from '../../told.ts';
import type { HelpOffice } from '../office.ts';
import { mayJoinForm } from '../partners.ts';
import { relayServers } from '../relay.ts';
import { type CallRow, callById, countBefore, measuredWait } from './store.ts';

/** Calls answered within it say how long one waits. */
const LATELY = { hours: 1 };

/** A call as one of those on it sees it. */
export async function viewOf(
  tx: Tx,
  office: HelpOffice,
  call: CallRow,
  me: Party,
  now: Temporal.Instant,
): Promise<CallView> {
  const settings = office.settingsOf(tx.municipality);
  const waits = (WAITING as readonly string[]).includes(call.state);
  const told = toldNow(
    {
      state: call.state,
      means: call.means,
      isLost: call.isLost,
      waited: Math.max(0, now.since(call.waitsSince).total('seconds')),
      before: waits ? await countBefore(tx, call) : 0,
      measured: waits ? await measuredWait(tx, now.subtract(LATELY)) : null,
    },
    settings,
  );
  const isThere = now.since(call.seenAt).total('seconds') < settings.lostAfter;
  const over = call.endedAt !== null;
  return {
    call: call.id,
    state: call.state,
    version: call.version,
    me,
    means: call.means,
    told: { ...told, offers: [...told.offers] },
    parties: over
      ? []
      : [
          { party: 'citizen', speaks: call.speaks, isThere },
          ...(call.state === 'connected' ? [{ party: 'adviser' as const, speaks: null, isThere: true }] : []),
          ...(call.interpreter
            ? [{ party: 'interpreter' as const, speaks: call.interpreterSpeaks, isThere: call.interpreterJoined }]
            : []),
          ...(call.guestKeyHash ? [{ party: 'guest' as const, speaks: null, isThere: true }] : []),
        ],
    consent: {
      mayJoin: mayJoinForm(office, tx.municipality, call, now),
      isGiven: call.consent,
      released: [...call.released],
    },
    ice: over ? [] : relayServers(office.relay, now),
    phone: settings.phone,
    last: call.lastEntry,
  };
}

/** The same by the call's id, after it was changed. */
export async function viewNow(
  tx: Tx,
  office: HelpOffice,
  id: Id<'call'>,
  me: Party,
  now: Temporal.Instant,
): Promise<CallView> {
  const call = await callById(tx, id);
  if (!call) throw new Error(`no call ${id}`);
  return viewOf(tx, office, call, me, now);
}
