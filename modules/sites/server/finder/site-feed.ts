import type { Ars } from '@buergernah/kernel';
import type { Site } from '@buergernah/sites';
import ical from 'ical-generator';
import type { Opening } from './list-openings.ts';

/**
 * The openings of a place as an iCalendar text (RFC 5545): an event for each, in UTC, with an id that stays the same from one fetch to the next,
 * so that a calendar moves what changed and doubles nothing.
 */
export function siteFeed(municipality: Ars, site: Site, openings: readonly Opening[], now: Temporal.Instant): string {
  const { street, houseNumber, postcode, place, hint } = site.address;
  const calendar = ical({ name: site.name, prodId: '//Buergernah//Orte//DE', ttl: 6 * 60 * 60 });
  const ofDay = new Map<string, number>();
  for (const { day, from, until } of openings) {
    const count = ofDay.get(day.toString()) ?? 0;
    ofDay.set(day.toString(), count + 1);
    calendar.createEvent({
      // Named by its number on the day: an opening that begins later than planned stays the same event.
      id: `${day}-${count}-${site.id}@${municipality}.buergernah`,
      stamp: at(now),
      start: at(from),
      end: at(until),
      summary: site.name,
      location: `${street} ${houseNumber}, ${postcode} ${place}`,
      ...(hint ? { description: hint } : {}),
    });
  }
  return calendar.toString();
}

function at(moment: Temporal.Instant): Date {
  return new Date(moment.epochMilliseconds);
}
