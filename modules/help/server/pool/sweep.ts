import type { Command } from '@buergernah/access/server';
import { type Ars, ok } from '@buergernah/kernel';
import { newId, type Tx } from '@buergernah/kernel/server';
import { CALL_LIFE, isOver, stepOf } from '../../life.ts';
import type { WaitingCall } from '../../routing.ts';
import { giveBackCallbacks } from '../callbacks/store.ts';
import { inPool, takeOnCall } from '../calls/call.ts';
import { afterOver, overChange } from '../calls/over.ts';
import { type CallRow, callById, callsElsewhere, staleCalls, tellLive, tryLockPool } from '../calls/store.ts';
import { countCall } from '../figures/read-figures.ts';
import type { HelpOffice } from '../office.ts';
import { deskStream } from '../streams.ts';
import { borrow } from './borrow.ts';
import { releaseCall } from './release.ts';
import { routeHere } from './route-here.ts';
import { type AdviserRow, adviserById, changeAdviser, lentAdvisers, staleAdvisers } from './store.ts';

/** How long a colleague may keep a callback before it is given back. */
const CALLBACK_KEPT = { minutes: 20 };

/** A command of the clockwork at a moment. */
export type ByClock = (id?: string) => Command;

/**
 * What moves with time alone, in one municipality: calls that ring too long on a desk go on, desks that died lose none, callers who are gone end,
 * nobody rings for ever, circles widen. One process does it at a time; another that comes meanwhile leaves it be.
 */
export async function sweep(office: HelpOffice, municipality: Ars, byClock: ByClock): Promise<void> {
  const { now } = byClock();
  let wanting: readonly WaitingCall[] = [];
  let lent: readonly AdviserRow[] = [];
  let elsewhere: readonly CallRow[] = [];
  await office.database.withMunicipality(municipality, async tx => {
    wanting = [];
    lent = [];
    elsewhere = [];
    if (!(await tryLockPool(tx))) return;
    lent = await sweepDesks(tx, office, byClock);
    await sweepCalls(tx, office, byClock);
    elsewhere = await callsElsewhere(tx);
    if ((await giveBackCallbacks(tx, now.subtract(CALLBACK_KEPT))) > 0) await tellLive(tx, deskStream(municipality), 0);
    wanting = await routeHere(tx, office, now);
  });
  for (const desk of lent) await settleLent(office, municipality, desk, byClock);
  for (const call of elsewhere) await settleElsewhere(office, municipality, call, byClock);
  if (wanting.length > 0) await borrow(office, municipality, wanting, now);
}

/** Takes calls off desks that died or let them ring; gives back the desks that serve another municipality. */
async function sweepDesks(tx: Tx, office: HelpOffice, byClock: ByClock): Promise<readonly AdviserRow[]> {
  const { municipality } = tx;
  const { now } = byClock();
  const { lostAfter, offerSeconds } = office.settingsOf(municipality);
  const stale = await staleAdvisers(tx, now.subtract({ seconds: lostAfter }), now.subtract({ seconds: offerSeconds }));
  for (const desk of stale) {
    if (desk.callOf !== null && desk.callOf !== municipality && desk.state !== 'wrap-up') continue;
    if (desk.state !== 'wrap-up') await releaseCall(tx, office, desk, byClock());
    await changeAdviser(tx, desk, away(now));
  }
  if (stale.length > 0) await tellLive(tx, deskStream(municipality), 0);
  return lentAdvisers(tx);
}

function away(now: Temporal.Instant) {
  return { state: 'away', since: now, call: null, callOf: null, servesAs: null } as const;
}

/** Ends calls whose caller is gone, and those that nobody answered in the longest time. */
async function sweepCalls(tx: Tx, office: HelpOffice, byClock: ByClock): Promise<void> {
  const { now } = byClock();
  const { longest, lostAfter, resumeWithin } = office.settingsOf(tx.municipality);
  const gone = now.subtract({ seconds: lostAfter + resumeWithin });
  for (const row of await staleCalls(tx, gone, now.subtract({ seconds: longest }))) {
    const isGone = Temporal.Instant.compare(row.seenAt, gone) < 0;
    await endByClock(tx, row, isGone, byClock);
  }
}

