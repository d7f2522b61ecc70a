import { type Hours, type Site, type Sites, WEEKDAYS } from './site.ts';

/** When a place is open on a day, in its own time; empty where it stays shut. Public holidays shut offices, not terminals. */
export function openingOn(site: Site, closed: Sites['closed'], day: Temporal.PlainDate): readonly Hours[] {
  if (site.kind !== 'terminal' && closed.includes(day.toString())) return [];
  const weekday = WEEKDAYS[day.dayOfWeek - 1];
  return (weekday && site.hours[weekday]) ?? [];
}

/**
 * The first day, from a given one on, on which a place opens, and how many days that is away. Looks four weeks ahead; a place that
 * does not open by then has no next opening.
 */
export function nextOpening(
  site: Site,
  closed: Sites['closed'],
  from: Temporal.PlainDate,
): { readonly day: Temporal.PlainDate; readonly inDays: number; readonly hours: readonly Hours[] } | undefined {
  for (let inDays = 0; inDays < 28; inDays++) {
    const day = from.add({ days: inDays });
    const hours = openingOn(site, closed, day);
    if (hours.length > 0) return { day, inDays, hours };
  }
  return undefined;
}

/** Whether a place is open at a moment. The closing minute itself is shut. */
export function isOpenAt(site: Site, closed: Sites['closed'], at: Temporal.PlainDateTime): boolean {
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  return openingOn(site, closed, at.toPlainDate()).some(hours => hours.opens <= time && time < hours.closes);
}
