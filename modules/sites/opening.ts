import { type Calendar, type Hours, type Site, type Span, WEEKDAYS } from './site.ts';

/** When a place is open on a day, in its own time; empty where it stays shut. Public holidays shut offices, not terminals. */
export function openingOn(site: Site, calendar: Calendar, day: Temporal.PlainDate): readonly Span[] {
  const stays = site.kind === 'terminal' || site.kind === 'compartment-bank';
  if (!stays && calendar.closed.includes(day.toString())) return [];
  const weekday = WEEKDAYS[day.dayOfWeek - 1];
  const hours: readonly Hours[] = (weekday && site.hours[weekday]) ?? [];
  return hours;
}

/**
 * The first day, from a given one on, on which a place opens, and how many days that is away. Looks four weeks ahead; a place that
 * does not open by then has no next opening.
 */
export function nextOpening(
  site: Site,
  calendar: Calendar,
  from: Temporal.PlainDate,
): { readonly day: Temporal.PlainDate; readonly inDays: number; readonly hours: readonly Span[] } | undefined {
  for (let inDays = 0; inDays < 28; inDays++) {
    const day = from.add({ days: inDays });
    const hours = openingOn(site, calendar, day);
    if (hours.length > 0) return { day, inDays, hours };
  }
  return undefined;
}

/** Whether a place is open at a moment. The closing minute itself is shut. */
export function isOpenAt(site: Site, calendar: Calendar, at: Temporal.PlainDateTime): boolean {
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  return openingOn(site, calendar, at.toPlainDate()).some(hours => hours.opens <= time && time < hours.closes);
}
