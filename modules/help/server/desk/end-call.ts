import type { Command } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { CALL_LIFE, type Outcome, stepOf } from '../../life.ts';
import type { Asking } from '../calls/call.ts';
import { afterOver, overChange } from '../calls/over.ts';
import { countCall } from '../figures/read-figures.ts';
import type { HelpOffice } from '../office.ts';
import { mayJoinForm } from '../partners.ts';
import { atOwnCall, isMine, wrapUp } from './at-own-call.ts';
import { noteAtDesk } from './note.ts';

/**
 * Ends the call with its outcome; where the caller hung up before, the outcome is written down afterwards. With `note` the note that was
 * kept at this desk is replaced by it; absent it stays as it was. An interpreter only leaves. Refused: `help-not-your-call`, `help-call-over`.
 */
export async function endCall(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  { outcome, note }: { readonly outcome: Outcome; readonly note?: string | undefined },
  command: Command,
): Promise<Result<undefined>> {
  const { now, municipality: home } = asked;
  const payload = { end: call, outcome, note: note ?? null };
  const done = await atOwnCall(office, asked, call, { ...command, payload }, async (tx, row, mine) => {
    if (mine.servesAs === 'interpreter') {
      if (row.interpreter !== mine.staff) return ok({ facts: [], outcome: null, mine: wrapUp(now) });
      const change = { interpreter: null, interpreterSpeaks: null, interpreterJoined: false };
      return ok({ change, facts: [{ kind: 'help.interpreter-left', data: {} }], outcome: null, mine: wrapUp(now) });
    }
    if (!isMine(row, mine, home)) return refuse('help-not-your-call');
    const runs = stepOf(CALL_LIFE, row.state, 'end') !== undefined;
    if (!runs && (row.state !== 'ended' || row.outcome !== null)) return refuse('help-call-over');
    const mayNote = note !== undefined && mayJoinForm(office, tx.municipality, row, now);
    const noted = mayNote ? noteAtDesk(office, row, note, now) : undefined;
    const ownNote = noted ? noted.ownNote : row.ownNote;
    return ok({
      change: { ...(runs ? overChange('ended', now, outcome) : { outcome }), ownNote },
      facts: [{ kind: 'help.ended', data: { outcome, noted: ownNote !== null && row.caseId !== null } }],
      outcome: null,
      ...(mine.state === 'busy' ? { mine: wrapUp(now) } : {}),
      async after(inside) {
        await countCall(inside, row, { ...(runs ? { ended: 1 } : {}), ...(outcome === 'solved' ? { solved: 1 } : {}) });
        await noted?.keep(inside);
        if (runs) await afterOver(inside, row, now, mine.staff);
      },
    });
  });
  return done.ok ? ok(undefined) : done;
}
