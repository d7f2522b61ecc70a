import type { Command } from '@buergernah/access/server';
import { type Ars, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { TicketView } from '../../contract.ts';
import { step, TICKET_LIFE } from '../../life.ts';
import { setBookingState } from '../bookings/find-booking.ts';
import { hashOfCode, readCode } from '../codes.ts';
import type { AppointmentOffice } from '../office.ts';
import { changeTicket, lockTicket, type TicketRow, ticketByHash } from './store.ts';
import { inQueue, takeInQueues } from './take.ts';
import { ticketViewOf } from './view.ts';

/** Where a ticket stands, by its code. Refused: `code-mistyped`, `ticket-unknown`. */
export function readOwnTicket(
  office: AppointmentOffice,
  municipality: Ars,
  typed: string,
  now: Temporal.Instant,
): Promise<Result<TicketView>> {
  return office.database.withMunicipality(municipality, async tx => {
    const found = await ticketByCode(tx, office, typed);
    return found.ok ? ok(await ticketViewOf(tx, office, found.value, now)) : found;
  });
}

/** Gives a number back. Refused: `code-mistyped`, `ticket-unknown`, `ticket-moved-on` where it is being served or ended. */
export function leaveQueue(
  office: AppointmentOffice,
  municipality: Ars,
  typed: string,
  command: Command,
): Promise<Result<undefined>> {
  return inQueue(office, municipality, async tx => {
    const found = await ticketByCode(tx, office, typed);
    if (!found.ok) return found;
    const { id, place } = found.value;
    const left = await takeInQueues(tx, { ...command, payload: { leave: id } }, [place], async () => {
      const ticket = await lockTicket(tx, id);
      if (!ticket || ticket.place !== place || !step(TICKET_LIFE, ticket.state, 'leave'))
        return refuse('ticket-moved-on');
      await changeTicket(tx, id, ticket.state, { state: 'left', endedAt: command.now });
      if (ticket.booking) await setBookingState(tx, ticket.booking, 'miss');
      return ok({ facts: [{ place, kind: 'appointments.ticket-left', data: { ticket: id } }], outcome: null });
    });
    return left.ok ? ok(undefined) : left;
  });
}

/** A ticket by the code that somebody typed. Refused: `code-mistyped`, `ticket-unknown`. */
async function ticketByCode(tx: Tx, office: AppointmentOffice, typed: string): Promise<Result<TicketRow>> {
  const code = readCode('ticket', typed);
  if (!code.ok) return code;
  const row = await ticketByHash(tx, hashOfCode(office, tx.municipality, 'ticket', code.value));
  return row ? ok(row) : refuse('ticket-unknown');
}
