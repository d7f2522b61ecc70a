import { type Ars, type Language, ok, type Result } from '@buergernah/kernel';
import type { Bytes } from '@buergernah/kernel/server';
import { bookingByCode } from '../bookings/find-booking.ts';
import type { AppointmentOffice } from '../office.ts';
import { calendarFile } from './calendar-file.ts';

/**
 * A booking as a file for one's own calendar, by its code; one that was cancelled or dropped takes itself out again. Refused:
 * `code-mistyped`, `booking-unknown`.
 */
export async function ownCalendarFile(
  office: AppointmentOffice,
  municipality: Ars,
  asked: { readonly code: string; readonly language: Language },
  now: Temporal.Instant,
): Promise<Result<Bytes>> {
  const found = await office.database.withMunicipality(municipality, tx => bookingByCode(tx, office, asked.code));
  if (!found.ok) return found;
  const { booking, place, day, start, minutes, state } = found.value;
  const method = state === 'cancelled' || state === 'displaced' ? 'CANCEL' : 'PUBLISH';
  const entry = { booking, place, day, start, minutes, language: asked.language };
  const file = calendarFile(office, municipality, entry, method, now);
  return ok({ bytes: Buffer.from(file), type: 'text/calendar; charset=utf-8', filename: 'termin.ics' });
}
