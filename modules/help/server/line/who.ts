import type { Actor } from '@buergernah/access';
import { inOne } from '@buergernah/access/server';
import { type Ars, ok, type Result } from '@buergernah/kernel';
import type { Keeps, Tx } from '@buergernah/kernel/server';
import type { Party } from '../../contract.ts';
import { partyOfKey } from '../calls/by-caller.ts';
import type { CallRow } from '../calls/store.ts';
import { municipalityOfCall } from '../desk/at-own-call.ts';
import type { HelpOffice } from '../office.ts';
import { isSignDue } from '../pool/route-here.ts';
import { type AdviserRow, adviserById, noteDeskSeen } from '../pool/store.ts';

/** Somebody who asks about a line: in whose rows the call lies, and as whom they would be on it. */
export interface Asker {
  readonly of: Ars;
  readonly mine: AdviserRow | undefined;
}

/** Who asks, where, when. */
type Asks = { readonly actor: Actor; readonly municipality: Ars; readonly now: Temporal.Instant };

/**
 * Works where a call lies for whoever asks: in the rows of the municipality that a caller turned to, or of the one that a colleague answers for at
 * the moment. In one transaction, but where that is another municipality.
 */
export async function withAsker<T>(
  office: HelpOffice,
  asks: Asks,
  call: string,
  key: string | null,
  keeps: Keeps,
  work: (tx: Tx, asker: Asker) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { municipality: home } = asks;
  const { database } = office;
  let elsewhere: Asker | undefined;
  const here = async (tx: Tx) => {
    const found = await askerIn(tx, office, asks, call, key);
    elsewhere = found.of === home ? undefined : found;
    return elsewhere ? ok(undefined) : work(tx, found);
  };
  const done = await inOne<T | undefined>(database, home, here, keeps);
  const asker = elsewhere;
  return asker ? inOne(database, asker.of, tx => work(tx, asker), keeps) : (done as Result<T>);
}

async function askerIn(
  tx: Tx,
  office: HelpOffice,
  { actor: { staff }, municipality, now }: Asks,
  call: string,
  key: string | null,
): Promise<Asker> {
  if (key !== null || !staff) return { of: municipality, mine: undefined };
  const mine = await adviserById(tx, staff.staff);
  // On a line the desk shows a sign of life by every question.
  if (mine && isSignDue(office, municipality, mine.seenAt, now)) await noteDeskSeen(tx, staff.staff, now);
  return { of: municipalityOfCall(mine, call, municipality), mine: mine?.call === call ? mine : undefined };
}

/** As whom somebody is on a call; null for whoever is not on it. */
export function partyOf(
  office: HelpOffice,
  home: Ars,
  { of, mine }: Asker,
  call: CallRow,
  key: string | null,
): Party | null {
  if (key !== null) return partyOfKey(office, { municipality: of }, call, key);
  if (!mine || (mine.state !== 'busy' && mine.state !== 'wrap-up')) return null;
  if (mine.servesAs === 'adviser' && call.adviser === mine.staff && call.adviserOf === home) return 'adviser';
  return mine.servesAs === 'interpreter' && call.interpreter === mine.staff && call.interpreterJoined
    ? 'interpreter'
    : null;
}
