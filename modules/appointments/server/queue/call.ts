import type { Command } from '@buergernah/access/server';
import { dayOf, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { newId, type Tx } from '@buergernah/kernel/server';
import type { DeskTicket } from '../../contract.ts';
import { step, TICKET_LIFE } from '../../life.ts';
import { nextTicket } from '../../queue.ts';
import type { AppointmentOffice } from '../office.ts';
import { type Asking, atTicket } from './at-ticket.ts';
import { counterOf, insertWait, noteSeen } from './counters/store.ts';
import { queueNow } from './scene.ts';
import { deskAt } from './standing.ts';
import { changeTicket, inHandOf, lockTicket, type TicketRow } from './store.ts';
import { inQueue, type Moved, takeInQueues } from './take.ts';
import { deskTicketNow } from './view.ts';

/** Which ticket was called; null: nobody waits. */
type Called = { readonly ticket: string | null };

/**
 * Calls whoever is next, of those whom the colleague serves, to the colleague's counter; null where nobody waits. Refused:
 * `place-unknown`, `place-not-yours`, `counter-needed`, `ticket-in-hand`.
 */
export async function callNext(
  office: AppointmentOffice,
  asked: Asking,
  place: string,
  quickOnly: boolean,
  command: Command,
): Promise<Result<{ ticket: DeskTicket | null }>> {
  const desk = deskAt(office, asked, place);
  if (!desk.ok) return desk;
  const { staff } = desk.value;
  const { now } = command;
  return inQueue(office, asked.municipality, async tx => {
    const payload = { callNext: place, quickOnly };
    const called = await takeInQueues(
      tx,
      { ...command, payload },
      [place],
      async (): Promise<Result<Moved<Called>>> => {
        const counter = await freeHands(tx, staff, place, now);
        if (!counter.ok) return counter;
        const queue = await queueNow(tx, office, place, now);
        const waiting = quickOnly ? queue.waiting.filter(one => one.lane === 'quick') : queue.waiting;
        const next = nextTicket(waiting, queue.rules, queue.recent, now, queue.skillsOf(staff));
        const ticket = next && (await lockTicket(tx, next.id));
        if (!ticket) return ok({ facts: [], outcome: { ticket: null } });
        if (!(await call(tx, ticket, staff, counter.value, now))) return refuse('ticket-moved-on');
        await measure(tx, ticket, now);
        return ok({ facts: [{ place, ...calledFact(ticket, counter.value) }], outcome: { ticket: ticket.id } });
      },
    );
    if (!called.ok) return called;
    const { ticket } = called.value;
    return ok({ ticket: ticket === null ? null : ((await deskTicketNow(tx, office, asked.actor, ticket)) ?? null) });
  });
}

/**
 * Calls one certain number to the colleague's counter: kept for today, missed, or out of turn. Refused: `ticket-unknown`,
 * `ticket-moved-on`, `counter-needed`, `ticket-in-hand`.
 */
export function callTicket(
  office: AppointmentOffice,
  asked: Asking,
  id: string,
  command: Command,
): Promise<Result<DeskTicket>> {
  const { now } = command;
  return atTicket(office, asked, id, { ...command, payload: { call: id } }, async (tx, ticket, staff) => {
    if (!step(TICKET_LIFE, ticket.state, 'call')) return refuse('ticket-moved-on');
    if (!ticket.day.equals(dayOf(now))) return refuse('ticket-unknown');
    const counter = await freeHands(tx, staff, ticket.place, now);
    if (!counter.ok) return counter;
    if (!(await call(tx, ticket, staff, counter.value, now))) return refuse('ticket-moved-on');
    return ok([calledFact(ticket, counter.value)]);
  });
}

/**
 * Calls the same number once more. After as many calls as the place allows it counts as missed. Refused: `ticket-unknown`,
 * `ticket-moved-on`.
 */
export function callAgain(
  office: AppointmentOffice,
  asked: Asking,
  id: string,
  command: Command,
): Promise<Result<DeskTicket>> {
  const { now } = command;
  return atTicket(office, asked, id, { ...command, payload: { callAgain: id } }, async (tx, ticket, staff) => {
    if (!step(TICKET_LIFE, ticket.state, 'call-again') || ticket.calledBy !== staff) return refuse('ticket-moved-on');
    const { calls } = office.settingsOf(tx.municipality, ticket.place).queue;
    const data = { ticket: ticket.id };
    if (ticket.calls >= calls) {
      await changeTicket(tx, ticket.id, ticket.state, { state: 'missed', counter: null, endedAt: now });
      return ok([{ kind: 'appointments.ticket-missed', data }]);
    }
    await changeTicket(tx, ticket.id, ticket.state, { calls: ticket.calls + 1, calledAt: now });
    return ok([{ kind: 'appointments.ticket-called-again', data }]);
  });
}

/** The counter where a colleague sits with nobody in hand. Refused: `counter-needed`, `ticket-in-hand`. */
async function freeHands(tx: Tx, staff: Id<'staff'>, place: string, now: Temporal.Instant): Promise<Result<string>> {
  const counter = await counterOf(tx, staff);
  if (counter?.place !== place) return refuse('counter-needed');
  await noteSeen(tx, staff, now);
  return (await inHandOf(tx, staff)) ? refuse('ticket-in-hand') : ok(counter.counter);
}

/** Lays a ticket into a colleague's hand. */
function call(
  tx: Tx,
  { id, state }: TicketRow,
  staff: Id<'staff'>,
  counter: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const change = { state: 'called' as const, counter, calledBy: staff, calls: 1, calledAt: now };
  return changeTicket(tx, id, state, { ...change, begunAt: null, endedAt: null, expected: null });
}

/** Writes down how long somebody waited who was called in turn and for the first time. */
async function measure(tx: Tx, { place, foretold, expected, drawnAt }: TicketRow, now: Temporal.Instant) {
  if (foretold === null || expected === null) return;
  const waited = Math.max(0, Math.round(now.since(drawnAt).total('minutes')));
  await insertWait(tx, newId({ now: () => now }), now, { place, foretold, expected, waited });
}

function calledFact(ticket: TicketRow, counter: string) {
  return { kind: 'appointments.ticket-called', data: { ticket: ticket.id, counter } };
}
