import { ok, type Result, refuse } from './result.ts';

/** The clock is an argument: whoever needs the time is given it, so that every rule can be asked for any day. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The zone of every German office. Sites may name another; dates of law are always counted here. */
export const OFFICE_ZONE = 'Europe/Berlin';

/** The office's calendar day of an instant. */
export function dayOf(at: Temporal.Instant, zone: string = OFFICE_ZONE): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate();
}

/** Reads an ISO date `YYYY-MM-DD` that exists in the calendar; anything else is refused (`date-impossible`). */
export function parseDate(text: string): Result<Temporal.PlainDate, { code: 'date-impossible' }> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuse('date-impossible');
  try {
    return ok(Temporal.PlainDate.from(text, { overflow: 'reject' }));
  } catch {
    return refuse('date-impossible');
  }
}

/** An instant as it is stored and hashed: UTC, exactly three digits of milliseconds. */
export function instantText(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' });
}

/**
 * A birth date as registers know it: the day, or day and month, may be unknown.
 * Written `1950`, `1950-03` or `1950-03-17`; the register's `1950-00-00` is read too.
 */
export interface BirthDate {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
}

/** Reads a birth date that may lack day or month; a date the calendar does not have is refused (`date-impossible`). */
export function parseBirthDate(text: string): Result<BirthDate, { code: 'date-impossible' }> {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return refuse('date-impossible');
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (year < 1850 || month > 12 || (month === 0 && day !== 0)) return refuse('date-impossible');
  if (month === 0) return ok({ year });
  if (day === 0) return ok({ year, month });
  const whole = parseDate(text);
  return whole.ok ? ok({ year, month, day }) : whole;
}

/** Writes a birth date the way {@link parseBirthDate} reads it. */
export function birthDateText(born: BirthDate): string {
  const two = (part: number) => String(part).padStart(2, '0');
  if (born.month === undefined) return String(born.year);
  if (born.day === undefined) return `${born.year}-${two(born.month)}`;
  return `${born.year}-${two(born.month)}-${two(born.day)}`;
}

/**
 * The age in whole years on a day: the youngest and the oldest the person can be. Both are equal when the date is whole.
 * Somebody born on 29 February completes a year at the end of 28 February in common years (BGB §§ 187(2), 188(2)), so the
 * new age counts from 1 March. Negative when the day lies before birth.
 */
export function ageOn(born: BirthDate, on: Temporal.PlainDate): { readonly youngest: number; readonly oldest: number } {
  const years = (month: number, day: number) => {
    const passed = on.month > month || (on.month === month && on.day >= day);
    return on.year - born.year - (passed ? 0 : 1);
  };
  const lastDay = born.month === undefined ? 31 : new Temporal.PlainYearMonth(born.year, born.month).daysInMonth;
  return {
    youngest: years(born.month ?? 12, born.day ?? lastDay),
    oldest: years(born.month ?? 1, born.day ?? 1),
  };
}
