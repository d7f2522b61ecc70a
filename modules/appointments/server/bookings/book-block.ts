import type { Actor, Role } from '@buergernah/access';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { actsAt } from '@buergernah/sites/server';
import { instantAt } from '../../day-axis.ts';
import type { AppointmentOffice } from '../office.ts';
import { claimColleagues } from '../slots/claim.ts';
import { streamOfBooking } from './find-booking.ts';
import { bookingById, insertBooking } from './store.ts';

/** Colleagues kept free for a group. */
export interface Block {
  readonly booking: Id<'booking'>;
  readonly day: string;
  readonly start: number;
  readonly minutes: number;
  readonly colleagues: number;
  /** What it is for, in the office's own words: "Klasse 10b, Schillerschule". */
  readonly label: string;
  readonly services: readonly string[];
}

/**
 * Keeps colleagues free for a group outside the public slots: a school class, a reception centre. Their shifts must cover it; the place
 * need not be open. Refused: `place-unknown`, `place-not-yours`, `staff-not-free` {free}, `slot-past`, `command-id-reused`.
 */
export async function bookBlock(
  office: AppointmentOffice,
  asked: { readonly municipality: Ars; readonly actor: Actor; readonly who: readonly Role[] },
  place: string,
  block: Block,
  command: Command,
): Promise<Result<undefined>> {
  const { now } = command;
  const may = actsAt(asked.actor, asked.who, asked.municipality, place, office.sites);
  if (!may.ok) return may;
  const { booking, start, minutes, colleagues, label, services } = block;
  const day = Temporal.PlainDate.from(block.day);
  const startsAt = instantAt(day, start);
  const payload = { ...block, place, services: [...services] };
  const done = await inOne(office.database, asked.municipality, tx =>
    takeOnce(tx, { ...command, payload, stream: streamOfBooking(booking) }, async () => {
      if (await bookingById(tx, booking)) return refuse('command-id-reused');
      if (Temporal.Instant.compare(startsAt, now) <= 0) return refuse('slot-past');
      const claimed = await claimColleagues(tx, office, {
        booking,
        place,
        day,
        start,
        minutes,
        colleagues,
        services,
        now,
      });
      if (!claimed.ok) return claimed;
      await insertBooking(tx, {
        booking,
        state: 'booked',
        place,
        day,
        startsAt,
        start,
        minutes,
        party: { people: [{ services, prepared: false }] },
        language: 'de',
        contact: 'block',
        label,
        heldUntil: null,
        addressHash: null,
        createdAt: now,
      });
      const data = { place, day: block.day, start, minutes, colleagues };
      return ok({ facts: [{ kind: 'appointments.block-booked', at: now, data }], outcome: null });
    }),
  );
  return done.ok ? ok(undefined) : done;
}
