import type { Command } from '@buergernah/access/server';
import { type Ars, type Id, ok } from '@buergernah/kernel';
import { newId, type Tx } from '@buergernah/kernel/server';
import { takeOnCall } from '../calls/call.ts';
import { type CallRow, callById, tellLive } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { deskStream } from '../streams.ts';
import { seenSince } from './route-here.ts';
import { type AdviserRow, changeAdviser, readyAdvisers } from './store.ts';

/** When a call may ring again on a desk that let it ring. */
export function asksAgainAfter(office: HelpOffice, municipality: Ars, now: Temporal.Instant): Temporal.Instant {
  return now.add({ seconds: 2 * office.settingsOf(municipality).offerSeconds });
}

/** Lets the longest-ready interpreter's desk ring for a call and gives who it is; null where none is ready. */
export async function ringInterpreter(
  tx: Tx,
  office: HelpOffice,
  call: Pick<CallRow, 'id' | 'passed'>,
  speaks: string,
  now: Temporal.Instant,
): Promise<Id<'staff'> | null> {
  const ready = await readyAdvisers(tx, seenSince(office, tx.municipality, now));
  const next = ready.find(one => one.interprets && one.speaks.includes(speaks) && !call.passed.includes(one.staff));
  if (!next) return null;
  const offered = {
    state: 'offered',
    since: now,
    call: call.id,
    callOf: tx.municipality,
    servesAs: 'interpreter',
  } as const;
  if (!(await changeAdviser(tx, next, offered))) return null;
  await tellLive(tx, deskStream(tx.municipality), 0);
  return next.staff;
}

/**
 * Takes a call off a desk that let it ring, went away or died: one that was only offered rings on, one that was running rings again, first in line,
 * and that adviser is asked first. In the rows of the call's municipality; the desk itself is changed by the caller.
 */
export async function releaseCall(
  tx: Tx,
  office: HelpOffice,
  { staff, call }: Pick<AdviserRow, 'staff' | 'call'>,
  command: Command,
): Promise<void> {
  const { now } = command;
  const row = call === null ? undefined : await callById(tx, call);
  if (!row || row.endedAt) return;
  const own = { ...command, id: newId({ now: () => now }), payload: { release: row.id } };
  if (row.interpreter === staff) {
    const passed = [...row.passed, staff];
    const speaks = row.interpreterSpeaks ?? '';
    const next = await ringInterpreter(tx, office, { id: row.id, passed }, speaks, now);
    const change = {
      passed,
      interpreter: next,
      interpreterJoined: false,
      ...(next ? {} : { interpreterSpeaks: null }),
    };
    await takeOnCall(tx, own, row.id, async () => ok({ change, facts: [], outcome: null }));
  }
  if (row.adviser !== staff) return;
  await takeOnCall(tx, own, row.id, async () => {
    if (row.state !== 'connected') {
      const passed = [...row.passed, staff];
      const passedUntil = asksAgainAfter(office, tx.municipality, now);
      return ok({ change: { adviser: null, adviserOf: null, passed, passedUntil }, facts: [], outcome: null });
    }
    const change = { state: 'ringing', isLost: true, adviser: null, adviserOf: null, waitsSince: now } as const;
    return ok({ change, facts: [{ kind: 'help.adviser-lost', data: {} }], outcome: null });
  });
}
