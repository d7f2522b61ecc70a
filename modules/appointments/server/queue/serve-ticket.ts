import type { Command } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { DeskTicket } from '../../contract.ts';
import { step, TICKET_LIFE } from '../../life.ts';
import { setBookingState } from '../bookings/find-booking.ts';
import type { AppointmentOffice } from '../office.ts';
import { type Asking, atTicket } from './at-ticket.ts';
import { laneOf } from './draw-ticket.ts';
import { AT_PLACE, mayTakeFrom } from './standing.ts';
import { changeTicket, type Missing, missedLately } from './store.ts';

/** Where nobody came to the call and another one did: within so long the number that was marked missed goes back too. */
const JUST_MISSED = { minutes: 5 };

/** What a ticket has that is in nobody's hand. */
const FREE = { counter: null, calledBy: null, calls: 0, calledAt: null, begunAt: null, endedAt: null } as const;

type Step = (office: AppointmentOffice, asked: Asking, id: string, command: Command) => Promise<Result<DeskTicket>>;

/** Whoever was called has come. Refused: `ticket-unknown`, `ticket-moved-on`. */
export const beginTicket: Step = (office, asked, id, command) =>
  atTicket(office, asked, id, { ...command, payload: { begin: id } }, async (tx, ticket, staff) => {
    if (!step(TICKET_LIFE, ticket.state, 'begin') || ticket.calledBy !== staff) return refuse('ticket-moved-on');
    await changeTicket(tx, id, ticket.state, { state: 'serving', begunAt: command.now });
    return ok([{ kind: 'appointments.ticket-begun', data: { ticket: id } }]);
  });

/** Nobody came; the number is kept for today. Refused: `ticket-unknown`, `ticket-moved-on`. */
export const missTicket: Step = (office, asked, id, command) =>
  atTicket(office, asked, id, { ...command, payload: { miss: id } }, async (tx, ticket) => {
    if (!step(TICKET_LIFE, ticket.state, 'miss') || !(await mayTakeFrom(tx, office, asked.actor, ticket, command.now)))
      return refuse('ticket-moved-on');
    await changeTicket(tx, id, ticket.state, { state: 'missed', counter: null, endedAt: command.now });
    return ok([{ kind: 'appointments.ticket-missed', data: { ticket: id } }]);
  });

/**
 * The wrong person had come: the number in hand goes back to its old place, and with it the one that the same colleague marked missed
 * just before, whose person was there after all. Refused: `ticket-unknown`, `ticket-moved-on`.
 */
export const putBack: Step = (office, asked, id, command) =>
  atTicket(office, asked, id, { ...command, payload: { putBack: id } }, async (tx, ticket) => {
    const { now } = command;
    const { place, state, calledBy } = ticket;
    const inHand = state !== 'missed';
    if (!step(TICKET_LIFE, state, 'put-back') || (inHand && !(await mayTakeFrom(tx, office, asked.actor, ticket, now))))
      return refuse('ticket-moved-on');
    const other =
      inHand && calledBy !== null ? await missedLately(tx, place, calledBy, now.subtract(JUST_MISSED)) : undefined;
    const back = other ? [ticket, other] : [ticket];
    for (const one of back) await changeTicket(tx, one.id, one.state, { ...FREE, state: 'waiting' });
    return ok(back.map(one => ({ kind: 'appointments.ticket-put-back', data: { ticket: one.id } })));
  });

/** Something is missing: the number is kept for today, with what to fetch. Refused: `ticket-unknown`, `ticket-moved-on`. */
export function parkTicket(
  office: AppointmentOffice,
  asked: Asking,
  id: string,
  missing: readonly Missing[],
  command: Command,
): Promise<Result<DeskTicket>> {
  const payload = { park: id, missing: missing.map(one => ({ ...one })) };
  return atTicket(office, asked, id, { ...command, payload }, async (tx, ticket) => {
    if (!step(TICKET_LIFE, ticket.state, 'park') || !(await mayTakeFrom(tx, office, asked.actor, ticket, command.now)))
      return refuse('ticket-moved-on');
    await changeTicket(tx, id, ticket.state, { state: 'parked', counter: null, calledBy: null, missing });
    return ok([{ kind: 'appointments.ticket-parked', data: { ticket: id } }]);
  });
}

/**
 * Somebody whose number was kept is back and waits at the old place in the queue; a host partner may say so too. Refused:
 * `ticket-unknown`, `ticket-moved-on`.
 */
export const resumeTicket: Step = (office, asked, id, command) =>
  atTicket(
    office,
    asked,
    id,
    { ...command, payload: { resume: id } },
    async (tx, ticket) => {
      if (!step(TICKET_LIFE, ticket.state, 'resume')) return refuse('ticket-moved-on');
      await changeTicket(tx, id, ticket.state, { ...FREE, state: 'waiting' });
      return ok([{ kind: 'appointments.ticket-resumed', data: { ticket: id } }]);
    },
    { roles: AT_PLACE },
  );

/**
 * Adds a matter at the desk, to the first of the party; it counts among the minutes. Refused: `ticket-unknown`, `ticket-moved-on`,
 * `not-served-here`.
 */
export function addMatter(
  office: AppointmentOffice,
  asked: Asking,
  id: string,
  services: readonly string[],
  command: Command,
): Promise<Result<DeskTicket>> {
  const payload = { addMatter: id, services: [...services] };
  return atTicket(office, asked, id, { ...command, payload }, async (tx, ticket, staff) => {
    const inHand = ticket.state === 'serving';
    if (!step(TICKET_LIFE, ticket.state, 'add-matter') || (inHand && ticket.calledBy !== staff))
      return refuse('ticket-moved-on');
    const site = office.sites.site(tx.municipality, ticket.place);
    const [first, ...others] = ticket.party.people;
    if (!site || !first) throw new Error('a ticket without place or people');
    const party = { people: [{ ...first, services: [...first.services, ...services] }, ...others] };
    const lane = laneOf(office, tx.municipality, site, party);
    if (!lane.ok) return lane;
    const { minutes } = lane.value;
    await changeTicket(tx, id, ticket.state, {
      party,
      minutes,
      ...(ticket.lane === 'appointment' ? {} : { lane: lane.value.lane }),
    });
    return ok([{ kind: 'appointments.matter-added', data: { ticket: id, minutes } }]);
  });
}

/** Done; the number ends, and the booking it stood for was kept. Refused: `ticket-unknown`, `ticket-moved-on`. */
export const finishTicket: Step = (office, asked, id, command) =>
  atTicket(office, asked, id, { ...command, payload: { finish: id } }, async (tx, ticket) => {
    if (
      !step(TICKET_LIFE, ticket.state, 'finish') ||
      !(await mayTakeFrom(tx, office, asked.actor, ticket, command.now))
    )
      return refuse('ticket-moved-on');
    await changeTicket(tx, id, ticket.state, { state: 'done', endedAt: command.now });
    if (ticket.booking) await setBookingState(tx, ticket.booking, 'finish');
    return ok([{ kind: 'appointments.ticket-finished', data: { ticket: id } }]);
  });
