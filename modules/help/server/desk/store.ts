import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';

/** A note as stored. */
export interface NoteRow {
  readonly id: Id<'note'>;
  /** Null while the call that it is about has no case. */
  readonly caseId: Id<'case'> | null;
  readonly at: Temporal.Instant;
  readonly noteKey: Buffer;
  readonly noteSealed: Buffer;
}

interface Tables {
  'help.notes': {
    municipality: string;
    id: Id<'note'>;
    case_id: Id<'case'> | null;
    at: Temporal.Instant;
    note_key: Buffer;
    note_sealed: Buffer;
  };
}

function notes(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('help.notes')
    .select(['id', 'case_id as caseId', 'at', 'note_key as noteKey', 'note_sealed as noteSealed'])
    .where('municipality', '=', tx.municipality);
}

/** Keeps a note. */
export async function insertNote(tx: Tx, { id, caseId, at, noteKey, noteSealed }: NoteRow): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('help.notes')
    .values({ municipality: tx.municipality, id, case_id: caseId, at, note_key: noteKey, note_sealed: noteSealed })
    .execute();
}

/** A note by id. */
export function noteById(tx: Tx, id: Id<'note'>): Promise<NoteRow | undefined> {
  return notes(tx).where('id', '=', id).executeTakeFirst();
}

/** Takes a note away that a newer one replaces. */
export async function deleteNote(tx: Tx, id: Id<'note'>): Promise<void> {
  await tablesOf<Tables>(tx)
    .deleteFrom('help.notes')
    .where('municipality', '=', tx.municipality)
    .where('id', '=', id)
    .execute();
}

/** The notes about a case, oldest first. */
export function notesOf(tx: Tx, caseId: string): Promise<NoteRow[]> {
  return notes(tx)
    .where('case_id', '=', caseId as Id<'case'>)
    .orderBy('at')
    .execute();
}

/** Erases notes that were written before an instant, and those without a case whose call is gone or was handed on. */
export async function eraseNotes(tx: Tx, before: Temporal.Instant): Promise<void> {
  await sql`delete from help.notes as note where municipality = ${tx.municipality} and (at < ${before.toString()}::timestamptz
    or case_id is null and not exists (
      select 1 from help.calls as call where call.municipality = note.municipality and call.own_note = note.id))`.execute(
    tx.kysely,
  );
}
