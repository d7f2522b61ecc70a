import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';

/** A note about a case as stored. */
export interface NoteRow {
  readonly id: Id<'note'>;
  readonly caseId: Id<'case'>;
  readonly at: Temporal.Instant;
  readonly noteKey: Buffer;
  readonly noteSealed: Buffer;
}

interface Tables {
  'help.notes': {
    municipality: string;
    id: Id<'note'>;
    case_id: Id<'case'>;
    at: Temporal.Instant;
    note_key: Buffer;
    note_sealed: Buffer;
  };
}

/** Keeps a note about a case. */
export async function insertNote(tx: Tx, { id, caseId, at, noteKey, noteSealed }: NoteRow): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('help.notes')
    .values({ municipality: tx.municipality, id, case_id: caseId, at, note_key: noteKey, note_sealed: noteSealed })
    .execute();
}

/** The notes about a case, oldest first. */
export function notesOf(tx: Tx, caseId: string): Promise<NoteRow[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('help.notes')
    .select(['id', 'case_id as caseId', 'at', 'note_key as noteKey', 'note_sealed as noteSealed'])
    .where('municipality', '=', tx.municipality)
    .where('case_id', '=', caseId as Id<'case'>)
    .orderBy('at')
    .execute();
}

/** Erases notes that were written before an instant. */
export async function eraseNotes(tx: Tx, before: Temporal.Instant): Promise<void> {
  await sql`delete from help.notes where municipality = ${tx.municipality} and at < ${before.toString()}::timestamptz`.execute(
    tx.kysely,
  );
}
