import { mayFinish } from '@buergernah/catalogue';
import { type Ars, ok, parseBirthDate, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { VisitAddress, VisitPeople, VisitWork } from '../../contract.ts';
import { isReachable, mandateMissing } from '../../mandate.ts';
import { plannedMinutes, servicesOf, workKey } from '../../minutes.ts';
import { needsKofferFor, skillsOf } from '../../skills.ts';
import { goesInTwo } from '../../two-people.ts';
import type { VisitOffice } from '../office.ts';
import { measuredOf } from './minutes/store.ts';

/**
 * Whether all that is asked for can be done at home, on a day, for the people it is for. The gatekeeper says so (module catalogue, door
 * `koffer`). Refused: `service-not-at-home` {service, source, elsewhere}, `date-impossible`, and what the catalogue refuses of a matter.
 */
export function mayVisit(
  office: VisitOffice,
  municipality: Ars,
  people: VisitWork['people'],
  on: Temporal.PlainDate,
): Result<undefined> {
  const limits = office.limitsOf(municipality);
  for (const { services, born: typed, options } of people) {
    const born = typed === null ? ok(null) : parseBirthDate(typed);
    if (!born.ok) return born;
    for (const service of services) {
      const known = office.serviceOf(municipality, service);
      if (!known) return refuse('service-unknown', { service });
      const said = mayFinish({ service, born: born.value, on, options: [...options] }, 'koffer', limits);
      if (!said.ok) return said;
      const { answer, source, elsewhere } = said.value;
      if (answer === 'refused' || !known.doors.koffer) {
        const doors = elsewhere.map(({ door }) => door).join(', ');
        return refuse('service-not-at-home', { service, source, elsewhere: doors });
      }
    }
  }
  return ok(undefined);
}

/**
 * Whether the visit may be arranged as it is asked for: for the people and matters, with somebody whom the office reaches, on the paper
 * that the law wants. The register of residents is never asked: nothing here tells who lives where. Refused: `address-outside`,
 * `visit-contact-needed`, `mandate-needed`, and as {@link mayVisit}.
 */
export function mayArrange(
  office: VisitOffice,
  municipality: Ars,
  asked: { readonly work: VisitWork; readonly person: VisitPeople; readonly address: VisitAddress },
  by: 'letter' | 'call',
  on: Temporal.PlainDate,
): Result<undefined> {
  const { work, person, address } = asked;
  if (!liesInside(office, municipality, address.postcode)) return refuse('address-outside');
  const possible = mayVisit(office, municipality, work.people, on);
  if (!possible.ok) return possible;
  if (!isReachable(by, person, address)) return refuse('visit-contact-needed');
  if (mandateMissing(servicesOf(work), person)) return refuse('mandate-needed');
  return ok(undefined);
}

/** Whether the city's list has the postcode; a city without a list takes every one. */
export function liesInside(office: VisitOffice, municipality: Ars, postcode: string): boolean {
  const listed = office.addressesOf(municipality).entries.filter(({ address }) => address.kind === 'postcode');
  return listed.length === 0 || listed.some(({ address }) => address.name === postcode);
}

/** What a visit takes of a tour. */
export interface Takes {
  readonly minutes: number;
  readonly two: boolean;
  readonly needsKoffer: boolean;
  readonly skills: readonly string[];
}

/** What a visit takes of a tour, as it is planned today. Everything that is asked for is done at home: {@link mayVisit} was asked before. */
export async function takesOf(
  tx: Tx,
  office: VisitOffice,
  work: VisitWork,
  street: string | undefined,
): Promise<Takes> {
  const settings = office.settingsOf(tx.municipality);
  const services = servicesOf(work);
  const measured = await measuredOf(tx, workKey({ services, needs: work.needs }));
  const minutesOf = (slug: string) => office.serviceOf(tx.municipality, slug)?.doors.koffer?.minutes;
  const minutes = plannedMinutes(work, settings, minutesOf, measured);
  if (minutes === undefined) throw new Error('a service that is not done at home');
  return {
    minutes,
    two: work.two || (street !== undefined && goesInTwo(settings.twoPeople, street)),
    needsKoffer: needsKofferFor(services),
    skills: skillsOf(work),
  };
}

/** Street and house number as one line. */
export function streetLine({ street, houseNumber }: Pick<VisitAddress, 'street' | 'houseNumber'>): string {
  return `${street} ${houseNumber}`.trim();
}
