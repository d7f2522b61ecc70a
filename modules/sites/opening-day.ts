import { type Hours, WEEKDAYS, type Weekday } from './site.ts';

/** What the rules of opening hours need to know of a day, worked out once. */
export interface CalendarDay {
  readonly iso: string;
  readonly weekday: Weekday;
  /** Monday-based weeks since that of 1 January 1970. */
  readonly week: number;
  /** Which of its weekday in the month: 1 to 5. */
  readonly weekOfMonth: number;
  readonly isLastOfMonth: boolean;
  /** Milliseconds since the epoch of the day's first moment. */
  readonly start: number;
  /** Minutes that pass on this day: 1440, or 1380 and 1500 when the clock jumps. */
  readonly length: number;
}

/** What decides whether a rule counts on a day. */
export interface Rules {
  readonly day: CalendarDay;
  readonly isSchoolHoliday: () => boolean;
}

/** 29 December 1969, the Monday before the epoch. */
const FIRST_MONDAY = new Temporal.PlainDate(1969, 12, 29);
/** Two years of days in a zone or two; then it begins anew. */
const KEPT = 2_000;
const kept = new Map<string, CalendarDay>();

/** What is to be known of a day in a zone. The same day has always the same answer, so it is kept for the next time. */
export function calendarDay(day: Temporal.PlainDate, zone: string): CalendarDay {
  const iso = day.toString();
  const key = zone + iso;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= KEPT) kept.clear();
  const start = day.toZonedDateTime(zone).epochMilliseconds;
  const made: CalendarDay = {
    iso,
    weekday: WEEKDAYS[day.dayOfWeek - 1] as Weekday,
    week: weekOf(day),
    weekOfMonth: Math.ceil(day.day / 7),
    isLastOfMonth: day.day + 7 > day.daysInMonth,
    start,
    length: (day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - start) / 60_000,
  };
  kept.set(key, made);
  return made;
}

/** Whether a stretch of a weekday counts on a day of that weekday. Rhythms of weeks run before their first week as after it. */
export function ruleCounts(rule: Hours, { day, isSchoolHoliday }: Rules): boolean {
  if (rule.from !== undefined && day.iso < rule.from) return false;
  if (rule.until !== undefined && rule.until < day.iso) return false;
  if (rule.everyWeeks) {
    const since = day.week - weekOf(Temporal.PlainDate.from(rule.everyWeeks.from));
    if (since % rule.everyWeeks.weeks !== 0) return false;
  }
  const inMonth = (week: number) => (week === -1 ? day.isLastOfMonth : week === day.weekOfMonth);
  if (rule.weekOfMonth && !rule.weekOfMonth.some(inMonth)) return false;
  return rule.schoolHolidays === undefined || (rule.schoolHolidays === 'only') === isSchoolHoliday();
}

/** Minutes since midnight of a written time: `24:00` is 1440. */
export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function weekOf(day: Temporal.PlainDate): number {
  return Math.floor(FIRST_MONDAY.until(day).days / 7);
}
