import { axisOf, instantOn, minutesOf } from '@buergernah/appointments';
import { dayOf, type Language, localeOf, OFFICE_ZONE, ok, type Result, refuse } from '@buergernah/kernel';
import type { VisitSettings } from './settings.ts';

/** A window in which the colleague arrives, in minutes since the first moment of the day. */
export interface VisitWindow {
  readonly day: Temporal.PlainDate;
  readonly from: number;
  readonly until: number;
}

/**
 * Whether a window may still be promised: it lies within the days that can be promised, begins no sooner than the lead allows, and is one.
 * Refused: `visit-slot-past`, `visit-not-offered`.
 */
export function mayPromise(
  { day, from, until }: VisitWindow,
  settings: Pick<VisitSettings, 'horizonDays' | 'leadMinutes'>,
  now: Temporal.Instant,
): Result<undefined, { code: 'visit-slot-past' | 'visit-not-offered' }> {
  const begins = instantOn(axisOf(day), from);
  if (Temporal.Instant.compare(begins, now.add({ minutes: settings.leadMinutes })) < 0)
    return refuse('visit-slot-past');
  const last = dayOf(now).add({ days: settings.horizonDays });
  if (Temporal.PlainDate.compare(day, last) > 0 || until <= from || until > minutesOf(day))
    return refuse('visit-not-offered');
  return ok(undefined);
}

/** A window as people read it: `Dienstag, 24. November 2026`, `9:00`, `10:00`. On the day the clock jumps it says what the clock says. */
export function windowWords(
  language: Language,
  { day, from, until }: VisitWindow,
): { readonly date: string; readonly from: string; readonly until: string } {
  const axis = axisOf(day);
  const locale = language === 'en' ? 'en-GB' : localeOf(language);
  const time = (minute: number) =>
    instantOn(axis, minute)
      .toZonedDateTimeISO(OFFICE_ZONE)
      .toPlainTime()
      .toLocaleString(locale, { hour: 'numeric', minute: '2-digit' });
  return {
    date: day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    from: time(from),
    until: time(until),
  };
}
