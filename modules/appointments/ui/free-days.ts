import { OFFICE_ZONE } from '@buergernah/kernel';
import type { Slot } from '../contract.ts';
import { instantAt } from '../day-axis.ts';

/** The free times of one place on one day, as the office answers them. */
export interface FreeDay {
  readonly place: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** How long the appointment would take there. */
  readonly minutes: number;
  /** Minutes since the first moment of the day, ascending. */
  readonly starts: readonly number[];
}

/** The moment at which a slot begins, in the office's time: minutes count as they pass, also on the day that loses an hour. */
export function slotBegins(slot: Pick<Slot, 'day' | 'start'>): Temporal.ZonedDateTime {
  return instantAt(Temporal.PlainDate.from(slot.day), slot.start).toZonedDateTimeISO(OFFICE_ZONE);
}

/** A time of a free day as a slot. */
export function slotOn({ place, day, minutes }: FreeDay, start: number): Slot {
  return { place, day, start, minutes };
}

/** The earliest free slot, at one place or anywhere; at the same time the place that stands first in the list. */
export function nextFree(days: readonly FreeDay[], place?: string): Slot | undefined {
  let found: Slot | undefined;
  for (const free of days) {
    if (place !== undefined && free.place !== place) continue;
    const [start] = free.starts;
    if (start === undefined) continue;
    const earlier = !found || free.day < found.day || (free.day === found.day && start < found.start);
    if (earlier) found = slotOn(free, start);
  }
  return found;
}

/** The free days of one place, in order. */
export function daysAt(days: readonly FreeDay[], place: string): readonly FreeDay[] {
  return days.filter(free => free.place === place && free.starts.length > 0).sort((a, b) => a.day.localeCompare(b.day));
}

/** The times of a day before noon and from noon on, by the clock on the wall. */
export function halvesOf(free: FreeDay): {
  readonly morning: readonly number[];
  readonly afternoon: readonly number[];
} {
  const isMorning = (start: number) => slotBegins({ day: free.day, start }).hour < 12;
  return {
    morning: free.starts.filter(isMorning),
    afternoon: free.starts.filter(start => !isMorning(start)),
  };
}

/** So many times stand calmly beside each other; where there are more, only some are shown at first. */
const CALM = 12;

/**
 * A choice of times that one can take in at a glance: all, where they are few; else at most four an hour, then two, then one, always
 * the first of each stretch so that no free hour is missing.
 */
export function calmTimes(starts: readonly number[], most = CALM): readonly number[] {
  for (const stretch of [1, 15, 30, 60]) {
    const seen = new Set<number>();
    const some = starts.filter(start => {
      const part = Math.floor(start / stretch);
      return !seen.has(part) && seen.add(part);
    });
    if (some.length <= most || stretch === 60) return some;
  }
  return starts;
}
