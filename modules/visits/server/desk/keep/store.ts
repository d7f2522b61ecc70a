import { type Id, OFFICE_ZONE } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { sql } from 'kysely';

/** Notes that a colleague opened a visit or a home day; false when it is known for this purpose and session. */
export async function noteOpening(
  tx: Tx,
  opening: { readonly subject: string; readonly staff: string; readonly purpose: string; readonly session: string },
): Promise<boolean> {
  const { rows } = await sql`insert into visits.openings (municipality, subject, staff, purpose, session)
    values (${tx.municipality}, ${opening.subject}::uuid, ${opening.staff}::uuid, ${opening.purpose}, ${opening.session})
    on conflict do nothing returning 1`.execute(tx.kysely);
  return rows.length === 1;
}

/**
 * Visits whose content is needed no more: their day lies before a day (whatever became of them, but where somebody still has to be called),
 * they were cancelled before it without ever having had one, or nobody has promised them a time since an instant.
 */
export async function erasable(
  tx: Tx,
  { over, asked }: { readonly over: Temporal.PlainDate; readonly asked: Temporal.Instant },
): Promise<Id<'visit'>[]> {
  const { rows } = await sql<{ id: Id<'visit'> }>`
    select id from visits.visits
    where municipality = ${tx.municipality} and wrapped is not null and (
      (state <> 'owed' and coalesce(day, (ended_at at time zone ${OFFICE_ZONE})::date) < ${over.toString()}::date)
      or (state = 'owed' and day < (${asked.toString()}::timestamptz at time zone ${OFFICE_ZONE})::date)
      or (state = 'requested' and asked_at < ${asked.toString()}::timestamptz)
    ) order by id limit 500`.execute(tx.kysely);
  return rows.map(row => row.id);
}

/** Forgets who opened a visit or a home day; the facts of it stay. */
export async function forgetOpenings(tx: Tx, subject: string): Promise<void> {
  await sql`delete from visits.openings where municipality = ${tx.municipality} and subject = ${subject}::uuid`.execute(
    tx.kysely,
  );
}
