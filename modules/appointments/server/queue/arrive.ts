import type { Command } from '@buergernah/access/server';
import { type Ars, dayOf, type Id, OFFICE_ZONE, ok, type Result, refuse } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { bookingByCode, setBookingState } from '../bookings/find-booking.ts';
import { bookingById } from '../bookings/store.ts';
import { codeOf } from '../codes.ts';
import type { AppointmentOffice } from '../office.ts';
import { giveNumber, laneOf } from './draw-ticket.ts';
import { ticketById, ticketOfBooking } from './store.ts';
import { inQueue, takeInQueues } from './take.ts';

/**
 * Says that somebody with a booking is there and gives the number that will be called; whoever says so twice has the same number. Refused:
 * `code-mistyped`, `booking-unknown`, `booking-over`, `not-at-this-place`, `too-early`.
 */
export function arrive(
  office: AppointmentOffice,
  municipality: Ars,
  place: string,
  typed: string,
  command: Command,
): Promise<Result<{ number: string; code: string }>> {
  const { now } = command;
  const site = office.sites.site(municipality, place);
  if (!site) return Promise.resolve(refuse('place-unknown'));
  return inQueue(office, municipality, async tx => {
    const found = await bookingByCode(tx, office, typed);
    if (!found.ok) return found;
    const payload = { arrive: found.value.booking, place };
    const arrived = await takeInQueues(tx, { ...command, payload }, [place], async () => {
      const booking = await bookingById(tx, found.value.booking);
      if (!booking) return refuse('booking-unknown');
      if (booking.place !== place)
        return refuse('not-at-this-place', {
          place: office.sites.site(municipality, booking.place)?.name ?? booking.place,
        });
      const before = await ticketOfBooking(tx, booking.booking, dayOf(now));
      if (before) return ok({ facts: [], outcome: { ticket: before.id } });
      const opens = booking.startsAt.subtract({ minutes: office.settingsOf(municipality, place).arriveEarlyMinutes });
      const state = booking.state;
      if ((state !== 'booked' && state !== 'missed') || Temporal.PlainDate.compare(booking.day, dayOf(now)) < 0)
        return refuse('booking-over');
      if (Temporal.Instant.compare(now, opens) < 0) return refuse('too-early', { time: timeOf(opens) });
      if (!(await setBookingState(tx, booking.booking, 'arrive'))) return refuse('booking-over');
      const lane = laneOf(office, municipality, site, booking.party);
      const id = newId<'ticket'>({ now: () => now });
      const given = await giveNumber(
        tx,
        office,
        {
          id,
          place,
          party: booking.party,
          language: booking.language,
          soon: false,
          lane: 'appointment',
          minutes: lane.ok ? lane.value.minutes : booking.minutes,
          booking: booking.booking,
          appointmentAt: booking.startsAt,
        },
        now,
      );
      if (!given.ok) return given;
      const data = { ticket: id, booking: booking.booking };
      return ok({ facts: [{ place, kind: 'appointments.arrived', data }], outcome: { ticket: id } });
    });
    if (!arrived.ok) return arrived;
    const ticket = await ticketById(tx, arrived.value.ticket as Id<'ticket'>);
    if (!ticket) return refuse('booking-over');
    return ok({ number: ticket.number, code: codeOf(office, municipality, 'ticket', ticket.id) });
  });
}

function timeOf(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString({ smallestUnit: 'minute' });
}
