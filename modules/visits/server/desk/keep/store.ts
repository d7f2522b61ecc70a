import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';

interface Tables {
  'visits.visits': { municipality: string; id: Id<'visit'>; wrapped: Buffer | null; sealed: Buffer | null };
}

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

/** Which of the visits that are over since before a day, or were never promised and asked for before an instant, still hold a content. */
export async function erasable(
  tx: Tx,
  overBefore: Temporal.PlainDate,
  askedBefore: Temporal.Instant,
): Promise<Id<'visit'>[]> {
  const { rows } = await sql<{ id: Id<'visit'> }>`
    select id from visits.visits
    where municipality = ${tx.municipality} and wrapped is not null and (
      (state in ('done', 'missed', 'cancelled') and coalesce(day, (ended_at at time zone 'Europe/Berlin')::date) < ${overBefore.toString()}::date)
      or (state = 'requested' and asked_at < ${askedBefore.toString()}::timestamptz)
    ) order by id limit 500 for update`.execute(tx.kysely);
  return rows.map(row => row.id);
}

/** Deletes the wrapped keys and contents of visits; rows and facts stay, without a person. */
export async function eraseContents(tx: Tx, visits: readonly string[]): Promise<void> {
  if (visits.length === 0) return;
  await tablesOf<Tables>(tx)
    .updateTable('visits.visits')
    .set({ wrapped: null, sealed: null })
    .where('municipality', '=', tx.municipality)
    .where('id', 'in', visits as Id<'visit'>[])
    .execute();
}
