import { type Ars, dayOf } from '@buergernah/kernel';
import type { AppointmentOffice } from '../office.ts';
import { eraseBefore } from './store.ts';

/** Hours after the day of an appointment for which its contact is still needed: somebody may have to be called in the morning. */
const KEPT: Temporal.DurationLike = { hours: 10 };

/** Deletes contacts, their keys and all notices ten hours after the day of the appointment. Returns how many contacts. */
export async function eraseOld(office: AppointmentOffice, municipality: Ars, now: Temporal.Instant): Promise<number> {
  return office.database.withMunicipality(municipality, tx => eraseBefore(tx, dayOf(now.subtract(KEPT))));
}
