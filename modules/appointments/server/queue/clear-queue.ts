import { type Ars, dayOf } from '@buergernah/kernel';
import { newId, type Tx } from '@buergernah/kernel/server';
import { setBookingState } from '../bookings/find-booking.ts';
import type { AppointmentOffice } from '../office.ts';
import { freeCounters } from './counters/store.ts';
import { beginOfDay } from './standing.ts';
import { aliveAt, aliveBefore, changeTicket, deleteTicketsBefore, type TicketRow } from './store.ts';
import { takeInQueues } from './take.ts';

/**
 * Lets go whoever waits at a place because it shuts: waiting, called, kept and missed numbers end; who is being served is served to the
 * end. Returns how many were waiting to be called.
 */
export async function clearQueue(
  tx: Tx,
  office: AppointmentOffice,
  place: string,
  now: Temporal.Instant,
): Promise<number> {
  const alive = (await aliveAt(tx, [place], dayOf(now))).filter(ticket => ticket.state !== 'serving');
  await endTickets(tx, office, place, alive, now, 'close-now');
  return alive.filter(ticket => ticket.state === 'waiting' || ticket.state === 'called').length;
}

/**
 * Ends the numbers of days that are over, those that nobody ended and those of the day before, and frees the counters that nobody left.
 * Returns how many numbers.
 */
export async function expireTickets(
  office: AppointmentOffice,
  municipality: Ars,
  now: Temporal.Instant,
): Promise<number> {
  const late = await office.database.withMunicipality(municipality, tx => aliveBefore(tx, dayOf(now)));
  for (const [place, tickets] of Map.groupBy(late, ticket => ticket.place))
    await office.database.withMunicipality(municipality, tx => endTickets(tx, office, place, tickets, now, 'day-end'));
  await office.database.withMunicipality(municipality, tx => freeCounters(tx, beginOfDay(now)));
  return late.length;
}

/** Deletes the numbers of days that ended ten hours ago and more. Returns how many. */
export function eraseTickets(office: AppointmentOffice, municipality: Ars, now: Temporal.Instant): Promise<number> {
  return office.database.withMunicipality(municipality, tx =>
    deleteTicketsBefore(tx, dayOf(now.subtract({ hours: 10 }))),
  );
}

async function endTickets(
  tx: Tx,
  office: AppointmentOffice,
  place: string,
  tickets: readonly TicketRow[],
  now: Temporal.Instant,
  job: string,
): Promise<void> {
  if (tickets.length === 0) return;
  const command = {
    id: newId({ now: () => now }),
    now,
    secret: office.keyring.secret('commands'),
    by: { actor: `job:${job}`, door: 'office', place, device: null },
    payload: { end: place, job },
  };
  const ended = await takeInQueues(tx, command, [place], async () => {
    const facts: { place: string; kind: string; data: { ticket: string } }[] = [];
    for (const { id, state, booking } of tickets) {
      const served = state === 'serving';
      if (!(await changeTicket(tx, id, state, { state: served ? 'done' : 'left', endedAt: now }))) continue;
      if (booking) await setBookingState(tx, booking, served ? 'finish' : 'miss');
      facts.push({ place, kind: 'appointments.ticket-expired', data: { ticket: id } });
    }
    return { ok: true, value: { facts, outcome: null } };
  });
  if (!ended.ok) throw new Error(`the numbers of ${place} could not be ended: ${ended.refusal.code}`);
}
