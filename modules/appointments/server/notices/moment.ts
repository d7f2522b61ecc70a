import { type Ars, type Language, localeOf, OFFICE_ZONE } from '@buergernah/kernel';
import type { Site } from '@buergernah/sites';
import { instantAt } from '../../day-axis.ts';
import type { AppointmentOffice } from '../office.ts';

/** A place, a day, and minutes since the first moment of that day. */
export interface Slotted {
  readonly place: string;
  readonly day: string | Temporal.PlainDate;
  readonly start: number;
}

/** When a slot begins. */
export function startOf({ day, start }: Pick<Slotted, 'day' | 'start'>): Temporal.Instant {
  return instantAt(Temporal.PlainDate.from(day), start);
}

/** Date and time of a slot as people read them at the place: `Dienstag, 24. November`, `14:30`. */
export function momentWords(language: Language, slot: Pick<Slotted, 'day' | 'start'>): { date: string; time: string } {
  const at = startOf(slot).toZonedDateTimeISO(OFFICE_ZONE);
  const locale = language === 'en' ? 'en-GB' : localeOf(language);
  return {
    date: at.toPlainDate().toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    time: at.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** The place of a booking; one that the city's file no longer has is a fault. */
export function placeNamed(office: Pick<AppointmentOffice, 'sites'>, municipality: Ars, place: string): Site {
  const site = office.sites.site(municipality, place);
  if (!site) throw new Error(`a booking at a place that the city has not got: ${place}`);
  return site;
}
