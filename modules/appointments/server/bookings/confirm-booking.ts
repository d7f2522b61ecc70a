import type { Command } from '@buergernah/access/server';
import { inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import type { BookingView } from '../../contract.ts';
import { codeOf, hashOfCode } from '../codes.ts';
import { type Contact, contactHash, keepContact } from '../notices/keep-contact.ts';
import { countTold } from '../notices/store.ts';
import { tell } from '../notices/tell.ts';
import type { AppointmentOffice } from '../office.ts';
import { keepClaims } from '../slots/claim.ts';
import { viewOf } from './booking.ts';
import { stepBooking, streamOfBooking } from './find-booking.ts';
import { bookingById, countOpen, lockBooking, lockWhose } from './store.ts';

/** Notices to one contact within a day, until it books no more: whoever books and cancels in turn fills somebody's mailbox. */
const MOST_TOLD = 20;

/**
 * Makes a held slot a booking, without an account and without a name: an e-mail address, a telephone number, or neither. The code moves
 * and cancels it later. Refused: `hold-ended`, `contact-invalid`, `too-many-bookings`, `contact-often`.
 */
export async function confirmBooking(
  office: AppointmentOffice,
  municipality: Ars,
  booking: string,
  { contact, remind }: { readonly contact: Contact; readonly remind: boolean },
  command: Command,
): Promise<Result<{ code: string; booking: BookingView }>> {
  const { now } = command;
  const code = codeOf(office, municipality, 'booking', booking);
  const payload = { confirm: booking, contact: { ...contact }, remind };
  return inOne(office.database, municipality, async tx => {
    const taken = await takeOnce(tx, { ...command, payload, stream: streamOfBooking(booking) }, async () => {
      const row = await lockBooking(tx, booking);
      if (row?.state !== 'held' || !row.heldUntil || Temporal.Instant.compare(row.heldUntil, now) <= 0)
        return refuse('hold-ended');
      const hash = contactHash(office, municipality, contact);
      if (!hash.ok) return hash;
      // Two windows that confirm with one contact are counted one after the other.
      if (hash.value) await lockWhose(tx, hash.value.toString('hex'));
      const { perContact } = office.settingsOf(municipality, row.place);
      const open = hash.value ? await countOpen(tx, { contactHash: hash.value }, now) : 0;
      if (open >= perContact) return refuse('too-many-bookings', { count: open });
      const told = hash.value ? await countTold(tx, hash.value, now.subtract({ hours: 24 })) : 0;
      if (told >= MOST_TOLD) return refuse('contact-often');
      // By a clock that goes before ours the hold has ended, and the slot may be somebody else's.
      if (!(await keepClaims(tx, booking))) return refuse('hold-ended');
      const kept = await keepContact(tx, office, row.booking, contact);
      if (!kept.ok) return kept;
      await stepBooking(tx, row, 'confirm', {
        codeHash: hashOfCode(office, municipality, 'booking', code),
        contact: contact.kind,
        contactHash: hash.value,
        // Whoever left a contact is counted by it alone.
        ...(hash.value ? { addressHash: null } : {}),
        remind,
      });
      await tell(tx, office, { ...row, kind: 'booked', code, proposals: [], now });
      const data = { place: row.place, day: row.day.toString(), start: row.start, minutes: row.minutes };
      return ok({ facts: [{ kind: 'appointments.booked', at: now, data }], outcome: null });
    });
    if (!taken.ok) return taken;
    const row = await bookingById(tx, booking);
    if (!row) return refuse('hold-ended');
    return ok({ code, booking: await viewOf(tx, office, row, now) });
  });
}
