import { type Ars, dayOf, OFFICE_ZONE } from '@buergernah/kernel';
import { neverOvernight } from '../../custody.ts';
import { noteFact } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { streamOfKoffer } from './koffer.ts';
import { changeKoffer, forgetNumbers, lockOutSince } from './store.ts';

/** Days after a tour until which a number that it took along may still come in. */
const NUMBERS_WAIT = { days: 14 };

/**
 * Marks Koffers that have not come back on the day they went out, with seals, blanks or drawn-in documents in them: these never lie outside an
 * office overnight. Each is told once. Says how many.
 */
export async function markOverdue(office: VisitOffice, municipality: Ars, now: Temporal.Instant): Promise<number> {
  const today = dayOf(now);
  const midnight = today.toZonedDateTime(OFFICE_ZONE).toInstant();
  const by = { actor: 'job:visits', door: 'office', place: office.settingsOf(municipality).base, device: null };
  return office.database.withMunicipality(municipality, async tx => {
    await forgetNumbers(tx, today.subtract(NUMBERS_WAIT));
    let marked = 0;
    for (const row of await lockOutSince(tx, midnight)) {
      const kinds = neverOvernight(row.contents);
      if (kinds.length === 0) continue;
      await changeKoffer(tx, row, { overdue: true });
      const data = { tour: row.tour, kinds };
      await noteFact(tx, office, streamOfKoffer(row.koffer), { by, at: now, kind: 'visits.koffer-overdue', data });
      marked += 1;
    }
    return marked;
  });
}
