import type { Actor, Role } from '@buergernah/access';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { actsAt } from '@buergernah/sites/server';
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
import { type BookingRow, bookingById, lockBooking } from './store.ts';

/** Other slots that are named when the wished one is taken. */
const NEXT_BEST = 3;

/** Where the booking is now; or null, and the next best slots. */
export type Moved = { readonly moved: BookingView | null; readonly nextBest: Slot[] };

/** Where somebody wants to move a booking. */
export interface MoveWish {
  readonly place: string;
  readonly day: string;
  readonly start: number;
}

/**
 * Moves a booking by its code, in one step: the old slot is given up only when the new one is taken, so that it is never lost. Where the
 * new slot is taken the answer is `moved: null` and the next best. Refused: `booking-unknown`, `code-mistyped`, `booking-over`,
 * `moved-too-often`, `slot-not-offered`, `slot-past`, `not-bookable-here`.
 */
export async function moveOwn(
  office: AppointmentOffice,
  municipality: Ars,
  { code, ...wish }: MoveWish & { readonly code: string },
  command: Command,
): Promise<Result<Moved>> {
  return inOne<Moved>(office.database, municipality, async tx => {
    const found = await bookingByCode(tx, office, code);
    if (!found.ok) return found;
    const mayMove = (row: BookingRow) =>
      movesLeft(office, municipality, row) === 0 ? refuse('moved-too-often') : ok(row);
    return move(tx, office, found.value, wish, { mayMove, counts: true }, command);
  });
}

/**
 * The office moves a booking: because nobody is left to serve it, or for somebody on the telephone. It counts as none of the holder's own
 * moves, and the holder is told. Refused like {@link moveOwn}, and `place-not-yours`; a block is cancelled and booked anew.
 */
export async function moveForOffice(
  office: AppointmentOffice,
  asked: { readonly municipality: Ars; readonly actor: Actor; readonly who: readonly Role[] },
  booking: string,
  wish: MoveWish,
  command: Command,
): Promise<Result<Moved>> {
  const { municipality, actor, who } = asked;
  return inOne<Moved>(office.database, municipality, async tx => {
    const row = await bookingById(tx, booking);
    if (!row || row.state === 'held' || row.contact === 'block') return refuse('booking-unknown');
    const mayMove = ({ place }: BookingRow) => actsAt(actor, who, municipality, place, office.sites);
    const may = mayMove(row);
    if (!may.ok) return may;
    return move(tx, office, row, wish, { mayMove, counts: false }, command);
  });
}

async function move(
  tx: Tx,
  office: AppointmentOffice,
  { booking, party }: BookingRow,
  { place, start, ...wish }: MoveWish,
  { mayMove, counts }: { readonly mayMove: (row: BookingRow) => Result<unknown>; readonly counts: boolean },
  command: Command,
): Promise<Result<Moved>> {
  const { now } = command;
  const { municipality } = tx;
  const day = Temporal.PlainDate.from(wish.day);
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
    const may = mayMove(row);
    if (!may.ok) return may;
    const from = { place: row.place, day: row.day };
    const claimed = await moveClaims(tx, office, { booking, from, place, day, start, party, now });
    if (!claimed.ok) return claimed;
    const { minutes } = claimed.value;
    const startsAt = instantAt(day, start);
    const moves = counts && row.state === 'booked' ? row.moves + 1 : row.moves;
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
}
