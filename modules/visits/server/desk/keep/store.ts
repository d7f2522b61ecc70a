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

/**
 * Promised visits to which nobody came: their day is over, or all their tours came back today. Tours that are still on their way are waited
 * for until the second day, since a Koffer may have been without a line.
 */
export async function undone(tx: Tx, today: Temporal.PlainDate): Promise<Id<'visit'>[]> {
  const day = today.toString();
  const { rows } = await sql<{ id: Id<'visit'> }>`
    select v.id from visits.visits v
    left join lateral (
      select bool_or(t.state = 'underway') as underway, bool_and(t.state = 'over') as is_over from visits.tours t
      where t.municipality = v.municipality and t.id = any(v.tours)
    ) on_tours on true
    where v.municipality = ${tx.municipality} and v.state = 'booked' and (
      v.day < ${day}::date - 1
      or (v.day < ${day}::date and not coalesce(on_tours.underway, false))
      or (v.day = ${day}::date and coalesce(on_tours.is_over, false)))
    order by v.id limit 1000`.execute(tx.kysely);
  return rows.map(row => row.id);
}
