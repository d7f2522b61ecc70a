import { type Ars, instantText, ok, type Result } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { z } from 'zod';
import type { readDesk as route } from '../../contract.ts';
import { callbacksAround } from '../callbacks/store.ts';
import type { Asking } from '../calls/call.ts';
import { callById, waitingCalls } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { partnersOn } from '../partners.ts';
import { isSignDue, seenSince } from '../pool/route-here.ts';
import { type AdviserRow, adviserById, countPool, noteDeskSeen } from '../pool/store.ts';
import { staffOf } from './at-own-call.ts';
import { deskCallOf } from './desk-call.ts';

type Desk = z.infer<(typeof route)['reply']>;

/** How the pool stands, for one desk: who waits, what rings or runs here, whom to call back; of the others numbers alone. Also a sign of life. */
export async function readDesk(office: HelpOffice, asked: Asking): Promise<Result<Desk>> {
  const { municipality, now } = asked;
  const staff = staffOf(asked);
  const readHere = async (tx: Tx) => {
    const own = await adviserById(tx, staff);
    if (own && isSignDue(office, municipality, own.seenAt, now)) await noteDeskSeen(tx, staff, now);
    const pool = await countPool(tx, seenSince(office, municipality, now));
    const waiting = await waitingCalls(tx);
    const callbacks = await callbacksAround(tx, now);
    return {
      mine: own,
      here: own?.callOf === municipality ? await ownCall(tx, office, own, municipality, now) : null,
      desk: {
        pool: {
          ready: pool.get('ready') ?? 0,
          busy: (pool.get('busy') ?? 0) + (pool.get('offered') ?? 0),
          wrapUp: pool.get('wrap-up') ?? 0,
        },
        waiting: waiting.map(({ id: call, rangAt, door, service, speaks, means, isLost }) => ({
          ...{ call, rangAt: instantText(rangAt), door, service, speaks, means, isLost },
        })),
        callbacks: callbacks.map(({ id, at, service, language, speaks, state, takenBy }) => ({
          callback: id,
          at: instantText(at),
          service,
          language,
          speaks,
          state: standingOf(state === 'taken', takenBy === staff, Temporal.Instant.compare(at, now) <= 0),
        })),
        partners: [...partnersOn(office, municipality, now).keys()],
      },
    };
  };
  const { mine, here, desk } = await office.database.withMunicipality(municipality, readHere, 'for-now');
  const lentTo = mine?.callOf && mine.callOf !== municipality ? mine.callOf : undefined;
  const elsewhere = lentTo
    ? await office.database.withMunicipality(lentTo, tx => ownCall(tx, office, mine, municipality, now))
    : null;
  return ok({
    state: mine?.state ?? 'away',
    since: instantText(mine?.since ?? now),
    skills: mine ? { services: [...mine.services], speaks: [...mine.speaks], interprets: mine.interprets } : null,
    own: here ?? elsewhere,
    ...desk,
  });
}

function standingOf(taken: boolean, mine: boolean, due: boolean): Desk['callbacks'][number]['state'] {
  if (taken) return mine ? 'mine' : 'taken';
  return due ? 'due' : 'later';
}

async function ownCall(
  tx: Tx,
  office: HelpOffice,
  mine: AdviserRow | undefined,
  home: Ars,
  now: Temporal.Instant,
): Promise<Desk['own']> {
  const { call, servesAs } = mine ?? {};
  const row = call ? await callById(tx, call) : undefined;
  return row && servesAs ? deskCallOf(tx, office, row, servesAs, home, now) : null;
}
