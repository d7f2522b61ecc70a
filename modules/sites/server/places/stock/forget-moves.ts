import { type Ars, type Clock, OFFICE_ZONE } from '@buergernah/kernel';
import type { Database, Job } from '@buergernah/kernel/server';
import { deleteMovesBefore } from './store.ts';

/**
 * Years for which it can be looked up which numbered piece went where. No norm says how long; two years let a difference be followed
 * through the count of the year after. The facts, which hold kinds and quantities but no numbers, stay.
 */
const KEPT_YEARS = 2;

/** Deletes moves of stock that nobody needs any more: the numbers of used blanks lead to people. Returns how many. */
export async function forgetMoves(database: Database, municipality: Ars, now: Temporal.Instant): Promise<number> {
  const before = now.toZonedDateTimeISO(OFFICE_ZONE).subtract({ years: KEPT_YEARS }).toInstant();
  return database.withMunicipality(municipality, tx => deleteMovesBefore(tx, before));
}

/** What places do without being asked. */
export function placeJobs(database: Database, clock: Clock): readonly Job[] {
  return [
    {
      name: 'sites.forget-moves',
      cron: '41 3 * * *',
      work: async municipality => {
        await forgetMoves(database, municipality, clock.now());
      },
    },
  ];
}
