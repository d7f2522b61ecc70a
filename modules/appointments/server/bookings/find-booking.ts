import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { BOOKING_LIFE, type BookingState, step } from '../../life.ts';
import { hashOfCode, readCode } from '../codes.ts';
import type { AppointmentOffice } from '../office.ts';
import { type BookingChange, type BookingRow, bookingByHash, bookingById, changeBooking } from './store.ts';

/** The stream of facts of a booking. */
export function streamOfBooking(booking: Id<'booking'> | string): string {
  return `booking/${booking}`;
}

/** Finds a booking by the code that somebody typed. Refused: `code-mistyped`, `booking-unknown`. */
export async function bookingByCode(tx: Tx, office: AppointmentOffice, typed: string): Promise<Result<BookingRow>> {
  const code = readCode('booking', typed);
  if (!code.ok) return code;
  const row = await bookingByHash(tx, hashOfCode(office, tx.municipality, 'booking', code.value));
  return row ? ok(row) : refuse('booking-unknown');
}

/**
 * Takes a booking one step along its life, with what else changes; undefined where the step is not allowed from where it stands, or
 * where somebody was quicker.
 */
export async function stepBooking(
  tx: Tx,
  row: Pick<BookingRow, 'booking' | 'state'>,
  name: string,
  change: BookingChange = {},
): Promise<BookingState | undefined> {
  const state = step(BOOKING_LIFE, row.state, name) as BookingState | undefined;
  if (!state || !(await changeBooking(tx, row.booking, row.state, { ...change, state }))) return undefined;
  return state;
}

/** What the queue tells of a booking: somebody came, was served, or did not come to the call. False where that cannot be (any more). */
export async function setBookingState(tx: Tx, booking: string, name: 'arrive' | 'finish' | 'miss'): Promise<boolean> {
  const row = await bookingById(tx, booking);
  return row !== undefined && (await stepBooking(tx, row, name)) !== undefined;
}
