import { fold } from '@buergernah/sites';
import type { VisitWork } from './desk-contract.ts';
import type { Resident } from './home-contract.ts';
import { mandateMissing } from './mandate.ts';
import { plannedMinutes } from './minutes.ts';
import type { VisitSettings } from './settings.ts';

/** Minutes between two residents: going to the next room, greeting, saying goodbye. */
const CHANGE_MINUTES = 3;

/** What is wrong with a line of a list of residents, counted from one. */
export interface ListFault {
  readonly row: number;
  readonly reason: 'twice' | 'mandate';
}

/**
 * The first line of a list that cannot be right in itself: somebody stands on it twice, or a representative applies for an identity document
 * without a paper that the law takes for it. Undefined where all is well.
 */
export function faultOfList(residents: readonly Resident[]): ListFault | undefined {
  const seen = new Set<string>();
  for (const [at, resident] of residents.entries()) {
    const person = `${fold(resident.name)} ${resident.born ?? ''} ${resident.born === null ? resident.room : ''}`;
    if (seen.has(person) || seen.has(resident.resident)) return { row: at + 1, reason: 'twice' };
    seen.add(person).add(resident.resident);
    const caller = representativeOf(resident);
    if (mandateMissing(resident.services, { caller, mandate: resident.mandate }))
      return { row: at + 1, reason: 'mandate' };
  }
  return undefined;
}

/** Who acts for a resident, as a visit names them. */
export function representativeOf({ representative, mandate }: Pick<Resident, 'representative' | 'mandate'>) {
  if (representative === '') return null;
  return { name: representative, is: mandate === 'betreuerausweis' ? 'betreuer' : 'bevollmaechtigt' } as const;
}

/** What is done for one resident. */
export function workOfResident({ services, born }: Pick<Resident, 'services' | 'born'>): VisitWork {
  return { people: [{ services: [...services], born, options: [] }], needs: [], speaks: null, two: false };
}

/**
 * Cuts a list into visits, one a resident: its minutes, in the order of the list. Setting up is reckoned once a room, with the first
 * residents; between residents a few minutes pass. Every service is done at home; a list with another was refused before.
 */
export function residentMinutes(
  residents: readonly Pick<Resident, 'services' | 'born'>[],
  rooms: number,
  settings: Pick<VisitSettings, 'setUpMinutes' | 'minutes' | 'needMinutes' | 'measuredFrom'>,
  minutesOf: (service: string) => number | undefined,
): number[] {
  return residents.map((resident, at) => {
    const setUpMinutes = at < rooms ? settings.setUpMinutes : CHANGE_MINUTES;
    const minutes = plannedMinutes(workOfResident(resident), { ...settings, setUpMinutes }, minutesOf);
    if (minutes === undefined) throw new Error('a service that is not done at home');
    return minutes;
  });
}
