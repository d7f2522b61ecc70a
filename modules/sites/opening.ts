import { dayOf, OFFICE_ZONE } from '@buergernah/kernel';
import { type CalendarDay, calendarDay, minuteOf, type Rules, ruleCounts } from './opening-day.ts';
import type { Calendar, ClosingReason, Closure, Hours, Site, Span } from './site.ts';

/** A stretch of time in minutes since the first moment of a day, as they pass: on the days the clock jumps a day has 1380 or 1500. */
export type Minutes = readonly [from: number, until: number];

/** A stretch between two moments. */
export interface OpenSpan {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** The next day on which a place opens, how many days that is away, and its hours. */
export interface NextOpening {
  readonly day: Temporal.PlainDate;
  readonly inDays: number;
  readonly hours: readonly Span[];
}

/** How a place stands at a moment. */
export interface OpenState {
  readonly open: boolean;
  /** When it shuts; absent while shut, and where it is open without end. */
  readonly until?: Temporal.Instant;
  /** While shut: the next opening, with the hours that are still to come. */
  readonly next?: NextOpening;
}

/** Days that are looked through for a next opening: the rarest rule comes every 52 weeks, and may fall on a holiday. */
const LOOK_AHEAD = 400;
const NOTHING: readonly never[] = [];
const MINUTES_A_DAY = 1440;
const MILLISECONDS = 60_000;
/** A place that is open for so many days on end is open without end. */
const WITHOUT_END = 8;

/**
 * When a place is open on a day, in its own time; empty where it stays shut. Exceptions win over weekdays and holidays; public holidays
 * shut offices and service points, not terminals and compartments; what a closure takes is cut out.
 */
export function openingOn(
  site: Site,
  calendar: Calendar,
  day: Temporal.PlainDate,
  zone: string = OFFICE_ZONE,
): readonly Span[] {
  const known = calendarDay(day, zone);
  const stated = statedHours(site, calendar, known);
  const { start, length } = known;
  if (stated.length === 0 || (length === MINUTES_A_DAY && closuresOf(site, calendar).length === 0)) return stated;
  // On the day the clock jumps hours may lie in the hour that is left out: then nobody opens.
  const minutes = minutesOf(site, calendar, day, known, zone);
  const clock = (minute: number) =>
    minute === length
      ? '24:00'
      : Temporal.Instant.fromEpochMilliseconds(start + minute * MILLISECONDS)
          .toZonedDateTimeISO(zone)
          .toPlainTime()
          .toString({ smallestUnit: 'minute' });
  return minutes.map(([from, until]) => ({ opens: clock(from), closes: clock(until) }));
}

/**
 * When a place is open on a day, in minutes since the day's first moment as they pass: sorted, apart from each other, inside the day. A time
 * that the clock jumps over is the moment an hour later, one that it strikes twice is the first. Closures are cut out to whole minutes.
 */
export function openMinutes(
  site: Site,
  calendar: Calendar,
  day: Temporal.PlainDate,
  zone: string = OFFICE_ZONE,
): readonly Minutes[] {
  return minutesOf(site, calendar, day, calendarDay(day, zone), zone);
}

function minutesOf(
  site: Site,
  calendar: Calendar,
  day: Temporal.PlainDate,
  known: CalendarDay,
  zone: string,
): readonly Minutes[] {
  const stated = statedHours(site, calendar, known);
  if (stated.length === 0) return NOTHING;
  const { start, length } = known;
  const at =
    length === MINUTES_A_DAY
      ? minuteOf
      : (time: string) => {
          if (time === '24:00') return length;
          const moment = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) });
          return (moment.epochMilliseconds - start) / MILLISECONDS;
        };
  const open = stated.map(({ opens, closes }): Minutes => [at(opens), at(closes)]);
  let spans = joined(open);
  for (const closure of closuresOf(site, calendar)) {
    const from = Math.floor((Temporal.Instant.from(closure.from).epochMilliseconds - start) / MILLISECONDS);
    const until = Math.ceil((Temporal.Instant.from(closure.until).epochMilliseconds - start) / MILLISECONDS);
    spans = without(spans, from, until);
  }
  return spans;
}

/** When a place is open on a day, as moments; see {@link openMinutes}. */
export function openInstants(
  site: Site,
  calendar: Calendar,
  day: Temporal.PlainDate,
  zone: string = OFFICE_ZONE,
): readonly OpenSpan[] {
  const known = calendarDay(day, zone);
  const spans = minutesOf(site, calendar, day, known, zone);
  if (spans.length === 0) return NOTHING;
  const { start } = known;
  const moment = (minute: number) => Temporal.Instant.fromEpochMilliseconds(start + minute * MILLISECONDS);
  return spans.map(([from, until]) => ({ from: moment(from), until: moment(until) }));
}

/**
 * The first day, from a given one on, on which a place opens, and how many days that is away. The given day counts even when its hours are
 * over. Looks a little over a year ahead; a place that does not open by then has no next opening.
 */
export function nextOpening(
  site: Site,
  calendar: Calendar,
  from: Temporal.PlainDate,
  zone: string = OFFICE_ZONE,
): NextOpening | undefined {
  if (!everOpens(site)) return undefined;
  for (let inDays = 0; inDays < LOOK_AHEAD; inDays++) {
    const day = from.add({ days: inDays });
    const hours = openingOn(site, calendar, day, zone);
    if (hours.length > 0) return { day, inDays, hours };
  }
  return undefined;
}

