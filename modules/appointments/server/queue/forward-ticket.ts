import type { Command } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { DeskTicket } from '../../contract.ts';
import { step, TICKET_LIFE } from '../../life.ts';
import type { AppointmentOffice } from '../office.ts';
import { type Asking, atTicket } from './at-ticket.ts';
import { laneOf } from './draw-ticket.ts';
import { isOpenFor, mayTakeFrom } from './standing.ts';
import { changeTicket } from './store.ts';

/**
 * Sends a number on to another place, where it waits with the time of its first drawing and under its old name. Refused: `ticket-unknown`,
 * `ticket-moved-on` (also where it waits there already), `place-unknown`, `not-served-here`, `place-closed-now`.
 */
export async function forwardTicket(
  office: AppointmentOffice,
  asked: Asking,
  id: string,
  to: string,
  command: Command,
): Promise<Result<DeskTicket>> {
  const site = office.sites.site(asked.municipality, to);
  if (!site) return refuse('place-unknown');
  const payload = { forward: id, to };
  return atTicket(
    office,
    asked,
    id,
    { ...command, payload },
    async (tx, ticket) => {
      const { place, party, state, calledBy } = ticket;
      const inHand = calledBy !== null && (state === 'called' || state === 'serving');
      if (place === to || !step(TICKET_LIFE, state, 'forward')) return refuse('ticket-moved-on');
      if (inHand && !(await mayTakeFrom(tx, office, asked.actor, ticket, command.now)))
        return refuse('ticket-moved-on');
      const lane = laneOf(office, tx.municipality, site, party);
      if (!lane.ok) return lane;
      if (!(await isOpenFor(tx, to, command.now))) return refuse('place-closed-now');
      const { minutes } = lane.value;
      // What was foretold was foretold for another queue: it is not measured.
      await changeTicket(tx, id, state, {
        state: 'waiting',
        place: to,
        minutes,
        lane: ticket.lane === 'appointment' ? ticket.lane : lane.value.lane,
        counter: null,
        calledBy: null,
        calls: 0,
        calledAt: null,
        begunAt: null,
        expected: null,
      });
      return ok([
        { kind: 'appointments.ticket-sent-on', data: { ticket: id, to } },
        { place: to, kind: 'appointments.ticket-received', data: { ticket: id, from: place } },
      ]);
    },
    { also: to },
  );
}
