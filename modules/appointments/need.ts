import type { Service } from '@buergernah/catalogue';
import type { Equipment, Site } from '@buergernah/sites';

/** Who comes together, and with what: one entry a person, each with their services. A family of three is three people. */
export interface Party {
  readonly people: readonly {
    readonly services: readonly string[];
    /** The form was filled in before, which saves minutes at the desk. */
    readonly prepared: boolean;
  }[];
}

/** What an appointment takes of a place. */
export interface Need {
  /** Whole minutes, a multiple of {@link GRID}. */
  readonly minutes: number;
  /** Kinds of equipment of which one piece each is taken along with the colleague. */
  readonly kinds: readonly Equipment[];
  readonly services: readonly string[];
}

/** A need with its minutes before they were rounded up to the grid: in the queue nothing begins on a grid. */
export type ExactNeed = Need & { readonly exact: number };

/** What of a service decides what it takes of a place. */
export type Taking = Pick<Service, 'doors' | 'secrecy' | 'identity' | 'resultDays'>;

/** Appointments begin and end on this grid, counted in minutes from the first moment of the day. */
export const GRID = 5;

/** Minutes that people of one party share: greeting, sitting down, saying goodbye. Saved from the second person on. */
const SHARED_MINUTES = 2;

/**
 * What a party takes of a place: the minutes of all its services at this place's door, added up, shared minutes saved, rounded up to the
 * grid; and the equipment. Undefined where a service is not offered at this kind of place.
 */
export function needAt(
  site: Pick<Site, 'kind' | 'equipment'>,
  party: Party,
  serviceOf: (slug: string) => Taking | undefined,
): ExactNeed | undefined {
  const door = site.kind === 'buergerbuero' ? 'counter' : site.kind === 'service-point' ? 'service-point' : undefined;
  if (!door) return undefined;
  let minutes = 0;
  const services = new Set<string>();
  const kinds = new Set<Equipment>();
  for (const [at, person] of party.people.entries()) {
    for (const slug of person.services) {
      const service = serviceOf(slug);
      const offered = service?.doors[door];
      if (!service || !offered) return undefined;
      services.add(slug);
      minutes += offered.minutes - (person.prepared ? (offered.savesMinutes ?? 0) : 0);
      for (const kind of equipmentFor(service)) kinds.add(kind);
    }
    if (at > 0) minutes -= SHARED_MINUTES;
  }
  if ([...kinds].some(kind => !site.equipment.includes(kind))) return undefined;
  return {
    minutes: Math.max(GRID, Math.ceil(minutes / GRID) * GRID),
    exact: Math.max(1, minutes),
    kinds: [...kinds],
    services: [...services],
  };
}

/** Documents with photo and fingerprints are taken with certified devices (PAuswG § 9(3), PassG § 4(4)). */
function equipmentFor(service: Taking): readonly Equipment[] {
  const captures = service.secrecy === 'ausweis' && service.identity === 'presence' && service.resultDays > 0;
  return captures ? ['id-capture'] : [];
}
