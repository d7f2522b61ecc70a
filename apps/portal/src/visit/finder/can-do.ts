import { needAt } from '@buergernah/appointments';
import { type Door, isDoorOf, mayFinish, type Service } from '@buergernah/catalogue';
import { parseBirthDate } from '@buergernah/kernel';
import type { CanDo, Equipment, Site } from '@buergernah/sites';
import type { CityNow } from '../../city.ts';

/** Doors behind which places lie. */
const PLACE_DOORS = ['counter', 'service-point', 'terminal', 'compartment'] as const satisfies readonly Door[];

/** What one service asks of a place, for one person, on a day. */
export interface Matter {
  readonly service: Service;
  readonly born: string | undefined;
  readonly on: Temporal.PlainDate;
}

function verdictOf(
  now: Pick<CityNow, 'city'>,
  slug: string,
  door: Door,
  born: string | undefined,
  on: Temporal.PlainDate,
) {
  const parsed = born === undefined ? undefined : parseBirthDate(born);
  const matter = { service: slug, born: parsed?.ok ? parsed.value : null, on, options: [] };
  const verdict = mayFinish(matter, door, now.city.limits);
  return verdict.ok ? verdict.value : undefined;
}

/** Whether the answer hangs on the age at some place, so that it is worth asking. */
export function asksAge(now: Pick<CityNow, 'city'>, { service, on }: Omit<Matter, 'born'>): boolean {
  return PLACE_DOORS.some(
    door =>
      service.doors[door] !== undefined &&
      verdictOf(now, service.slug, door, undefined, on)?.conditions.includes('age-shown'),
  );
}

/** What can be done at a place in a matter: finished, prepared for another place, or nothing. Broken equipment counts as not there. */
export function canDoAt(
  now: Pick<CityNow, 'city'>,
  { service, born, on }: Matter,
  site: Site,
  broken: readonly Equipment[] = [],
): CanDo {
  const works = { ...site, equipment: site.equipment.filter(kind => !broken.includes(kind)) };
  const finishes = PLACE_DOORS.some(door => {
    if (!isDoorOf(works, door) || service.doors[door] === undefined) return false;
    if (site.limits?.includes('collect-only') && service.topic !== 'abholen') return false;
    const verdict = verdictOf(now, service.slug, door, born, on);
    if (!verdict || verdict.answer === 'refused') return false;
    if (door !== 'counter' && door !== 'service-point') return true;
    const party = { people: [{ services: [service.slug], prepared: false }] };
    return needAt(works, party, () => service) !== undefined;
  });
  if (finishes) return 'finish';
  return site.kind === 'terminal' && service.form ? 'prepare' : 'no';
}

/** The services that may be finished at a place by somebody; what hangs on the person is said with the service. */
export function offersAt(now: Pick<CityNow, 'city' | 'offers'>, site: Site, on: Temporal.PlainDate): CityNow['offers'] {
  return now.offers.filter(offer => {
    if (site.limits?.includes('collect-only') && offer.topic !== 'abholen') return false;
    return PLACE_DOORS.some(door => {
      if (!isDoorOf(site, door) || offer.doors[door] === undefined) return false;
      const verdict = verdictOf(now, offer.slug, door, undefined, on);
      return verdict !== undefined && verdict.answer !== 'refused';
    });
  });
}

/** Whether one can make an appointment at a place. */
export function takesAppointments(site: Site): boolean {
  const staffed = site.kind === 'buergerbuero' || site.kind === 'service-point';
  return staffed && !site.limits?.includes('walk-in-only');
}

/** Whether one can come without an appointment and wait. */
export function takesWalkIns(site: Site): boolean {
  const staffed = site.kind === 'buergerbuero' || site.kind === 'service-point';
  return staffed && !site.limits?.includes('appointment-only');
}
