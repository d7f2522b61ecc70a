import type { Purpose } from '@buergernah/access';
import type { Command } from '@buergernah/access/server';
import { openCase } from '@buergernah/cases/server';
import { type Id, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import { newId, readFacts, type Tx } from '@buergernah/kernel/server';
import type { z } from 'zod';
import { ACTS_AT_CASE, type caseNotes as notesRoute } from '../../contract.ts';
import type { Asking } from '../calls/call.ts';
import type { CallRow } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { mayJoinForm } from '../partners.ts';
import { openText, sealText } from '../secrets.ts';
import { caseHelpStream } from '../streams.ts';
import { atOwnCall, isMine } from './at-own-call.ts';
import { deleteNote, insertNote, noteById, notesOf } from './store.ts';

type AtCase = z.infer<(typeof notesRoute)['reply']>;

/** What becomes of the one note that a desk writes about its call: each newer text replaces the older, an empty one leaves none. */
interface NoteAtDesk {
  readonly ownNote: Id<'note'> | null;
  /** Writes it down, sealed under a key of its own: beside the case where the caller named one, else with the call. */
  readonly keep: (tx: Tx) => Promise<void>;
}

/** How a note stands after a newer text. */
export function noteAtDesk(
  office: HelpOffice,
  { ownNote: before, caseId }: Pick<CallRow, 'ownNote' | 'caseId'>,
  text: string,
  now: Temporal.Instant,
): NoteAtDesk {
  const id = text === '' ? null : (before ?? newId<'note'>({ now: () => now }));
  return {
    ownNote: id,
    async keep(tx) {
      if (before) await deleteNote(tx, before);
      if (id === null) return;
      const { key, sealed } = sealText(office, tx.municipality, `case-note/${id}`, text);
      await insertNote(tx, { id, caseId, at: now, noteKey: key, noteSealed: sealed });
    },
  };
}

/** What is being noted about a call; empty where nothing is. */
export async function noteText(tx: Tx, office: HelpOffice, { ownNote }: Pick<CallRow, 'ownNote'>): Promise<string> {
  const note = ownNote === null ? undefined : await noteById(tx, ownNote);
  if (!note) return '';
  return openText(office, tx.municipality, `case-note/${note.id}`, { key: note.noteKey, sealed: note.noteSealed });
}

/**
 * Keeps what an adviser notes while they talk and while they write it up, so that a reload loses nothing. With a case it stands beside the case at
 * once, whoever ends the call; without one it is gone with the call. Refused: `help-not-your-call`, `help-no-agreement`.
 */
export async function keepNote(
  office: HelpOffice,
  asked: Asking,
  call: Id<'call'>,
  text: string,
  command: Command,
): Promise<Result<undefined>> {
  const { now, municipality: home } = asked;
  const payload = { note: call, text };
  const done = await atOwnCall(office, asked, call, { ...command, payload }, async (tx, row, mine) => {
    if (mine.state === 'offered' || !isMine(row, mine, home)) return refuse('help-not-your-call');
    if (!mayJoinForm(office, tx.municipality, row, now)) return refuse('help-no-agreement');
    const { ownNote, keep } = noteAtDesk(office, row, text, now);
    const isNew = row.ownNote === null && ownNote !== null && row.caseId !== null;
    return ok({
      ...(ownNote === row.ownNote ? {} : { change: { ownNote } }),
      facts: isNew ? [{ kind: 'help.noted', data: {} }] : [],
      outcome: null,
      after: keep,
    });
  });
  return done.ok ? ok(undefined) : done;
}

/**
 * What was noted about a case at calls and what was done with it there, for whoever may open the case; the reading is recorded as an opening of
 * the case. Refused as `cases.open` is.
 */
export async function caseNotes(
  office: HelpOffice,
  asked: Asking,
  caseId: Id<'case'>,
  purpose: Purpose,
): Promise<Result<AtCase>> {
  const opened = await openCase(office.cases, asked, caseId, purpose);
  if (!opened.ok) return opened;
  const { municipality } = asked;
  return office.database.withMunicipality(municipality, async tx => {
    const notes = (await notesOf(tx, caseId)).map(({ id, at, noteKey, noteSealed }) => ({
      at: instantText(at),
      text: openText(office, municipality, `case-note/${id}`, { key: noteKey, sealed: noteSealed }),
    }));
    const acts = (await readFacts(tx, caseHelpStream(caseId))).flatMap(({ at, kind, data }) => {
      const act = ACTS_AT_CASE.find(one => kind === `help.${one}`);
      const { call, field = null } = data as { readonly call: Id<'call'>; readonly field?: string };
      return act ? [{ call, at: instantText(at), act, field }] : [];
    });
    return ok({ notes, acts });
  });
}