/** Whether a place is open at a moment of its own time. The closing minute itself is shut; of an hour struck twice the first is meant. */
export function isOpenAt(
  site: Site,
  calendar: Calendar,
  at: Temporal.PlainDateTime,
  zone: string = OFFICE_ZONE,
): boolean {
  return openSpanAt(site, calendar, at.toZonedDateTime(zone).toInstant(), zone) !== undefined;
}

/** How a place stands at a moment: open and until when, or shut and when it opens next. */
export function openState(site: Site, calendar: Calendar, at: Temporal.Instant, zone: string = OFFICE_ZONE): OpenState {
  const now = openSpanAt(site, calendar, at, zone);
  if (now) {
    const until = endOf(site, calendar, now, zone);
    return until ? { open: true, until } : { open: true };
  }
  const today = dayOf(at, zone);
  const toCome = openInstants(site, calendar, today, zone).filter(span => Temporal.Instant.compare(span.from, at) > 0);
  if (toCome.length > 0) {
    const hours = openingOn(site, calendar, today, zone).slice(-toCome.length);
    return { open: false, next: { day: today, inDays: 0, hours } };
  }
  const later = nextOpening(site, calendar, today.add({ days: 1 }), zone);
  return later ? { open: false, next: { ...later, inDays: later.inDays + 1 } } : { open: false };
}

/**
 * Why a place is shut at a moment at which its weekdays would have it open: the closure or the exception that shuts it. Undefined while it is
 * open, and where it is shut as always.
 */
export function shutBecause(
  site: Site,
  calendar: Calendar,
  at: Temporal.Instant,
  zone: string = OFFICE_ZONE,
): ClosingReason | undefined {
  if (openSpanAt(site, calendar, at, zone)) return undefined;
  const closure = closuresOf(site, calendar).find(
    ({ from, until }) => Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0,
  );
  const { exceptions, ...ordinary } = site;
  if (closure && openSpanAt(site, { ...calendar, closures: [] }, at, zone)) return closure.reason;
  const iso = dayOf(at, zone).toString();
  const exception = exceptions?.find(one => one.from <= iso && iso <= one.until);
  return exception && openSpanAt(ordinary, calendar, at, zone) ? exception.reason : undefined;
}

function openSpanAt(site: Site, calendar: Calendar, at: Temporal.Instant, zone: string): OpenSpan | undefined {
  const day = dayOf(at, zone);
  return openInstants(site, calendar, day, zone).find(
    ({ from, until }) => Temporal.Instant.compare(from, at) <= 0 && Temporal.Instant.compare(at, until) < 0,
  );
}

/** The end of an opening, over midnights; undefined where there is none in sight. */
function endOf(site: Site, calendar: Calendar, span: OpenSpan, zone: string): Temporal.Instant | undefined {
  let { until } = span;
  for (let days = 0; days < WITHOUT_END; days++) {
    const day = dayOf(until, zone);
    const on = openInstants(site, calendar, day, zone).find(next => next.from.equals(until));
    if (!on) return until;
    until = on.until;
  }
  return undefined;
}

/** The hours that the file states for a day, before closures. */
function statedHours(site: Site, calendar: Calendar, day: CalendarDay): readonly Span[] {
  const { iso, weekday } = day;
  const exception = site.exceptions?.find(one => one.from <= iso && iso <= one.until);
  if (exception) return exception.hours;
  const hours: readonly Hours[] = site.hours[weekday] ?? [];
  if (hours.length === 0) return hours;
  const stays = site.kind === 'terminal' || site.kind === 'compartment-bank';
  if (!stays && closedDays(calendar).has(iso)) return [];
  const rules: Rules = { day, isSchoolHoliday: () => isSchoolHoliday(calendar, iso) };
  return hours.every(isPlain) ? hours : hours.filter(rule => ruleCounts(rule, rules));
}

function isPlain(rule: Hours): boolean {
  return !(rule.everyWeeks || rule.weekOfMonth || rule.from || rule.until || rule.schoolHolidays);
}

function everOpens(site: Site): boolean {
  return Object.keys(site.hours).length > 0 || (site.exceptions?.some(one => one.hours.length > 0) ?? false);
}

function isSchoolHoliday(calendar: Calendar, iso: string): boolean {
  return calendar.schoolHolidays.some(one => one.from <= iso && iso <= one.until);
}

function closuresOf(site: Site, calendar: Calendar): readonly Closure[] {
  return calendar.closures.length === 0 ? [] : calendar.closures.filter(one => one.place === site.id);
}

/** The same list of days is asked for again and again: as a set it answers at once. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();
function closedDays({ closed }: Calendar): ReadonlySet<string> {
  const known = sets.get(closed);
  if (known) return known;
  const made = new Set(closed);
  sets.set(closed, made);
  return made;
}

/** Spans in order, joined where they touch; the clock's jump may have pushed one into another or left nothing of it. */
function joined(spans: readonly Minutes[]): readonly Minutes[] {
  const found: [number, number][] = [];
  for (const [from, until] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (until <= from) continue;
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else found.push([from, until]);
  }
  return found;
}

function without(spans: readonly Minutes[], from: number, until: number): readonly Minutes[] {
  if (until <= from) return spans;
  return spans.flatMap(([a, b]): Minutes[] => {
    if (b <= from || until <= a) return [[a, b]];
    return [...(a < from ? [[a, from] as const] : []), ...(until < b ? [[until, b] as const] : [])];
  });
}
