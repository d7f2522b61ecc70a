import { needAt } from '@buergernah/appointments';
import { type ChannelVerdict, type Door, isDoorOf, mayFinish } from '@buergernah/catalogue';
import { parseBirthDate } from '@buergernah/kernel';
import type { CanDo, Equipment, Site } from '@buergernah/sites';
import type { CityNow } from '../../city.ts';

/** Doors behind which places lie. */
const PLACE_DOORS = ['counter', 'service-point', 'terminal', 'compartment'] as const satisfies readonly Door[];
type Offer = CityNow['offers'][number];
type Where = Pick<CityNow, 'city'>;

/** For whom and when something is wanted. A birth date that cannot be read counts as not said. */
export interface Person {
  readonly born?: string | undefined;
  readonly on: Temporal.PlainDate;
}

function verdictAt(now: Where, offer: Offer, door: Door, { born, on }: Person): ChannelVerdict | undefined {
  const parsed = born === undefined ? undefined : parseBirthDate(born);
  const matter = { service: offer.slug, born: parsed?.ok ? parsed.value : null, on, options: [] };
  const verdict = mayFinish(matter, door, now.city.limits);
  return verdict.ok ? verdict.value : undefined;
}

/** Whether the answer hangs on the age at some place, so that it is worth asking. */
export function asksAge(now: Where, offer: Offer, on: Temporal.PlainDate): boolean {
  return PLACE_DOORS.some(
    door =>
      offer.doors[door] !== undefined && verdictAt(now, offer, door, { on })?.conditions.includes('age-shown') === true,
  );
}

/** What can be done at a place in a matter: finished, prepared for another place, or nothing. Broken equipment counts as not there. */
export function canDoAt(
  now: Where,
  offer: Offer,
  person: Person,
  site: Site,
  broken: readonly Equipment[] = [],
): CanDo {
  if (site.limits?.includes('collect-only') && offer.topic !== 'abholen') return 'no';
  const works = { ...site, equipment: site.equipment.filter(kind => !broken.includes(kind)) };
  const finishes = PLACE_DOORS.some(door => {
    if (!isDoorOf(works, door) || offer.doors[door] === undefined) return false;
    const verdict = verdictAt(now, offer, door, person);
    if (!verdict || verdict.answer === 'refused') return false;
    if (door !== 'counter' && door !== 'service-point') return true;
    const party = { people: [{ services: [offer.slug], prepared: false }] };
    return needAt(works, party, () => offer) !== undefined;
  });
  if (finishes) return 'finish';
  return site.kind === 'terminal' && offer.hasForm ? 'prepare' : 'no';
}

/** Whether one can make an appointment at a place. */
export function takesAppointments(site: Site): boolean {
  return isStaffed(site) && !site.limits?.includes('walk-in-only');
}

/** Whether one can come without an appointment and wait. */
export function takesWalkIns(site: Site): boolean {
  return isStaffed(site) && !site.limits?.includes('appointment-only');
}

function isStaffed({ kind }: Site): boolean {
  return kind === 'buergerbuero' || kind === 'service-point';
}
