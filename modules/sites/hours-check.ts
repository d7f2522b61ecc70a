import { OFFICE_ZONE } from '@buergernah/kernel';
import { calendarDay, ruleCounts } from './opening-day.ts';
import type { Exception, Hours, Site, Span } from './site.ts';

/** Something wrong with the hours of a place: where it stands in the file, below the place, and why. */
export interface HoursFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Every rhythm of two rules has come round once by then: 52 × 51 weeks. */
const WEEKS_AHEAD = 52 * 51;
const ANY_DAY = '2024-01-01';

/**
 * What a person must put right in the hours of a place: stretches of one day that overlap, exceptions for the same day, and a time that does
 * not exist on the one day it is stated for, because the clock jumps over it.
 */
export function hoursFaults(
  site: Pick<Site, 'hours' | 'exceptions'>,
  zone: string = OFFICE_ZONE,
): readonly HoursFault[] {
  const weekdays = Object.entries(site.hours).flatMap(([weekday, hours]) => weekdayFaults(weekday, hours, zone));
  return [...weekdays, ...exceptionFaults(site.exceptions ?? [], zone)];
}

function weekdayFaults(weekday: string, hours: readonly Hours[], zone: string): readonly HoursFault[] {
  return hours.flatMap((one, at) => {
    const path = ['hours', weekday, at];
    const found: HoursFault[] = [];
    for (const [before, other] of hours.slice(0, at).entries()) {
      const day = overlaps(one, other) ? meetingDay(weekday, one, other, zone) : undefined;
      if (day) found.push({ path, message: `overlaps number ${before + 1} of this weekday, on ${day} for one` });
    }
    const missing = one.from !== undefined && one.from === one.until ? missingTime(one, one.from, zone) : undefined;
    if (missing) found.push({ path, message: missing });
    return found;
  });
}

function exceptionFaults(exceptions: readonly Exception[], zone: string): readonly HoursFault[] {
  return exceptions.flatMap((one, at) => {
    const path = ['exceptions', at];
    const found: HoursFault[] = [];
    const other = exceptions.slice(0, at).findIndex(two => one.from <= two.until && two.from <= one.until);
    if (other >= 0) found.push({ path, message: `overlaps exception ${other + 1}` });
    one.hours.forEach((span, index) => {
      if (one.hours.slice(0, index).some(two => overlaps(span, two)))
        found.push({ path: [...path, 'hours', index], message: 'overlaps hours before it' });
      const missing = one.from === one.until ? missingTime(span, one.from, zone) : undefined;
      if (missing) found.push({ path: [...path, 'hours', index], message: missing });
    });
    return found;
  });
}

function overlaps(a: Span, b: Span): boolean {
  return a.opens < b.closes && b.opens < a.closes;
}

/** A day on which both rules count; undefined where they never meet. */
function meetingDay(weekday: string, a: Hours, b: Hours, zone: string): string | undefined {
  if (a.schoolHolidays && b.schoolHolidays && a.schoolHolidays !== b.schoolHolidays) return undefined;
  const from =
    [a.from, b.from]
      .filter(day => day !== undefined)
      .sort()
      .at(-1) ?? ANY_DAY;
  const until = [a.until, b.until].filter(day => day !== undefined).sort()[0] ?? '9999';
  let day = Temporal.PlainDate.from(from);
  while (calendarDay(day, zone).weekday !== weekday) day = day.add({ days: 1 });
  for (let week = 0; week < WEEKS_AHEAD; week++, day = day.add({ days: 7 })) {
    const known = calendarDay(day, zone);
    if (known.iso > until) return undefined;
    // Holidays of years to come are not known yet: they may fall on any day.
    const counts = (rule: Hours) =>
      ruleCounts(rule, { day: known, isSchoolHoliday: () => rule.schoolHolidays === 'only' });
    if (counts(a) && counts(b)) return known.iso;
  }
  return undefined;
}

/** Which time of a span the clock jumps over on a day. */
function missingTime(span: Span, iso: string, zone: string): string | undefined {
  const day = Temporal.PlainDate.from(iso);
  if (calendarDay(day, zone).length === 1440) return undefined;
  const missing = [span.opens, span.closes].find(time => {
    if (time === '24:00') return false;
    const written = day.toPlainDateTime(Temporal.PlainTime.from(time));
    return !written.toZonedDateTime(zone).toPlainDateTime().equals(written);
  });
  return missing && `there is no ${missing} on ${iso}: the clock jumps over it`;
}
