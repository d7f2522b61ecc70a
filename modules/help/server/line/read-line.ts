import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { CallView, LineEntry } from '../../contract.ts';
import type { Asking } from '../calls/call.ts';
import { callById, noteSeen } from '../calls/store.ts';
import { viewOf } from '../calls/view.ts';
import type { HelpOffice } from '../office.ts';
import { isSignDue } from '../pool/route-here.ts';
import { entriesFor } from './store.ts';
import { partyOf, withAsker } from './who.ts';

/** How a call stands and what came for whoever asks; also the caller's sign of life. Refused: `help-call-unknown` for whoever is not on it. */
export async function readLine(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  { key, after }: { readonly key: string | null; readonly after: number },
): Promise<Result<{ view: CallView; entries: LineEntry[] }>> {
  const { now, municipality: home } = asked;
  return withAsker(office, asked, call, key, 'for-now', async (tx, asker) => {
    const row = await callById(tx, call);
    const me = row && partyOf(office, home, asker, row, key);
    if (!row || !me) return refuse('help-call-unknown');
    const isOver = row.endedAt !== null;
    if (me === 'citizen' && !isOver && isSignDue(office, asker.of, row.seenAt, now)) await noteSeen(tx, call, now);
    const seen = me === 'citizen' ? { ...row, seenAt: now } : row;
    // Mostly nothing new lies there, which the call itself says.
    const entries = isOver || row.lastEntry <= after ? [] : await entriesFor(tx, call, me, after);
    return ok({ view: await viewOf(tx, office, seen, me, now), entries });
  });
}
