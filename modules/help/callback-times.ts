import { dayOf, OFFICE_ZONE } from '@buergernah/kernel';
import type { HelpSettings } from './settings.ts';

/** Minutes from now before which nobody is called back. */
const LEAD = 15;
/** Days that are looked ahead. */
const DAYS = 4;

/**
 * Times at which somebody can be called back, from a quarter of an hour on. `taken` counts what is arranged already, by instant in milliseconds;
 * a city without hours calls nobody back.
 */
export function callbackTimes(
  { minutes, atOnce, hours }: HelpSettings['callback'],
  taken: ReadonlyMap<number, number>,
  now: Temporal.Instant,
): Temporal.Instant[] {
  const earliest = now.add({ minutes: LEAD });
  const today = dayOf(now);
  return Array.from({ length: DAYS }, (_, ahead) => today.add({ days: ahead })).flatMap(day =>
    hours
      .filter(one => one.weekday === day.dayOfWeek)
      .flatMap(one => {
        const at = (time: string) =>
          day.toZonedDateTime({ timeZone: OFFICE_ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant();
        const [from, until] = [at(one.from), at(one.until)];
        const count = Math.floor(until.since(from).total('minutes') / minutes);
        return Array.from({ length: Math.max(0, count) }, (_, nth) => from.add({ minutes: nth * minutes }));
      })
      .filter(at => Temporal.Instant.compare(at, earliest) >= 0 && (taken.get(at.epochMilliseconds) ?? 0) < atOnce),
  );
}
