import { type Ars, instantText, ok, type Result } from '@buergernah/kernel';
import type { z } from 'zod';
import type { queueNumbers, readQueue, waits } from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import type { Asking } from './at-ticket.ts';
import { noteSeen } from './counters/store.ts';
import { measuredOff, orderNow, queueNow, queuesNow, waitNow } from './scene.ts';
import { deskAt, isOpenFor, lettersOf, openPlaces, presentAt } from './standing.ts';
import type { TicketRow } from './store.ts';
import { deskTicketOf } from './view.ts';

type QueueView = z.infer<(typeof readQueue)['reply']>;
type Numbers = z.infer<(typeof queueNumbers)['reply']>;
type Waits = z.infer<(typeof waits)['reply']>;

/** Numbers on the call display at once. */
const SHOWN = 12;

/** The queue of a place in the order in which it will be called. Refused: `place-unknown`, `place-not-yours`. */
export async function queueForDesk(
  office: AppointmentOffice,
  asked: Asking,
  place: string,
  now: Temporal.Instant,
): Promise<Result<QueueView>> {
  const desk = deskAt(office, asked, place);
  if (!desk.ok) return desk;
  const { staff } = desk.value;
  return office.database.withMunicipality(asked.municipality, async tx => {
    await noteSeen(tx, staff, now);
    const queue = await queueNow(tx, office, place, now);
    const views = (tickets: readonly TicketRow[]) => tickets.map(ticket => deskTicketOf(ticket, staff, true));
    const inState = (...states: TicketRow['state'][]) => queue.tickets.filter(ticket => states.includes(ticket.state));
    const byId = new Map<string, TicketRow>(queue.tickets.map(ticket => [ticket.id, ticket]));
    return ok({
      place,
      waiting: views(orderNow(queue).flatMap(one => byId.get(one.id) ?? [])),
      called: views(inState('called', 'serving')),
      kept: views(inState('parked', 'missed')),
      counters: queue.counters.map(({ counter, since, staff: whose }) => ({
        counter,
        since: instantText(since),
        mine: whose === staff,
      })),
      wait: waitNow(queue),
      measured: measuredOff(queue),
    });
  });
}

/** What the call display of a place shows; its people see the kept numbers too. Refused: `place-unknown`, `place-not-yours`. */
export async function numbersAt(
  office: AppointmentOffice,
  asked: Asking,
  place: string,
  now: Temporal.Instant,
): Promise<Result<Numbers>> {
  const here = presentAt(office, asked, place);
  if (!here.ok) return here;
  return office.database.withMunicipality(asked.municipality, async tx => {
    const queue = await queueNow(tx, office, place, now);
    const calls = queue.tickets
      .flatMap(({ state, number, counter, calledAt, calls, language }) =>
        (state === 'called' || state === 'serving') && counter !== null && calledAt
          ? [{ number, counter, calledAt: instantText(calledAt), calls, language }]
          : [],
      )
      .sort((one, other) => (one.calledAt < other.calledAt ? 1 : -1))
      .slice(0, SHOWN);
    const kept = asked.actor.staff
      ? queue.tickets
          .filter(ticket => ticket.state === 'parked' || ticket.state === 'missed')
          .map(ticket => ({ ticket: ticket.id, number: ticket.number }))
      : [];
    const open = await isOpenFor(tx, place, now);
    return ok({ calls, kept, waiting: queue.waiting.length, wait: waitNow(queue), open });
  });
}

/** How long people wait at each place where numbers are drawn. */
export function waitsOf(office: AppointmentOffice, municipality: Ars, now: Temporal.Instant): Promise<Result<Waits>> {
  const places = [...lettersOf(office, municipality).keys()];
  return office.database.withMunicipality(municipality, async tx => {
    const queues = await queuesNow(tx, office, places, now);
    const open = await openPlaces(tx, now);
    return ok({
      waits: [...queues.values()].map(queue => ({
        place: queue.place,
        waiting: queue.waiting.length,
        wait: waitNow(queue),
        open: open.has(queue.place),
      })),
    });
  });
}
