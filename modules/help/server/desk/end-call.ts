import type { Purpose } from '@buergernah/access';
import type { Command } from '@buergernah/access/server';
import { openCase } from '@buergernah/cases/server';
import { type Id, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { CALL_LIFE, type Outcome, stepOf } from '../../life.ts';
import type { Asking } from '../calls/call.ts';
import { afterOver, overChange } from '../calls/over.ts';
import { countCall } from '../figures/read-figures.ts';
import type { HelpOffice } from '../office.ts';
import { mayJoinForm } from '../partners.ts';
import { openText, sealText } from '../secrets.ts';
import { atOwnCall, isMine, wrapUp } from './at-own-call.ts';
import { insertNote, notesOf } from './store.ts';

/**
 * Ends the call with its outcome; where the caller hung up before, the outcome is written down afterwards. A note goes to the case where one was
 * named and this desk may see it, sealed. An interpreter only leaves. Refused: `help-not-your-call`, `help-call-over`.
 */
export async function endCall(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  { outcome, note }: { readonly outcome: Outcome; readonly note: string },
  command: Command,
): Promise<Result<undefined>> {
  const { now, municipality: home } = asked;
  const payload = { end: call, outcome, note };
  const done = await atOwnCall(office, asked, call, { ...command, payload }, async (tx, row, mine) => {
    if (mine.servesAs === 'interpreter') {
      if (row.interpreter !== mine.staff) return ok({ facts: [], outcome: null, mine: wrapUp(now) });
      const change = { interpreter: null, interpreterSpeaks: null, interpreterJoined: false };
      return ok({ change, facts: [{ kind: 'help.interpreter-left', data: {} }], outcome: null, mine: wrapUp(now) });
    }
    if (!isMine(row, mine, home)) return refuse('help-not-your-call');
    const runs = stepOf(CALL_LIFE, row.state, 'end') !== undefined;
    if (!runs && (row.state !== 'ended' || row.outcome !== null)) return refuse('help-call-over');
    const caseId = mayJoinForm(office, tx.municipality, row, now) ? row.caseId : null;
    return ok({
      change: runs ? overChange('ended', now, outcome) : { outcome },
      facts: [{ kind: 'help.ended', data: { outcome, noted: note !== '' && caseId !== null } }],
      outcome: null,
      ...(mine.state === 'busy' ? { mine: wrapUp(now) } : {}),
      async after(inside) {
        await countCall(inside, row, { ...(runs ? { ended: 1 } : {}), ...(outcome === 'solved' ? { solved: 1 } : {}) });
        if (note !== '' && caseId !== null) {
          const id = newId<'note'>({ now: () => now });
          const sealed = sealText(office, inside.municipality, `case-note/${id}`, note);
          await insertNote(inside, { id, caseId, at: now, noteKey: sealed.key, noteSealed: sealed.sealed });
        }
        if (runs) await afterOver(inside, row, now, mine.staff);
      },
    });
  });
  return done.ok ? ok(undefined) : done;
}

/** What was noted about a case at calls, for whoever may open the case; the reading is recorded as an opening of the case. Refused as `cases.open` is. */
export async function caseNotes(
  office: HelpOffice,
  asked: Asking,
  caseId: Id<'case'>,
  purpose: Purpose,
): Promise<Result<{ notes: { at: string; text: string }[] }>> {
  const opened = await openCase(office.cases, asked, caseId, purpose);
  if (!opened.ok) return opened;
  const { municipality } = asked;
  return office.database.withMunicipality(municipality, async tx => {
    const notes = (await notesOf(tx, caseId)).map(({ id, at, noteKey, noteSealed }) => ({
      at: instantText(at),
      text: openText(office, municipality, `case-note/${id}`, { key: noteKey, sealed: noteSealed }),
    }));
    return ok({ notes });
  });
}
