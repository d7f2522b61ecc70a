import { type appointmentsContract, type DeskTicket, step, TICKET_LIFE } from '@buergernah/appointments';
import type { Answer } from '@buergernah/kernel/ui';

export type Queue = Answer<typeof appointmentsContract.readQueue>;

/** Steps of a ticket at the desk, the likeliest first, and the key of each. */
export const STEP_KEYS = {
  begin: 'Enter',
  finish: 'F',
  call: 'R',
  resume: 'B',
  'call-again': 'A',
  miss: 'M',
  park: 'P',
  'add-matter': '+',
  forward: 'W',
  'put-back': 'Z',
} as const;
export type StepName = keyof typeof STEP_KEYS;

/** The ticket that the asker has called or is serving. */
export function inHand(queue: Queue): DeskTicket | undefined {
  return queue.called.find(ticket => ticket.mine);
}

/** Where the asker sits. */
export function seatOf(queue: Queue): string | undefined {
  return queue.counters.find(one => one.mine)?.counter;
}

/**
 * What may be done with a ticket now, the likeliest first: one's own as its life allows; one that waits can be called out of turn or sent
 * elsewhere; one that is kept for today can be called or put back into the queue; another colleague's is left alone.
 */
export function stepsFor(ticket: DeskTicket, free: boolean): readonly StepName[] {
  const names = Object.keys(STEP_KEYS) as StepName[];
  const allowed = names.filter(name => step(TICKET_LIFE, ticket.state, name) !== undefined);
  if (ticket.state === 'called' || ticket.state === 'serving') return ticket.mine ? allowed : [];
  return allowed.filter(name => (name === 'call' ? free : name === 'resume' || name === 'forward'));
}

/** Whole minutes from a moment to now; none where the clocks of desk and office differ a little. */
export function minutesSince(at: string, now: Temporal.Instant): number {
  return Math.max(0, Math.floor((now.epochMilliseconds - Temporal.Instant.from(at).epochMilliseconds) / 60_000));
}

/** Since when a ticket has waited for what was promised: the beginning of its appointment, if that is later than its drawing. */
export function waitsSince(ticket: DeskTicket): string {
  const { appointmentAt, drawnAt } = ticket;
  return appointmentAt && Temporal.Instant.compare(appointmentAt, drawnAt) > 0 ? appointmentAt : drawnAt;
}

/** Counters of a place as they are named on signs and displays: "1" to "4"; one where nothing is said. */
export function counterNames(counters: number | undefined): readonly string[] {
  return Array.from({ length: counters ?? 1 }, (_none, at) => String(at + 1));
}

/** The next ticket up or down from the selected one, over all lists in the order of the screen; the ends hold. */
export function moveTo(order: readonly string[], selected: string | undefined, by: 1 | -1): string | undefined {
  const at = selected === undefined ? -1 : order.indexOf(selected);
  if (at === -1) return by === 1 ? order[0] : order.at(-1);
  return order[Math.max(0, Math.min(order.length - 1, at + by))];
}
