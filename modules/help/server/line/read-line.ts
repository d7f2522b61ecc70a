import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { CallView, LineEntry } from '../../contract.ts';
import type { Asking } from '../calls/call.ts';
import { callById, noteSeen } from '../calls/store.ts';
import { viewOf } from '../calls/view.ts';
import type { HelpOffice } from '../office.ts';
import { entriesFor } from './store.ts';
import { askerOf, partyOf } from './who.ts';

/** Seconds between two written signs of life of a caller who asks all the time. */
const WRITTEN_EVERY = 2;

/** How a call stands and what came for whoever asks; also the caller's sign of life. Refused: `help-call-unknown` for whoever is not on it. */
export async function readLine(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  { key, after }: { readonly key: string | null; readonly after: number },
): Promise<Result<{ view: CallView; entries: LineEntry[] }>> {
  const { now, municipality: home } = asked;
  const asker = await askerOf(office, asked, call, key);
  return office.database.withMunicipality(asker.of, async tx => {
    const row = await callById(tx, call);
    const me = row && partyOf(office, home, asker, row, key);
    if (!row || !me) return refuse('help-call-unknown');
    const silent = now.since(row.seenAt).total('seconds');
    if (me === 'citizen' && row.endedAt === null && silent >= WRITTEN_EVERY) await noteSeen(tx, call, now);
    const seen = me === 'citizen' ? { ...row, seenAt: now } : row;
    const entries = row.endedAt === null ? await entriesFor(tx, call, me, after) : [];
    return ok({ view: await viewOf(tx, office, seen, me, now), entries });
  });
}
