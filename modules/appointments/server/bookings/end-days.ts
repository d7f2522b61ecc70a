import type { Clock } from '@buergernah/kernel';
import { type Ars, dayOf } from '@buergernah/kernel';
import type { Job } from '@buergernah/kernel/server';
import type { AppointmentOffice } from '../office.ts';
import { releaseClaims } from '../slots/claim.ts';
import { stepBooking } from './find-booking.ts';
import { deleteBefore, deleteHold, openBefore, vanishedHolds } from './store.ts';

/** Hours after the end of a day when its bookings go; no norm asks for more (practice of other cities). */
const KEPT_HOURS = 10;

/**
 * Tidies up: holds whose holder vanished go, bookings of past days to which nobody came are missed, and ten hours after their day all
 * rows are deleted. Returns how many bookings were deleted.
 */
export async function endDays(office: AppointmentOffice, municipality: Ars, now: Temporal.Instant): Promise<number> {
  return office.database.withMunicipality(municipality, async tx => {
    for (const booking of await vanishedHolds(tx, now)) {
      if (await deleteHold(tx, booking)) await releaseClaims(tx, booking, null, now);
    }
    const today = dayOf(now);
    for (const row of await openBefore(tx, today)) {
      await stepBooking(tx, row, row.state === 'displaced' ? 'cancel' : 'miss');
    }
    return deleteBefore(tx, dayOf(now.subtract({ hours: KEPT_HOURS })));
  });
}

/** What the bookings do without being asked. */
export function bookingJobs(office: AppointmentOffice, clock: Clock): readonly Job[] {
  return [
    {
      name: 'appointments.end-days',
      cron: '*/5 * * * *',
      work: async municipality => {
        await endDays(office, municipality, clock.now());
      },
    },
  ];
}
