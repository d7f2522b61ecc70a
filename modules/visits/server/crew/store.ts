import type { Tx } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { TourPlan } from '../../contract.ts';

/** Whoever was on a tour since a day, each as on their last one. */
export async function lastCrews(tx: Tx, since: Temporal.PlainDate): Promise<TourPlan['crew']> {
  const { rows } = await sql<{ one: TourPlan['crew'][number] }>`
    select distinct on (one ->> 'staff') one
    from visits.tours t cross join lateral jsonb_array_elements(t.crew) as one
    where t.municipality = ${tx.municipality} and t.day >= ${since.toString()}::date
    order by one ->> 'staff', t.day desc, t.id`.execute(tx.kysely);
  return rows.map(row => row.one);
}
