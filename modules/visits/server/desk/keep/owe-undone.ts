import { type Ars, dayOf } from '@buergernah/kernel';
import type { VisitOffice } from '../../office.ts';
import { lockVisit } from '../store.ts';
import { moveVisit } from '../visit.ts';
import { undone } from './store.ts';

const BY = { actor: 'job:visits.owe-undone', door: 'office', place: null, device: null };

/**
 * A promise to which nobody came, and of which no Koffer says otherwise, is owed: the phone desk calls and promises anew. It stays on its
 * tours, so that what is handed in late still finds it. Returns how many.
 */
export async function oweUndone(office: VisitOffice, municipality: Ars, now: Temporal.Instant): Promise<number> {
  const due = await office.database.withMunicipality(municipality, tx => undone(tx, dayOf(now)));
  let owed = 0;
  for (const visit of due) {
    // Each alone: a colleague who hands in at this moment waits for one visit, not for all.
    const isOwed = await office.database.withMunicipality(municipality, async tx => {
      const row = await lockVisit(tx, visit);
      const told = { by: BY, at: now, kind: 'visits.owed', data: { reason: 'nobody-came' } };
      return row?.state === 'booked' && moveVisit(tx, office, row, 'owe', { toTell: 'owed' }, told);
    });
    if (isOwed) owed++;
  }
  return owed;
}
