import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import type { BookingView, Slot } from '../../contract.ts';
import { instantAt } from '../../day-axis.ts';
import { codeOf } from '../codes.ts';
import { tell } from '../notices/tell.ts';
import type { AppointmentOffice } from '../office.ts';
import { keepPlace } from '../rota/store.ts';
import { moveClaims } from '../slots/claim.ts';
import { nextBest } from '../slots/free-slots.ts';
import { movesLeft, viewOf } from './booking.ts';
import { bookingByCode, stepBooking, streamOfBooking } from './find-booking.ts';
import { bookingById, lockBooking } from './store.ts';

/** Other slots that are named when the wished one is taken. */
const NEXT_BEST = 3;

/** Where the booking is now; or null, and the next best slots. */
export type Moved = { readonly moved: BookingView | null; readonly nextBest: Slot[] };

/**
 * Moves a booking in one step: the old slot is given up only when the new one is taken, so that it is never lost. Where the new slot is
 * taken the answer is `moved: null` and the next best. Refused: `booking-unknown`, `code-mistyped`, `booking-over`, `moved-too-often`,
 * `slot-not-offered`, `slot-past`, `not-bookable-here`.
 */
export async function moveBooking(
  office: AppointmentOffice,
  municipality: Ars,
  wish: { readonly code: string; readonly place: string; readonly day: string; readonly start: number },
  command: Command,
): Promise<Result<Moved>> {
  const { now } = command;
  const { place, start } = wish;
  const day = Temporal.PlainDate.from(wish.day);
  return inOne<Moved>(office.database, municipality, async tx => {
    const found = await bookingByCode(tx, office, wish.code);
    if (!found.ok) return found;
    const { booking, party } = found.value;
    const payload = { move: booking, place, day: wish.day, start };
    const taken = await takeOnce(tx, { ...command, payload, stream: streamOfBooking(booking) }, async () => {
      // Read again under locks, the place before the booking: another window may have moved it meanwhile, or the office closed.
      await keepPlace(tx, place);
      const row = await lockBooking(tx, booking);
      if (row?.state !== 'booked' && row?.state !== 'displaced') return refuse('booking-over');
      if (row.state === 'booked' && Temporal.Instant.compare(row.startsAt, now) <= 0) return refuse('booking-over');
      // Whoever wishes the slot that is theirs keeps it; else it would be taken twice.
      if (row.state === 'booked' && row.place === place && row.day.equals(day) && row.start === start)
        return ok({ facts: [], outcome: null });
      if (movesLeft(office, municipality, row) === 0) return refuse('moved-too-often');
      const claimed = await moveClaims(tx, office, {
        booking,
        from: { place: row.place, day: row.day },
        place,
        day,
        start,
        party,
        now,
      });
      if (!claimed.ok) return claimed;
      const { minutes } = claimed.value;
      const startsAt = instantAt(day, start);
      const moves = row.state === 'displaced' ? row.moves : row.moves + 1;
      await stepBooking(tx, row, 'move', { place, day, start, minutes, startsAt, moves, remindedAt: null });
      const code = codeOf(office, municipality, 'booking', booking);
      await tell(tx, office, { ...row, place, day, start, minutes, kind: 'moved', code, proposals: [], now });
      const data = { place, day: wish.day, start, minutes };
      return ok({ facts: [{ kind: 'appointments.moved', at: now, data }], outcome: null });
    });
    if (!taken.ok) {
      if (taken.refusal.code !== 'slot-taken') return taken;
      const near = { party, place, day, start, count: NEXT_BEST, now };
      return ok({ moved: null, nextBest: [...(await nextBest(tx, office, near))] });
    }
    const row = await bookingById(tx, booking);
    if (!row) return refuse('booking-unknown');
    return ok({ moved: await viewOf(tx, office, row, now), nextBest: [] });
  });
}
