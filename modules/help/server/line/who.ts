import type { Actor } from '@buergernah/access';
import type { Ars } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Party } from '../../contract.ts';
import { partyOfKey } from '../calls/by-caller.ts';
import type { CallRow } from '../calls/store.ts';
import { municipalityOfCall } from '../desk/at-own-call.ts';
import type { HelpOffice } from '../office.ts';
import { type AdviserRow, adviserById, noteDeskSeen } from '../pool/store.ts';

/** Somebody who asks about a line: in whose rows the call lies, and as whom they would be on it. */
export interface Asker {
  readonly of: Ars;
  readonly mine: AdviserRow | undefined;
}

/** Who asks, where, when. */
type Asks = { readonly actor: Actor; readonly municipality: Ars; readonly now: Temporal.Instant };

/** Finds out in whose rows a call lies for whoever asks: a caller's own municipality, or the one that a colleague answers for at the moment. */
export function askerOf(office: HelpOffice, asks: Asks, call: string, key: string | null): Promise<Asker> {
  return office.database.withMunicipality(asks.municipality, tx => askerIn(tx, office, asks, call, key));
}

/** Works where a call lies for whoever asks: in one transaction, but where a colleague answers for another municipality. */
export async function withAsker<T>(
  office: HelpOffice,
  asks: Asks,
  call: string,
  key: string | null,
  work: (tx: Tx, asker: Asker) => Promise<T>,
): Promise<T> {
  const { municipality: home } = asks;
  const { asker, done } = await office.database.withMunicipality(home, async tx => {
    const found = await askerIn(tx, office, asks, call, key);
    return { asker: found, done: found.of === home ? { value: await work(tx, found) } : undefined };
  });
  return done ? done.value : office.database.withMunicipality(asker.of, tx => work(tx, asker));
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

/** Whether a sign of life is written down: not each, which would be in the way of the line, and long before anybody counts as gone. */
export function isSignDue(
  office: HelpOffice,
  municipality: Ars,
  seenAt: Temporal.Instant,
  now: Temporal.Instant,
): boolean {
  return now.since(seenAt).total('seconds') >= office.settingsOf(municipality).lostAfter / 4;
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
