import type { Ars } from '@buergernah/kernel';
import type { PlanWhy } from '../../contract.ts';
import type { PlanWhyCode } from '../../plan-words.ts';
import { windowWords } from '../../window.ts';
import { codeOfVisit } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import type { DayState, PlanVisit } from './day-state.ts';
import { skillsNeeded } from './problem-of.ts';
import type { TourRow } from './store.ts';
import { isDue } from './tour-view.ts';

/** Instead of a code that must not be shown yet. */
const HIDDEN = '–';

/** How boards call a tour: by the signs of those who drive. */
export function signsOf(tour: Pick<TourRow, 'crew'> | undefined): string {
  return tour?.crew.map(one => one.sign).join(' + ') ?? '';
}

/** The code of a visit, as far as it may be shown: not that of a care home before it is due. */
export function codeShown(
  office: VisitOffice,
  municipality: Ars,
  { day }: DayState,
  visit: PlanVisit,
  now: Temporal.Instant,
  start = visit.from,
): string | null {
  if (visit.homeDay !== null && !isDue(office, municipality, day, start, now)) return null;
  return codeOfVisit(office, municipality, visit.visit);
}

/** A visit and its promised window, as a sentence names them. */
export function promiseOf(
  office: VisitOffice,
  municipality: Ars,
  state: DayState,
  visit: PlanVisit,
  now: Temporal.Instant,
): NonNullable<PlanWhy['values']> {
  const { from, until } = windowWords('de', { day: state.day, from: visit.from, until: visit.until });
  return { code: codeShown(office, municipality, state, visit, now) ?? HIDDEN, from, until };
}

/**
 * A reason as the office says it: the engine counts the Koffer and the second colleague among what a tour can do; where that alone is
 * missing, it is named.
 */
export function reasonNamed(
  tours: Iterable<Pick<TourRow, 'crew' | 'koffer'>>,
  visit: PlanVisit | undefined,
  reason: PlanWhyCode,
): PlanWhyCode {
  if (reason !== 'no-skill' || !visit) return reason;
  const needed = skillsNeeded({ ...visit, needsKoffer: false, two: false }, true);
  const able = [...tours].filter(tour => {
    const has = new Set(tour.crew.flatMap(one => one.skills));
    return needed.every(skill => has.has(skill));
  });
  if (able.length === 0) return 'no-skill';
  if (visit.needsKoffer && able.every(tour => tour.koffer === null)) return 'no-koffer';
  return visit.two ? 'no-second-person' : 'no-skill';
}
