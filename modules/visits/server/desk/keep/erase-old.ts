import { type Ars, dayOf } from '@buergernah/kernel';
import { streamOfHomeDay } from '../../homes/home-day.ts';
import { eraseHomeDays } from '../../homes/store.ts';
import type { VisitOffice } from '../../office.ts';
import { changeVisit, lockVisit } from '../store.ts';
import { noteFact, streamOfVisit } from '../visit.ts';
import { erasable, forgetOpenings } from './store.ts';

/** Days after the day of a visit for which name and address are kept: somebody may call because a document did not come. */
const KEPT_DAYS = 10;

/** Days after which a request to which nobody promised a time, or a broken promise that nobody mended, is no use to anybody. */
const ASKED_KEPT_DAYS = 60;

const BY = { actor: 'job:visits.erase', door: 'office', place: null, device: null };

/**
 * Deletes the keys of contents that are needed no more (GDPR Art. 5(1)(e)): ten days after the day of the visit, sixty after a request
 * that led to nothing. The rows and their facts stay, without a person. Returns how many.
 */
export async function eraseOldVisits(office: VisitOffice, municipality: Ars, now: Temporal.Instant): Promise<number> {
  const before = {
    over: dayOf(now).subtract({ days: KEPT_DAYS }),
    asked: now.subtract({ hours: 24 * ASKED_KEPT_DAYS }),
  };
  return office.database.withMunicipality(municipality, async tx => {
    const due = await erasable(tx, before);
    for (const visit of due) {
      const row = await lockVisit(tx, visit);
      if (!row || !(await changeVisit(tx, row, { wrapped: null, sealed: null, toTell: null }))) continue;
      await forgetOpenings(tx, visit);
      await noteFact(tx, office, streamOfVisit(visit), { by: BY, at: now, kind: 'visits.erased', data: {} });
      office.planned.forget(municipality, visit);
    }
    const homes = await eraseHomeDays(tx, before.over);
    for (const homeDay of homes) {
      await forgetOpenings(tx, homeDay);
      await noteFact(tx, office, streamOfHomeDay(homeDay), {
        by: BY,
        at: now,
        kind: 'visits.home-day-erased',
        data: {},
      });
    }
    return due.length + homes.length;
  });
}
