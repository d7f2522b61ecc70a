import { OFFICE_ZONE } from '@buergernah/kernel';

/** Minutes since the first moment of a day, as they pass: a day has 1,440 of them, or 1,380 and 1,500 where the clock jumps. */
export interface DayAxis {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** ISO, Monday is 1. */
  readonly weekday: number;
  /** Milliseconds since 1970 of the first moment. */
  readonly begins: number;
  /** How many minutes the day has. */
  readonly minutes: number;
  /** The minute at which the clock jumps, and by how many minutes: 120 and 60 in March. Absent on all other days. */
  readonly jump?: { readonly at: number; readonly by: number };
}

/** The axis of a day; whoever needs many minutes of a day makes it once. */
export function axisOf(day: Temporal.PlainDate, zone: string = OFFICE_ZONE): DayAxis {
  const begins = day.toZonedDateTime({ timeZone: zone });
  const ends = day.add({ days: 1 }).toZonedDateTime({ timeZone: zone });
  const minutes = (ends.epochMilliseconds - begins.epochMilliseconds) / 60_000;
  const axis = { day: day.toString(), weekday: day.dayOfWeek, begins: begins.epochMilliseconds, minutes };
  const jumps = minutes === 1440 ? null : begins.getTimeZoneTransition('next');
  if (!jumps) return axis;
  return { ...axis, jump: { at: (jumps.epochMilliseconds - axis.begins) / 60_000, by: 1440 - minutes } };
}

/**
 * The minute of a wall time `HH:MM`. A time that the clock leaves out (02:30 in March) is the moment of the jump; one that comes twice
 * (02:30 in October) is its first. So a later time never gives an earlier minute.
 */
export function minuteOn(axis: DayAxis, time: string): number {
  const wall = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const { jump } = axis;
  if (!jump || wall < jump.at) return wall;
  return Math.max(jump.at, wall - jump.by);
}

/** {@link minuteOn} for a single minute of a day. */
export function minuteAt(day: Temporal.PlainDate, time: string, zone: string = OFFICE_ZONE): number {
  return minuteOn(axisOf(day, zone), time);
}

/** The instant of a minute of a day. */
export function instantAt(day: Temporal.PlainDate, minute: number, zone: string = OFFICE_ZONE): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: zone }).toInstant().add({ minutes: minute });
}

/** {@link instantAt} for many minutes of a day. */
export function instantOn({ begins }: DayAxis, minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(begins + minute * 60_000);
}

/** How many minutes a day has: 1,380, 1,440 or 1,500 in Germany. */
export function minutesOf(day: Temporal.PlainDate, zone: string = OFFICE_ZONE): number {
  return axisOf(day, zone).minutes;
}