function endByClock(tx: Tx, row: CallRow, isGone: boolean, byClock: ByClock) {
  const command = byClock();
  const { now } = command;
  const step = isGone ? 'give-up' : 'time-out';
  const state = stepOf(CALL_LIFE, row.state, step) ?? stepOf(CALL_LIFE, row.state, 'end') ?? 'ended';
  const ended = state === 'ended';
  const payload = { clock: row.id, state };
  return takeOnCall(tx, { ...command, payload }, row.id, async () =>
    ok({
      change: overChange(state as 'ended' | 'given-up' | 'unanswered', now, ended ? 'no-reply' : null),
      facts: [{ kind: ended ? 'help.caller-lost' : `help.${state}`, data: {} }],
      outcome: null,
      async after(inside) {
        await countCall(inside, row, ended ? { ended: 1 } : isGone ? { givenUp: 1 } : { unanswered: 1 });
        await afterOver(inside, row, now);
      },
    }),
  );
}

/**
 * Brings a desk that serves another municipality in line with the call there: its own row was moved first or last, and a server may have died
 * between the two.
 */
async function settleLent(office: HelpOffice, home: Ars, desk: AdviserRow, byClock: ByClock): Promise<void> {
  const { now } = byClock();
  const { lostAfter, offerSeconds } = office.settingsOf(home);
  const { callOf, call } = desk;
  if (!callOf || !call) return;
  const dead = now.since(desk.seenAt).total('seconds') > lostAfter;
  const late = desk.state === 'offered' && now.since(desk.since).total('seconds') >= offerSeconds;
  let row = await office.database.withMunicipality(callOf, tx => callById(tx, call));
  const mine = row?.adviser === desk.staff && row.adviserOf === home;
  const connected = mine && row?.state === 'connected';
  if (dead || (late && !connected)) {
    if (mine)
      await inPool(office, callOf, now, async tx => {
        await releaseCall(tx, office, desk, byClock());
        return ok(undefined);
      });
    row = undefined;
  }
  await inPool(office, home, now, async tx => {
    if (dead || (late && !connected)) await changeAdviser(tx, desk, away(now));
    else if (!row || !mine || isOver(row.state)) {
      const idle = { state: 'ready', since: now, call: null, callOf: null, servesAs: null } as const;
      // What was just lent may not have arrived in the call's own rows yet.
      const fresh = desk.state === 'offered' && now.since(desk.since).total('seconds') < 2;
      if (!fresh) await changeAdviser(tx, desk, desk.state === 'busy' ? { state: 'wrap-up', since: now } : idle);
    } else if (connected && desk.state === 'offered') await changeAdviser(tx, desk, { state: 'busy', since: now });
    return ok(undefined);
  });
}

/** Takes a call off a desk of another municipality that knows nothing of it: its server died before the call was told. */
async function settleElsewhere(office: HelpOffice, municipality: Ars, call: CallRow, byClock: ByClock): Promise<void> {
  const { adviser: staff, adviserOf } = call;
  if (staff === null || adviserOf === null) return;
  const desk = await office.database.withMunicipality(adviserOf, tx => adviserById(tx, staff));
  if (desk?.call === call.id && (desk.state === 'offered' || desk.state === 'busy')) return;
  const command = byClock();
  await inPool(office, municipality, command.now, async tx => {
    await releaseCall(tx, office, { staff, call: call.id }, command);
    return ok(undefined);
  });
}

/** Makes the commands of the clockwork at one moment. */
export function clockCommands(make: () => Command): ByClock {
  const first = make();
  return () => ({ ...first, id: newId({ now: () => first.now }) });
}
