import type { Actor, Role } from '@buergernah/access';
import { type Ars, dayOf, type Id, OFFICE_ZONE, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { actsAt, dayStates, isOpenNow, openClosures } from '@buergernah/sites/server';
import { ticketLetters } from '../../number.ts';
import type { AppointmentOffice } from '../office.ts';
import { counterOf } from './counters/store.ts';
import type { TicketRow } from './store.ts';

/** Whoever serves people at a place. */
export const AT_DESK = ['clerk', 'field-officer', 'site-manager'] as const satisfies readonly Role[];
/** The same and the partner in whose rooms the place is. */
export const AT_PLACE = [...AT_DESK, 'host-partner'] as const satisfies readonly Role[];

/** After so long without a sign of life a colleague's counter and number may be taken over. */
const VANISHED = { minutes: 15 };

/** Whether somebody serves people at a place: sees who waits for what. */
export function isAtDesk(office: AppointmentOffice, actor: Actor, municipality: Ars, place: string): boolean {
  return actsAt(actor, AT_DESK, municipality, place, office.sites).ok;
}

/** The place and the colleague who asks there. Refused: `place-unknown`, `place-not-yours`. */
export function deskAt(
  office: AppointmentOffice,
  { actor, municipality }: { readonly actor: Actor; readonly municipality: Ars },
  place: string,
  roles: readonly Role[] = AT_DESK,
): Result<{ readonly site: Site; readonly staff: Id<'staff'> }> {
  const site = actsAt(actor, roles, municipality, place, office.sites);
  if (!site.ok) return site;
  return actor.staff ? ok({ site: site.value, staff: actor.staff.staff }) : refuse('place-not-yours');
}

/** A device that stands at a place, or somebody who acts there. Refused: `place-unknown`, `place-not-yours`. */
export function presentAt(
  office: AppointmentOffice,
  { actor, municipality }: { readonly actor: Actor; readonly municipality: Ars },
  place: string,
): Result<Site> {
  const site = office.sites.site(municipality, place);
  if (site && actor.device?.place === place) return ok(site);
  return actsAt(actor, AT_PLACE, municipality, place, office.sites);
}

/** Whether people can come in at a place now: its own people opened it, and nobody has shut it for a while. */
export async function isOpenFor(tx: Tx, place: string, now: Temporal.Instant): Promise<boolean> {
  return (await isOpenNow(tx, place, dayOf(now))) && !(await shutPlaces(tx, now)).has(place);
}

/** The places where people can come in now. */
export async function openPlaces(tx: Tx, now: Temporal.Instant): Promise<ReadonlySet<string>> {
  const days = await dayStates(tx, dayOf(now));
  const shut = await shutPlaces(tx, now);
  return new Set([...days].flatMap(([place, { closedAt }]) => (closedAt || shut.has(place) ? [] : [place])));
}

async function shutPlaces(tx: Tx, now: Temporal.Instant): Promise<ReadonlySet<string>> {
  const closures = await openClosures(tx, now);
  const begun = closures.filter(({ from }) => Temporal.Instant.compare(Temporal.Instant.from(from), now) <= 0);
  return new Set(begun.map(closure => closure.place));
}

/** The letters with which numbers of a place begin; undefined where nobody can wait. */
export function lettersOf(office: AppointmentOffice, municipality: Ars): ReadonlyMap<string, string> {
  return ticketLetters(office.sites.of(municipality).sites);
}

/**
 * Whether a colleague may take a number out of the hand of whoever called it: it is their own, they lead the place, or the other has given
 * no sign of life for a quarter of an hour (a browser that crashed).
 */
export async function mayTakeFrom(
  tx: Tx,
  office: AppointmentOffice,
  actor: Actor,
  ticket: Pick<TicketRow, 'calledBy' | 'place'>,
  now: Temporal.Instant,
): Promise<boolean> {
  if (ticket.calledBy === null || ticket.calledBy === actor.staff?.staff) return true;
  if (leads(office, actor, tx.municipality, ticket.place)) return true;
  return hasVanished(await counterOf(tx, ticket.calledBy), now);
}

/** Whether somebody leads a place: takes over at once what others hold there. */
export function leads(office: AppointmentOffice, actor: Actor, municipality: Ars, place: string): boolean {
  return actsAt(actor, ['site-manager'], municipality, place, office.sites).ok;
}

/** Whether whoever sat at a counter has given no sign of life for a quarter of an hour. */
export function hasVanished(
  counter: { readonly seenAt: Temporal.Instant } | undefined,
  now: Temporal.Instant,
): boolean {
  return !counter || Temporal.Instant.compare(counter.seenAt.add(VANISHED), now) <= 0;
}

/** The first moment of the office's day. */
export function beginOfDay(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO(OFFICE_ZONE).startOfDay().toInstant();
}
