import type { Actor, Role } from '@buergernah/access';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { ClosingReason } from '@buergernah/sites';
import { actsAt } from '@buergernah/sites/server';
import type { BookingView } from '../../contract.ts';
import { tell } from '../notices/tell.ts';
import type { AppointmentOffice } from '../office.ts';
import { releaseClaims } from '../slots/claim.ts';
import { viewOf } from './booking.ts';
import { bookingByCode, stepBooking, streamOfBooking } from './find-booking.ts';
import { type BookingRow, bookingById, lockBooking } from './store.ts';

/**
 * Cancels a booking by its code. Its slot is offered again only after a while, so that it cannot be handed over to a buyer. Refused:
 * `booking-unknown`, `code-mistyped`, `booking-over`.
 */
export async function cancelOwn(
  office: AppointmentOffice,
  municipality: Ars,
  code: string,
  command: Command,
): Promise<Result<BookingView>> {
  const { now } = command;
  return inOne(office.database, municipality, async tx => {
    const found = await bookingByCode(tx, office, code);
    if (!found.ok) return found;
    const { freeAfterMinutes } = office.settingsOf(municipality, found.value.place);
    const freed = now.add({ minutes: freeAfterMinutes });
    // Whoever has come gives the number back instead.
    const mayCancel = (row: BookingRow) => (row.state === 'arrived' ? refuse('booking-over') : ok(row));
    const done = await cancel(tx, office, found.value.booking, { freed, reason: 'own', mayCancel }, command);
    if (!done.ok) return done;
    const row = await bookingById(tx, found.value.booking);
    return row ? ok(await viewOf(tx, office, row, now)) : refuse('booking-unknown');
  });
}

/** The office cancels a booking or a block; whoever booked is told, and the time is free at once. Refused: `place-not-yours` too. */
export async function cancelForOffice(
  office: AppointmentOffice,
  asked: { readonly municipality: Ars; readonly actor: Actor; readonly who: readonly Role[] },
  booking: string,
  reason: ClosingReason,
  command: Command,
): Promise<Result<undefined>> {
  return inOne(office.database, asked.municipality, async tx => {
    const row = await bookingById(tx, booking);
    if (!row || row.state === 'held') return refuse('booking-unknown');
    const mayCancel = ({ place }: BookingRow) =>
      actsAt(asked.actor, asked.who, asked.municipality, place, office.sites);
    const may = mayCancel(row);
    if (!may.ok) return may;
    const done = await cancel(tx, office, booking, { freed: null, reason, mayCancel }, command);
    return done.ok ? ok(undefined) : done;
  });
}

async function cancel(
  tx: Tx,
  office: AppointmentOffice,
  booking: string,
  {
    freed,
    reason,
    mayCancel,
  }: {
    readonly freed: Temporal.Instant | null;
    readonly reason: ClosingReason | 'own';
    /** Asked of the booking as it stands under the lock: it may have moved to another place meanwhile. */
    readonly mayCancel: (row: BookingRow) => Result<unknown>;
  },
  command: Command,
): Promise<Result<null>> {
  const { now } = command;
  const payload = { cancel: booking, reason };
  return takeOnce(tx, { ...command, payload, stream: streamOfBooking(booking) }, async () => {
    const row = await lockBooking(tx, booking);
    const may = row && mayCancel(row);
    if (may && !may.ok) return may;
    if (!row || !(await stepBooking(tx, row, 'cancel'))) return refuse('booking-over');
    await releaseClaims(tx, booking, freed, now);
    await tell(tx, office, { ...row, kind: 'cancelled', reason, code: null, proposals: [], now });
    return ok({ facts: [{ kind: 'appointments.cancelled', at: now, data: { reason } }], outcome: null });
  });
}
