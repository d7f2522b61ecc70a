import type { Say } from '@buergernah/kernel';
import { LiveRegion, useSay } from '@buergernah/kernel/ui';
import type { TicketView } from '../contract.ts';
import type { AppointmentKey } from './texts.ts';
import './ticket-card.css';

/** "5 bis 15 Minuten", or that nobody knows because nobody serves. */
export function waitWords(wait: TicketView['minutes'], say: Say<AppointmentKey>): string {
  if (!wait) return say('appointments.ui.wait.unknown');
  if (wait.to <= 1) return say('appointments.ui.wait.none');
  if (wait.from === wait.to) return say('appointments.ui.wait.about', { minutes: wait.to });
  return say('appointments.ui.wait', { from: wait.from, to: wait.to });
}

/** Where a ticket stands, as one sentence. */
export function ticketWords(ticket: Pick<TicketView, 'state' | 'counter' | 'ahead'>, say: Say<AppointmentKey>): string {
  if (ticket.state === 'waiting') return say('appointments.ui.ahead', { ahead: ticket.ahead });
  return say(`appointments.ui.ticket.${ticket.state}`, { counter: ticket.counter ?? '' });
}

const LOOKS = {
  waiting: 'ticket',
  called: 'ticket ticket--called',
  serving: 'ticket ticket--called',
  parked: 'ticket',
  missed: 'ticket ticket--missed',
  done: 'ticket ticket--over',
  left: 'ticket ticket--over',
} as const satisfies Record<TicketView['state'], string>;

/** A ticket: its number as large as it goes, where it stands, and how long it will take. Changes are spoken to screen readers. */
export function TicketCard({
  ticket,
  place,
}: {
  readonly ticket: Pick<TicketView, 'number' | 'state' | 'counter' | 'ahead' | 'minutes'>;
  readonly place: string;
}) {
  const say = useSay<AppointmentKey>();
  const words = ticketWords(ticket, say);
  return (
    <section class={LOOKS[ticket.state]} aria-label={say('appointments.ui.ticket', { number: ticket.number })}>
      <p class="ticket__place">{place}</p>
      <p class="ticket__number">
        <span class="kern-sr-only">{say('appointments.ui.number')} </span>
        {ticket.number}
      </p>
      <p class="ticket__words">{words}</p>
      {ticket.state === 'waiting' && <p class="ticket__wait">{waitWords(ticket.minutes, say)}</p>}
      <LiveRegion words={words} urgent={ticket.state === 'called'} />
    </section>
  );
}
