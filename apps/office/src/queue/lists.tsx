import type { DeskTicket } from '@buergernah/appointments';
import { OFFICE_ZONE } from '@buergernah/kernel';
import { LANGUAGE_NAMES } from '@buergernah/kernel/ui';
import { now } from '../clock.ts';
import { serviceNames } from '../office-data.ts';
import { useTexts } from '../texts.ts';
import { minutesSince, type Queue, waitsSince } from './board.ts';

interface ListProps {
  readonly tickets: readonly DeskTicket[];
  readonly selected: string | undefined;
  readonly onSelect: (ticket: string) => void;
}

const LANES = {
  appointment: 'tag tag--info',
  'walk-in': 'tag',
  quick: 'tag tag--success',
} as const;

/** The time on the wall of an instant. */
export function wallClock(at: string): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** Who waits, in the order in which they will be called. */
export function WaitingList({ tickets, ...list }: ListProps) {
  const say = useTexts();
  return (
    <table class="queue__table">
      <thead>
        <tr>
          <th scope="col">{say('office.queue.column.number')}</th>
          <th scope="col">{say('office.queue.column.lane')}</th>
          <th scope="col">{say('office.queue.column.services')}</th>
          <th scope="col" class="cell-number">
            {say('office.queue.column.people')}
          </th>
          <th scope="col" class="queue__wide">
            {say('office.queue.column.language')}
          </th>
          <th scope="col" class="cell-number">
            {say('office.queue.column.waits')}
          </th>
          <th scope="col" class="cell-number queue__wide">
            {say('office.queue.column.foretold')}
          </th>
        </tr>
      </thead>
      <tbody>
        {tickets.map(ticket => (
          <Row key={ticket.ticket} ticket={ticket} {...list}>
            <td>
              <span class={LANES[ticket.lane]}>
                {ticket.appointmentAt
                  ? say('office.queue.lane.at', { time: wallClock(ticket.appointmentAt) })
                  : say(`office.queue.lane.${ticket.lane}`)}
              </span>{' '}
              {ticket.soon && <span class="tag tag--warning">{say('office.queue.soon')}</span>}
            </td>
            <td>{serviceNames(ticket.services) || say('office.queue.unsaid')}</td>
            <td class="cell-number">{ticket.people}</td>
            <td class="queue__wide">{LANGUAGE_NAMES[ticket.language]}</td>
            <td class="cell-number">
              {say('office.queue.minutes', { minutes: minutesSince(waitsSince(ticket), now.value) })}
            </td>
            <td class="cell-number queue__wide">
              {ticket.foretold === null ? '–' : say('office.queue.minutes', { minutes: ticket.foretold })}
            </td>
          </Row>
        ))}
      </tbody>
    </table>
  );
}

/** Numbers kept for today: somebody fetches what is missing, or did not come when called. */
export function KeptList({ tickets, ...list }: ListProps) {
  const say = useTexts();
  return (
    <table class="queue__table">
      <thead>
        <tr>
          <th scope="col">{say('office.queue.column.number')}</th>
          <th scope="col">{say('office.queue.column.why')}</th>
          <th scope="col">{say('office.queue.column.services')}</th>
          <th scope="col" class="cell-number">
            {say('office.queue.column.drawn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {tickets.map(ticket => (
          <Row key={ticket.ticket} ticket={ticket} {...list}>
            <td>
              {ticket.state === 'missed'
                ? say('office.queue.why.missed')
                : say('office.queue.why.parked', { count: ticket.missing.length })}
            </td>
            <td>{serviceNames(ticket.services) || say('office.queue.unsaid')}</td>
            <td class="cell-number">{wallClock(ticket.drawnAt)}</td>
          </Row>
        ))}
      </tbody>
    </table>
  );
}

function Row(
  given: Omit<ListProps, 'tickets'> & { readonly ticket: DeskTicket; readonly children: preact.ComponentChildren },
) {
  const { ticket, selected, onSelect } = given;
  return (
    <tr
      id={`ticket-${ticket.ticket}`}
      tabIndex={ticket.ticket === selected ? 0 : -1}
      aria-selected={ticket.ticket === selected}
      onFocus={() => onSelect(ticket.ticket)}
      onClick={() => onSelect(ticket.ticket)}
    >
      <th scope="row" class="queue__number">
        {ticket.number}
      </th>
      {given.children}
    </tr>
  );
}

/** Who sits where and whom they have called. */
export function Counters({ queue }: { readonly queue: Queue }) {
  const say = useTexts();
  const counters = [...queue.counters].sort((a, b) => a.counter.localeCompare(b.counter, 'de', { numeric: true }));
  return (
    <section aria-labelledby="counters-title" class="counters">
      <h2 id="counters-title">{say('office.queue.counters')}</h2>
      {counters.length === 0 ? (
        <p class="quiet">{say('office.queue.counters.none')}</p>
      ) : (
        <ul class="counters__list">
          {counters.map(({ counter, mine }) => {
            const ticket = queue.called.find(one => one.counter === counter);
            return (
              <li key={counter} class={mine ? 'counters__one counters__one--mine' : 'counters__one'}>
                <span>
                  {say('office.queue.counter', { counter })}
                  {mine && <span class="quiet"> {say('office.queue.counter.mine')}</span>}
                </span>
                <strong>{ticket?.number ?? ''}</strong>
                <span class="quiet">
                  {say(
                    ticket
                      ? ticket.state === 'called'
                        ? 'office.queue.state.called'
                        : 'office.queue.state.serving'
                      : 'office.queue.state.free',
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
