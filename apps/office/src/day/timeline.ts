import { OFFICE_ZONE } from '@buergernah/kernel';

/** The moment that minutes of a day mean: they are counted from its first moment as they pass, also when the clock jumps. */
export function momentOf(day: string, minute: number): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: OFFICE_ZONE }).add({ minutes: minute });
}

/** The time on the wall, `09:00`. */
export function clockOf(day: string, minute: number): string {
  return momentOf(day, minute).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The other way: minutes since the day's first moment of a time on the wall. A time that the clock skips means the moment after. */
export function minuteOf(day: string, time: string): number {
  const at = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: OFFICE_ZONE, plainTime: time });
  return Math.round(at.since(momentOf(day, 0)).total('minutes'));
}

export interface Comes {
  readonly start: number;
  readonly minutes: number;
}

/** An hour of the day board: who comes in it and what is free in it. */
export interface Hour<Booking extends Comes> {
  /** Minutes since the day's first moment; a whole hour as it passes. */
  readonly start: number;
  readonly bookings: readonly Booking[];
  readonly free: readonly number[];
}

/**
 * The hours of a day from the first that anything happens in to the last, none left out between: bookings by their beginning, the longer
 * one first; free beginnings with them.
 */
export function hoursOfDay<Booking extends Comes>(
  bookings: readonly Booking[],
  free: readonly number[],
): readonly Hour<Booking>[] {
  const hourOf = (minute: number) => Math.floor(minute / 60);
  const used = [...bookings.map(one => hourOf(one.start)), ...free.map(hourOf)];
  if (used.length === 0) return [];
  const first = Math.min(...used);
  const length = Math.max(...used) - first + 1;
  const sorted = [...bookings].sort((a, b) => a.start - b.start || b.minutes - a.minutes);
  return Array.from({ length }, (_none, at) => first + at).map(hour => ({
    start: hour * 60,
    bookings: sorted.filter(one => hourOf(one.start) === hour),
    free: free.filter(start => hourOf(start) === hour).sort((a, b) => a - b),
  }));
}
