import type { Ars, Language } from '@buergernah/kernel';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { AppointmentOffice } from '../office.ts';
import { placeNamed, type Slotted, startOf } from './moment.ts';
import { voiceOf } from './voices.ts';

/** A booking as a calendar shows it. */
export interface CalendarEntry extends Slotted {
  readonly booking: string;
  readonly minutes: number;
  readonly language: Language;
}

/** From when sequence numbers are counted, in seconds: they fit 31 bits for decades. */
const FIRST_SEQUENCE = Temporal.Instant.from('2026-01-01T00:00:00Z');

/**
 * A booking as an iCalendar file (RFC 5545, 5546), in UTC. It says where and when, never what it is about, and not the code: calendars are
 * shared with families and employers. `PUBLISH` goes into a calendar without asking for a reply; `CANCEL` takes it out again.
 */
export function calendarFile(
  office: Pick<AppointmentOffice, 'sites' | 'portal' | 'signature'>,
  municipality: Ars,
  entry: CalendarEntry,
  method: 'PUBLISH' | 'CANCEL',
  now: Temporal.Instant,
): string {
  const say = voiceOf(entry.language);
  const { name, address, position } = placeNamed(office, municipality, entry.place);
  const { city, phone } = office.signature(municipality);
  const { hostname } = new URL(office.portal);
  const start = startOf(entry);
  const date = (at: Temporal.Instant) => new Date(at.epochMilliseconds);
  const calendar = ical({
    prodId: { company: 'Buergernah', product: 'Termine' },
    method: ICalCalendarMethod[method],
  });
  calendar.createEvent({
    id: `${entry.booking}@${hostname}`,
    // A calendar takes a later word about the same appointment only with a higher number: moved, dropped and moved again.
    sequence: Math.floor(now.since(FIRST_SEQUENCE).total('seconds')),
    stamp: date(now),
    start: date(start),
    end: date(start.add({ minutes: entry.minutes })),
    summary: say('appointments.calendar.summary', { place: name }),
    description: say('appointments.calendar.description', { phone }),
    location: {
      title: name,
      address: `${address.street} ${address.houseNumber}, ${address.postcode} ${address.place}`,
      geo: { lat: position.latitude, lon: position.longitude },
    },
    organizer: { name: city, email: `noreply@${hostname}` },
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
