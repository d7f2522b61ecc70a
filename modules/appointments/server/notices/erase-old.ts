import { type Ars, dayOf } from '@buergernah/kernel';
import type { AppointmentOffice } from '../office.ts';
import { eraseBefore } from './store.ts';

/** Hours after the day of an appointment for which its contact is still needed: somebody may have to be called in the morning. */
const KEPT: Temporal.DurationLike = { hours: 10 };

/** After a cancellation was told, somebody may have to be called for as long: the notice is tried a day, and by a person one more. */
const CANCELLED_KEPT: Temporal.DurationLike = { hours: 48 };

/**
 * Deletes contacts, their keys and all notices ten hours after the day of the appointment, and two days after a cancellation. Returns how
 * many contacts.
 */
export async function eraseOld(office: AppointmentOffice, municipality: Ars, now: Temporal.Instant): Promise<number> {
  return office.database.withMunicipality(municipality, tx =>
    eraseBefore(tx, dayOf(now.subtract(KEPT)), now.subtract(CANCELLED_KEPT)),
  );
}
