import type { VisitWork } from './desk-contract.ts';
import { NEEDS, type Need } from './needs.ts';
import type { VisitSettings } from './settings.ts';

/** What was done at a visit, as measured minutes are kept for it: no person, no place, no colleague. */
export interface WorkDone {
  /** Services of everybody who was visited, each as often as it was done. */
  readonly services: readonly string[];
  readonly needs: readonly Need[];
}

/** What was measured of a piece of work: how often, and minutes on the whole. */
export interface Measured {
  readonly visits: number;
  readonly minutes: number;
}

/** The services of a visit, each as often as it is to be done. */
export function servicesOf(work: Pick<VisitWork, 'people'>): string[] {
  return work.people.flatMap(person => person.services);
}

/** Under which key the minutes of a piece of work are kept: `personalausweis+reisepass+wheelchair`, sorted. */
export function workKey({ services, needs }: WorkDone): string {
  return [...services]
    .sort()
    .concat([...new Set(needs)].sort())
    .join('+');
}

/** Plans are made in steps of so many minutes. */
const STEP = 5;

/**
 * Minutes for which a visit is planned: setting up, the services of everybody there, what needs ask for in addition (the longest of them
 * counts whole, the others half: one conversation goes slowly only once). From `measuredFrom` visits with the same work on, their mean
 * takes the place of all that. Rounded up to {@link STEP}. Undefined where a service is not done at home.
 */
export function plannedMinutes(
  work: Pick<VisitWork, 'people' | 'needs'>,
  settings: Pick<VisitSettings, 'setUpMinutes' | 'minutes' | 'needMinutes' | 'measuredFrom'>,
  minutesOf: (service: string) => number | undefined,
  measured?: Measured,
): number | undefined {
  const each = servicesOf(work).map(service => settings.minutes[service] ?? minutesOf(service));
  if (each.some(minutes => minutes === undefined)) return undefined;
  if (measured && measured.visits >= settings.measuredFrom) return upToStep(measured.minutes / measured.visits);
  const needs = [...new Set(work.needs)].map(need => settings.needMinutes[need] ?? NEEDS[need].minutes);
  const longest = Math.max(0, ...needs);
  const others = (needs.reduce((sum, minutes) => sum + minutes, 0) - longest) / 2;
  const services = each.reduce<number>((sum, minutes) => sum + (minutes ?? 0), 0);
  return upToStep(settings.setUpMinutes + services + longest + others);
}

function upToStep(minutes: number): number {
  return Math.max(STEP, Math.ceil(minutes / STEP) * STEP);
}
