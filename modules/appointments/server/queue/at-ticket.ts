import type { Actor, Role } from '@buergernah/access';
import type { Command } from '@buergernah/access/server';
import { type Ars, type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { FactDraft, JsonValue, Tx } from '@buergernah/kernel/server';
import type { DeskTicket } from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import { noteSeen } from './counters/store.ts';
import { AT_DESK, deskAt } from './standing.ts';
import { lockTicket, type TicketRow, ticketById } from './store.ts';
import { inQueue, takeInQueues } from './take.ts';
import { deskTicketNow } from './view.ts';

/** Who asks, in which municipality. */
export type Asking = { readonly actor: Actor; readonly municipality: Ars };

/** A fact of a step, at the ticket's place where it names no other. */
export type StepFact = { readonly place?: string; readonly kind: string; readonly data: FactDraft['data'] };

/**
 * Takes one step with a ticket: whoever asks acts at its place, the queue of the place (and of `also`) is locked, and the ticket is given
 * to `decide` as it stands then. Answers with the ticket after the step. Refused: `ticket-unknown`, also where the place is not theirs;
 * `ticket-moved-on` where the ticket went to another place meanwhile.
 */
export function atTicket(
  office: AppointmentOffice,
  asked: Asking,
  id: string,
  command: Command & { readonly payload: JsonValue },
  decide: (tx: Tx, ticket: TicketRow, staff: Id<'staff'>) => Promise<Result<readonly StepFact[]>>,
  { roles = AT_DESK, also }: { readonly roles?: readonly Role[]; readonly also?: string } = {},
): Promise<Result<DeskTicket>> {
  return inQueue(office, asked.municipality, async tx => {
    const found = await ticketById(tx, id);
    if (!found) return refuse('ticket-unknown');
    const { place } = found;
    const here = deskAt(office, asked, place, roles);
    const staff = asked.actor.staff?.staff;
    if (!staff) return refuse('ticket-unknown');
    const places = also === undefined ? [place] : [place, also];
    const done = await takeInQueues(tx, command, places, async () => {
      // Asked only now: whoever sent a number on to a place that is not theirs may say so again.
      if (!here.ok) return refuse('ticket-unknown');
      const ticket = await lockTicket(tx, id);
      if (!ticket || ticket.place !== place) return refuse('ticket-moved-on');
      await noteSeen(tx, staff, command.now);
      const decided = await decide(tx, ticket, staff);
      if (!decided.ok) return decided;
      return ok({ facts: decided.value.map(fact => ({ place, ...fact })), outcome: null });
    });
    if (!done.ok) return done;
    const view = await deskTicketNow(tx, office, asked.actor, id);
    return view ? ok(view) : refuse('ticket-unknown');
  });
}
