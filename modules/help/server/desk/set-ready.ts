import type { Access } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import type { z } from 'zod';
import type { setReady as route } from '../../contract.ts';
import { ADVISER_LIFE, type AdviserState, stepOf } from '../../life.ts';
import { type Asking, inPool } from '../calls/call.ts';
import { tellLive } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { releaseCall } from '../pool/release.ts';
import { adviserById, changeAdviser, insertAdviser, noteDeskSeen } from '../pool/store.ts';
import { deskStream } from '../streams.ts';
import { staffOf } from './at-own-call.ts';

/**
 * Says how a colleague stands: ready with what skills, away, or only still there. Whoever goes away with a call on the desk loses none: it rings
 * again. Refused: `help-not-ready` while a call rings or runs here.
 */
export async function setReady(
  office: HelpOffice,
  asked: Asking,
  { to, skills }: z.infer<(typeof route)['body']>,
  access: Pick<Access, 'command'>,
): Promise<Result<{ state: AdviserState }>> {
  const { municipality: home, now } = asked;
  const staff = staffOf(asked);
  if (to === 'still-there')
    return office.database.withMunicipality(home, async tx => {
      await noteDeskSeen(tx, staff, now);
      return ok({ state: (await adviserById(tx, staff))?.state ?? 'away' });
    });
  const said = await inPool(office, home, now, async tx => {
    await insertAdviser(tx, staff, now);
    const mine = await adviserById(tx, staff);
    if (!mine) throw new Error('the colleague was not listed');
    if (to === 'away' && mine.state === 'away') return ok({ state: mine.state, left: undefined });
    const state = stepOf(ADVISER_LIFE, mine.state, to === 'away' ? 'leave' : 'ready');
    if (!state) return refuse('help-not-ready');
    const left = state === 'away' && mine.call !== null && mine.state !== 'wrap-up' ? mine : undefined;
    const command = access.command(asked, newId({ now: () => now }));
    if (left?.callOf === home) await releaseCall(tx, office, left, command);
    // Who says ready twice keeps the place among those who are ready.
    const since = mine.state === state ? mine.since : now;
    const none = { call: null, callOf: null, servesAs: null };
    await changeAdviser(tx, mine, { ...skills, ...none, state, since, seenAt: now });
    await tellLive(tx, deskStream(home), 0);
    return ok({ state, left: left?.callOf === home ? undefined : left });
  });
  if (!said.ok) return said;
  const { state, left } = said.value;
  if (left?.callOf)
    await inPool(office, left.callOf, now, async tx => {
      await releaseCall(tx, office, left, access.command(asked, newId({ now: () => now })));
      return ok(undefined);
    });
  const after = await office.database.withMunicipality(home, tx => adviserById(tx, staff));
  return ok({ state: after?.state ?? state });
}
