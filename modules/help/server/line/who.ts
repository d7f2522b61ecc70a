import type { Actor } from '@buergernah/access';
import type { Ars } from '@buergernah/kernel';
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

/** Finds out in whose rows a call lies for whoever asks: a caller's own municipality, or the one that a colleague answers for at the moment. */
export async function askerOf(
  office: HelpOffice,
  { actor, municipality, now }: { readonly actor: Actor; readonly municipality: Ars; readonly now: Temporal.Instant },
  call: string,
  key: string | null,
): Promise<Asker> {
  const { staff } = actor;
  if (key !== null || !staff) return { of: municipality, mine: undefined };
  const mine = await office.database.withMunicipality(municipality, async tx => {
    const row = await adviserById(tx, staff.staff);
    // On a line the desk shows a sign of life by every question; writing it down each time would be in its way.
    if (row && now.since(row.seenAt).total('seconds') >= 2) await noteDeskSeen(tx, staff.staff, now);
    return row;
  });
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
