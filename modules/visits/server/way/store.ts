import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';

interface Tables {
  'visits.numbers': {
    municipality: string;
    number: string;
    koffer: Id<'koffer'>;
    tour: Id<'tour'>;
    case_id: Id<'case'> | null;
  };
  'visits.tours': {
    municipality: string;
    id: Id<'tour'>;
    day: Temporal.PlainDate;
    koffer: string | null;
    state: string;
  };
}

/** A case number that was taken along, locked. */
export function lockNumber(
  tx: Tx,
  number: string,
): Promise<{ koffer: Id<'koffer'>; tour: Id<'tour'>; case: Id<'case'> | null } | undefined> {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.numbers')
    .select(['koffer', 'tour', 'case_id as case'])
    .where('municipality', '=', tx.municipality)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst();
}

/** Notes which case took a number. */
export async function takeNumber(tx: Tx, number: string, caseId: Id<'case'>): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('visits.numbers')
    .set({ case_id: caseId })
    .where('municipality', '=', tx.municipality)
    .where('number', '=', number)
    .execute();
}

/** Notes that a case belongs to a visit, where the visit lies on the tour. Only a reference; the case tells its own story. */
export async function noteCaseOfVisit(tx: Tx, visit: string, tour: string, caseId: string): Promise<void> {
  await sql`update visits.visits set cases = array_append(cases, ${caseId}::uuid)
    where municipality = ${tx.municipality} and id = ${visit}::uuid and ${tour}::uuid = any(tours)
      and not ${caseId}::uuid = any(cases)`.execute(tx.kysely);
}

/** The tour of a day for which a Koffer is planned and has not gone out yet. */
export async function plannedTourOf(tx: Tx, koffer: string, day: Temporal.PlainDate): Promise<Id<'tour'> | undefined> {
  const row = await tablesOf<Tables>(tx)
    .selectFrom('visits.tours')
    .select('id')
    .where('municipality', '=', tx.municipality)
    .where('koffer', '=', koffer)
    .where('day', '=', day)
    .where('state', '=', 'planned')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id;
}
