import type { Say } from '@buergernah/kernel';
import type { Hours, Site, Span, Weekday } from './site.ts';
import { WEEKDAYS } from './site.ts';

/** The sentences that hours are said with; they stand in this module's `messages/`. */
export type HoursKey =
  | `sites.weekday.${Weekday}`
  | `sites.rule.which.${1 | 2 | 3 | 4 | 5 | 'last'}`
  | 'sites.rule.every-weeks'
  | 'sites.rule.week-of-month'
  | 'sites.rule.from-until'
  | 'sites.rule.from'
  | 'sites.rule.until'
  | 'sites.rule.school-closed'
  | 'sites.rule.school-only'
  | 'sites.hours'
  | 'sites.all-day';

/** A line of a table of hours: on which days, and from when to when. */
export interface HoursLine {
  readonly weekday: Weekday;
  /** "Dienstag", "jeden zweiten Dienstag", "am ersten Dienstag im Monat, nicht in den Schulferien". */
  readonly days: string;
  /** "10:00 bis 12:00 Uhr, 14:00 bis 18:00 Uhr". */
  readonly hours: string;
}

/**
 * On which days a stretch of a weekday counts, in words: "jeden zweiten Dienstag", "am ersten und dritten Dienstag im Monat, vom 1. Mai 2027 bis
 * zum 30. September 2027". `locale` writes the dates.
 */
export function hoursWords(weekday: Weekday, rule: Hours, say: Say<HoursKey>, locale: string): string {
  const name = say(`sites.weekday.${weekday}`);
  const date = (iso: string) => Temporal.PlainDate.from(iso).toLocaleString(locale, { dateStyle: 'long' });
  const words: string[] = [];
  if (rule.weekOfMonth) {
    const which = rule.weekOfMonth.map(week => say(`sites.rule.which.${week === -1 ? 'last' : (week as 1)}`));
    const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(which);
    words.push(say('sites.rule.week-of-month', { which: list, weekday: name }));
  }
  if (rule.everyWeeks) words.push(say('sites.rule.every-weeks', { weeks: rule.everyWeeks.weeks, weekday: name }));
  if (words.length === 0) words.push(name);
  if (rule.from && rule.until)
    words.push(say('sites.rule.from-until', { from: date(rule.from), until: date(rule.until) }));
  else if (rule.from) words.push(say('sites.rule.from', { from: date(rule.from) }));
  else if (rule.until) words.push(say('sites.rule.until', { until: date(rule.until) }));
  if (rule.schoolHolidays)
    words.push(say(rule.schoolHolidays === 'only' ? 'sites.rule.school-only' : 'sites.rule.school-closed'));
  return words.join(', ');
}

/** Stretches of a day in words: "08:00 bis 12:00 Uhr, 14:00 bis 18:00 Uhr", "rund um die Uhr". */
export function spansWords(spans: readonly Span[], say: Say<HoursKey>): string {
  return spans
    .map(({ opens, closes }) =>
      opens === '00:00' && closes === '24:00' ? say('sites.all-day') : say('sites.hours', { opens, closes }),
    )
    .join(', ');
}

/** The hours of a place as a table: a line for each weekday, and one more where a stretch counts on other days than the rest. */
export function hoursTable(site: Pick<Site, 'hours'>, say: Say<HoursKey>, locale: string): readonly HoursLine[] {
  return WEEKDAYS.flatMap(weekday => {
    const groups = Map.groupBy(site.hours[weekday] ?? [], rule => hoursWords(weekday, rule, say, locale));
    return [...groups].map(([days, spans]) => ({ weekday, days, hours: spansWords(spans, say) }));
  });
}
