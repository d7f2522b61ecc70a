import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Id, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { callbackTimes } from '../../callback-times.ts';
import { CALLBACK_LIFE, stepOf, WAITING } from '../../life.ts';
import { type Keyed, partyOfKey } from '../calls/by-caller.ts';
import { type Asking, inPool, takeOnCall } from '../calls/call.ts';
import { afterOver, overChange } from '../calls/over.ts';
import { lockPool, tellLive } from '../calls/store.ts';
import { staffOf } from '../desk/at-own-call.ts';
import { countCall } from '../figures/read-figures.ts';
import type { HelpOffice } from '../office.ts';
import { openText, sealText } from '../secrets.ts';
import { deskStream } from '../streams.ts';
import { callbackById, callbackOfCall, changeCallback, countCallbacks, insertCallback } from './store.ts';

/** Times at which somebody can call back. */
export function freeTimes(
  office: HelpOffice,
  { municipality, now }: Pick<Asking, 'municipality' | 'now'>,
): Promise<Result<{ times: string[] }>> {
  return office.database.withMunicipality(municipality, async tx => {
    const taken = await countCallbacks(tx, now);
    const times = callbackTimes(office.settingsOf(municipality).callback, taken, now);
    return ok({ times: times.map(at => instantText(at)) });
  });
}

/** How long after nobody answered a callback may still be arranged. */
const AFTERWARDS = { minutes: 15 };

/**
 * Arranges that somebody calls back at a time, while the call rings or after nobody answered it; it then rings no more. The number is sealed under
 * a key of its own. Refused: `help-call-unknown`, `help-call-moved` (somebody is there), `help-call-over`, `help-callback-time-taken`.
 */
export function arrangeCallback(
  office: HelpOffice,
  asked: Asking,
  { call, key }: Keyed,
  { phone, at: wished }: { readonly phone: string; readonly at: string },
  command: Command,
): Promise<Result<{ at: string }>> {
  const { municipality, now } = asked;
  const at = Temporal.Instant.from(wished);
  return inPool(office, municipality, now, tx => {
    const payload = { callback: call, at: wished, phone };
    return takeOnCall(tx, { ...command, payload }, call, async row => {
      if (partyOfKey(office, asked, row, key) !== 'citizen') return refuse('help-call-unknown');
      if (row.state === 'connected') return refuse('help-call-moved');
      const rings = (WAITING as readonly string[]).includes(row.state);
      const lately = row.endedAt !== null && Temporal.Instant.compare(row.endedAt.add(AFTERWARDS), now) >= 0;
      if (!rings && !(row.state === 'unanswered' && lately)) return refuse('help-call-over');
      if (await callbackOfCall(tx, call)) return refuse('help-call-over');
      const { callback } = office.settingsOf(municipality);
      const free = callbackTimes(callback, await countCallbacks(tx, now), now);
      if (!free.some(time => time.equals(at))) return refuse('help-callback-time-taken');
      const id = newId<'callback'>({ now: () => now });
      const { key: phoneKey, sealed: phoneSealed } = sealText(office, municipality, `callback/${id}`, phone);
      const { service, language, speaks } = row;
      return ok({
        ...(rings ? { change: overChange('unanswered', now, 'called-back') } : {}),
        facts: [{ kind: 'help.callback-arranged', data: { callback: id, at: instantText(at) } }],
        outcome: { at: instantText(at) },
        async after(inside) {
          await insertCallback(inside, {
            ...{ id, call, at, service, language, speaks, state: 'waiting', takenBy: null, takenAt: null },
            ...{ phoneKey, phoneSealed },
          });
          if (!rings) return;
          await countCall(inside, row, { unanswered: 1 });
          await afterOver(inside, row, now);
        },
      });
    });
  });
}

/**
 * Takes a callback, whose number is then shown to this colleague alone, gives it back, or says how it went; then the number is gone. Taken by one.
 * Refused: `help-callback-unknown`, `help-callback-taken`.
 */
export function settleCallback(
  office: HelpOffice,
  asked: Asking,
  id: Id<'callback'>,
  to: 'take' | 'give-back' | 'done' | 'no-reply',
  command: Command,
): Promise<Result<{ phone: string | null }>> {
  const { municipality, now } = asked;
  const staff = staffOf(asked);
  return inOne<{ phone: string | null }>(office.database, municipality, async tx => {
    await lockPool(tx);
    const stream = `help-callback/${id}`;
    const settled = await takeOnce(tx, { ...command, payload: { settle: id, to }, stream }, async () => {
      const row = await callbackById(tx, id);
      if (!row) return refuse('help-callback-unknown');
      const state = stepOf(CALLBACK_LIFE, row.state, to);
      if (!state || (row.state === 'taken' && row.takenBy !== staff)) return refuse('help-callback-taken');
      const taken = state === 'taken';
      const change = { state, takenBy: state === 'waiting' ? null : staff, takenAt: taken ? now : row.takenAt };
      if (!(await changeCallback(tx, row, change))) return refuse('help-callback-taken');
      await tellLive(tx, deskStream(municipality), 0);
      return ok({ facts: [{ kind: `help.callback-${KINDS[to]}`, at: now, data: { call: row.call } }], outcome: null });
    });
    if (!settled.ok || to !== 'take') return settled.ok ? ok({ phone: null }) : settled;
    const row = await callbackById(tx, id);
    // A repeated command shows the number only as long as the callback is still this colleague's.
    if (row?.state !== 'taken' || row.takenBy !== staff || !row.phoneKey || !row.phoneSealed)
      return ok({ phone: null });
    const sealed = { key: row.phoneKey, sealed: row.phoneSealed };
    return ok({ phone: openText(office, municipality, `callback/${id}`, sealed) });
  });
}

const KINDS = { take: 'taken', 'give-back': 'given-back', done: 'done', 'no-reply': 'no-reply' } as const;
