import type { Actor } from '@buergernah/access';
import { instantText } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { DeskTicket, TicketView } from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import { foretell, orderNow, queueNow } from './scene.ts';
import { isAtDesk } from './standing.ts';
import { type TicketRow, ticketById } from './store.ts';

/** A ticket as whoever drew it sees it. */
export async function ticketViewOf(
  tx: Tx,
  office: AppointmentOffice,
  ticket: TicketRow,
  now: Temporal.Instant,
): Promise<TicketView> {
  const waits = ticket.state === 'waiting';
  const queue = waits ? await queueNow(tx, office, ticket.place, now) : undefined;
  return {
    number: ticket.number,
    state: ticket.state,
    place: ticket.place,
    counter: ticket.state === 'called' || ticket.state === 'serving' ? ticket.counter : null,
    ahead: queue
      ? Math.max(
          0,
          orderNow(queue).findIndex(one => one.id === ticket.id),
        )
      : 0,
    minutes: queue ? (foretell(queue, ticket.id)?.told ?? null) : null,
    drawnAt: instantText(ticket.drawnAt),
    calledAt: ticket.calledAt && instantText(ticket.calledAt),
    missing: ticket.state === 'parked' ? [...ticket.missing] : [],
  };
}

/** A ticket as the desk sees it. A host partner sees the number, and nothing of what it is about. */
export function deskTicketOf(ticket: TicketRow, staff: string | undefined, seesMatters: boolean): DeskTicket {
  return {
    ticket: ticket.id,
    number: ticket.number,
    state: ticket.state,
    lane: ticket.lane,
    soon: ticket.soon,
    services: seesMatters ? ticket.party.people.flatMap(person => person.services) : [],
    people: ticket.party.people.length,
    language: ticket.language,
    drawnAt: instantText(ticket.drawnAt),
    appointmentAt: ticket.appointmentAt && instantText(ticket.appointmentAt),
    minutes: ticket.minutes,
    foretold: ticket.foretold,
    counter: ticket.counter,
    calls: ticket.calls,
    calledAt: ticket.calledAt && instantText(ticket.calledAt),
    mine: staff !== undefined && ticket.calledBy === staff && (ticket.state === 'called' || ticket.state === 'serving'),
    missing: seesMatters ? [...ticket.missing] : [],
  };
}

/** A ticket, read again after a step, as whoever took the step sees it. */
export async function deskTicketNow(
  tx: Tx,
  office: AppointmentOffice,
  actor: Actor,
  id: string,
): Promise<DeskTicket | undefined> {
  const ticket = await ticketById(tx, id);
  return ticket && deskTicketOf(ticket, actor.staff?.staff, isAtDesk(office, actor, tx.municipality, ticket.place));
}
