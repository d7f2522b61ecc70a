import { type Id, isId } from '@buergernah/kernel';
import type { visitsContract } from '@buergernah/visits';
import { minutesFrom, timeFrom } from '../typed.ts';
import type { Tour } from './board.ts';

export type CrewMember = Tour['crew'][number];

/** A tour as it stands in the form. */
export interface TypedTour {
  readonly crew: readonly { readonly staff: string; readonly sign: string; readonly skills: string }[];
  readonly from: string;
  readonly until: string;
  readonly breaks: readonly { readonly from: string; readonly until: string; readonly minutes: string }[];
  readonly koffer: string;
}

/** An ordinary day on the road. */
export function emptyTour(): TypedTour {
  return {
    crew: [{ staff: '', sign: '', skills: '' }],
    from: '08:00',
    until: '16:00',
    breaks: [{ from: '11:30', until: '13:30', minutes: '30' }],
    koffer: '',
  };
}

/** A tour as it is now, to be changed. */
export function typedFrom(tour: Tour): TypedTour {
  return {
    crew: tour.crew.map(one => ({ staff: one.staff, sign: one.sign, skills: one.skills.join(', ') })),
    from: timeFrom(tour.shift.from),
    until: timeFrom(tour.shift.until),
    breaks: tour.breaks.map(one => ({
      from: timeFrom(one.from),
      until: timeFrom(one.until),
      minutes: String(one.minutes),
    })),
    koffer: tour.koffer ?? '',
  };
}

/** What the office is asked for; undefined where something typed is no id, no sign, no skill or no time. */
export function typedPlan(typed: TypedTour, day: string, base: string): visitsContract.TourPlan | undefined {
  const crew: CrewMember[] = [];
  for (const one of typed.crew) {
    const skills = one.skills
      .split(/[\s,;]+/)
      .filter(skill => skill !== '')
      .map(skill => skill.toLowerCase());
    if (!isId(one.staff) || one.sign.trim() === '' || skills.some(skill => !SKILL.test(skill))) return undefined;
    crew.push({ staff: one.staff as Id<'staff'>, sign: one.sign.trim(), skills });
  }
  const shift = spanOf(typed);
  if (!shift) return undefined;
  const breaks = [];
  for (const one of typed.breaks) {
    const span = spanOf(one);
    const minutes = Number(one.minutes);
    if (!span || !Number.isInteger(minutes) || minutes < 5 || minutes > 120 || span.until - span.from < minutes)
      return undefined;
    breaks.push({ ...span, minutes });
  }
  return { day, base, crew, shift, breaks, koffer: typed.koffer === '' ? null : (typed.koffer as Id<'koffer'>) };
}
const SKILL = /^[a-z]+(-[a-z]+)*$/;

function spanOf({ from, until }: { readonly from: string; readonly until: string }) {
  const span = { from: minutesFrom(from), until: minutesFrom(until) };
  return span.from !== undefined && span.until !== undefined && span.from < span.until
    ? { from: span.from, until: span.until }
    : undefined;
}
