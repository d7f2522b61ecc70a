import type { Actor } from '@buergernah/access';
import type { Command } from '@buergernah/access/server';
import { type Ars, dayOf, type Id, type Language, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import type { TicketView } from '../../contract.ts';
import { needAt, type Party } from '../../need.ts';
import { ticketNumber } from '../../number.ts';
import type { Lane } from '../../queue.ts';
import { codeOf, hashOfCode } from '../codes.ts';
import type { AppointmentOffice } from '../office.ts';
import { isDoorCode } from './door-code.ts';
import { foretell, queueNow } from './scene.ts';
import { isAtDesk, isOpenFor, lettersOf, presentAt } from './standing.ts';
import { changeTicket, countWaiting, insertTicket, nextCount, type TicketRow, ticketById } from './store.ts';
import { inQueue, takeInQueues } from './take.ts';
import { ticketViewOf } from './view.ts';

/**
 * Numbers that may wait at a place until telephones draw no more: more than anybody can be served in a day, and a code from the door in
 * the wrong hands draws many. Who stands there still gets one.
 */
const MOST_BY_PHONE = 150;

/** Minutes that are reckoned for somebody who says at the counter what it is about: near the mean of what a counter does. */
const UNSAID_MINUTES = 8;

/** What somebody who draws a number says. */
export interface DrawWish {
  readonly ticket: Id<'ticket'>;
  readonly party: Party;
  readonly language: Language;
  readonly soon: boolean;
  readonly doorCode?: string | undefined;
}

/**
 * Draws a number at a place: at a device there, by its people, or from a telephone with the code at the door. Drawn again with the same
 * command it is the same number. Refused: `place-unknown`, `place-closed-now`, `draw-there`, `door-code-old`, `walk-ins-not-here`,
 * `not-served-here`, `not-allowed` for `soon` from elsewhere than the desk.
 */
export async function drawTicket(
  office: AppointmentOffice,
  asked: { readonly actor: Actor; readonly municipality: Ars },
  place: string,
  wish: DrawWish,
  command: Command,
): Promise<Result<{ code: string; ticket: TicketView }>> {
  const { municipality } = asked;
  const { now } = command;
  const site = office.sites.site(municipality, place);
  if (!site) return refuse('place-unknown');
  const { ticket: id, party, language, soon, doorCode } = wish;
  const payload = { place, ticket: id, party: plainParty(party), language, soon, doorCode: doorCode ?? null };
  return inQueue(office, municipality, async tx => {
    const drawn = await takeInQueues(tx, { ...command, payload }, [place], async () => {
      const may = await mayDraw(tx, office, asked, site, wish, now);
      if (!may.ok) return may;
      const lane = laneOf(office, municipality, site, party);
      if (!lane.ok) return lane;
      const ticket = { id, place, party, language, soon, ...lane.value, booking: null, appointmentAt: null };
      const kept = await giveNumber(tx, office, ticket, now);
      if (!kept.ok) return kept;
      const data = { ticket: id, lane: lane.value.lane, soon };
      return ok({ facts: [{ place, kind: 'appointments.ticket-drawn', data }], outcome: { ticket: id } });
    });
    if (!drawn.ok) return drawn;
    const row = await ticketById(tx, drawn.value.ticket);
    if (!row) return refuse('ticket-unknown');
    const code = codeOf(office, municipality, 'ticket', row.id);
    return ok({ code, ticket: await ticketViewOf(tx, office, row, now) });
  });
}

async function mayDraw(
  tx: Tx,
  office: AppointmentOffice,
  asked: { readonly actor: Actor; readonly municipality: Ars },
  site: Site,
  { soon, doorCode }: DrawWish,
  now: Temporal.Instant,
): Promise<Result<null>> {
  const { actor, municipality } = asked;
  const desk = isAtDesk(office, actor, municipality, site.id);
  if (soon && !desk) return refuse('not-allowed');
  if (!presentAt(office, asked, site.id).ok) {
    if (!office.settingsOf(municipality, site.id).ticketsByPhone) return refuse('draw-there');
    if (!isDoorCode(office, municipality, site.id, doorCode ?? '', now)) return refuse('door-code-old');
    if ((await countWaiting(tx, site.id, dayOf(now))) >= MOST_BY_PHONE) return refuse('draw-there');
  }
  if (!desk && site.limits?.includes('appointment-only')) return refuse('walk-ins-not-here');
  return (await isOpenFor(tx, site.id, now)) ? ok(null) : refuse('place-closed-now');
}

/** In which lane a party waits at a place, and for how many minutes it is served. Refused: `not-served-here`. */
export function laneOf(
  office: AppointmentOffice,
  municipality: Ars,
  site: Site,
  party: Party,
): Result<{ readonly lane: Lane; readonly minutes: number }> {
  if (party.people.every(person => person.services.length === 0)) {
    const serves = site.kind === 'buergerbuero' || site.kind === 'service-point';
    return serves ? ok({ lane: 'walk-in', minutes: UNSAID_MINUTES }) : refuse('not-served-here');
  }
  const need = needAt(site, party, slug => office.serviceOf(municipality, slug));
  if (!need) return refuse('not-served-here');
  const { quickMinutes } = office.settingsOf(municipality, site.id).queue;
  return ok({ lane: need.exact <= quickMinutes ? 'quick' : 'walk-in', minutes: need.exact });
}

/**
 * Writes a ticket with the next number of the place and the wait that it is foretold. Refused: `not-served-here` where nobody can wait,
 * `command-id-reused` where the ticket's id is taken.
 */
export async function giveNumber(
  tx: Tx,
  office: AppointmentOffice,
  ticket: Pick<
    TicketRow,
    'id' | 'place' | 'party' | 'language' | 'soon' | 'lane' | 'minutes' | 'booking' | 'appointmentAt'
  >,
  now: Temporal.Instant,
): Promise<Result<{ readonly number: string }>> {
  const { municipality } = tx;
  const letters = lettersOf(office, municipality).get(ticket.place);
  if (!letters) return refuse('not-served-here');
  if (await ticketById(tx, ticket.id)) return refuse('command-id-reused');
  const day = dayOf(now);
  const codeHash = hashOfCode(office, municipality, 'ticket', codeOf(office, municipality, 'ticket', ticket.id));
  // A number may be taken where a city reordered its places during the day: then the next one.
  for (let tries = 0; tries < 1000; tries += 1) {
    const number = ticketNumber(letters, await nextCount(tx, ticket.place, day));
    if (!(await insertTicket(tx, { ...ticket, number, day, drawnAt: now, codeHash }))) continue;
    const wait = foretell(await queueNow(tx, office, ticket.place, now), ticket.id);
    if (wait) {
      const expected = Math.round(wait.reckoned.expected);
      await changeTicket(tx, ticket.id, 'waiting', { foretold: wait.told.from, expected });
    }
    return ok({ number });
  }
  throw new Error(`no number is free at ${ticket.place}`);
}

/** A party as plain data, for the digest of a command. */
export function plainParty(party: Party) {
  return party.people.map(({ services, prepared }) => ({ services: [...services], prepared }));
}
