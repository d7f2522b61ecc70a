import type { Tx } from '@buergernah/kernel/server';
import { sql } from 'kysely';

/** Counts how long a piece of work took: by what was done, never by whom or for whom. */
export async function addMeasured(tx: Tx, work: string, minutes: number): Promise<void> {
  await sql`insert into visits.measured as m (municipality, work, visits, minutes)
    values (${tx.municipality}, ${work}, 1, ${minutes}::bigint)
    on conflict (municipality, work) do update set visits = m.visits + 1, minutes = m.minutes + excluded.minutes`.execute(
    tx.kysely,
  );
}

/** How long a piece of work took on the whole, and how often it was measured. */
export async function measuredOf(
  tx: Tx,
  work: string,
): Promise<{ readonly visits: number; readonly minutes: number } | undefined> {
  const { rows } = await sql<{ visits: number; minutes: number }>`
    select visits, minutes from visits.measured where municipality = ${tx.municipality} and work = ${work}`.execute(
    tx.kysely,
  );
  return rows[0];
}
