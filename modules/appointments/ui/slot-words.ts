import type { Say } from '@buergernah/kernel';
import type { Slot } from '../contract.ts';
import { slotBegins } from './free-days.ts';
import type { AppointmentKey } from './texts.ts';

type Spoken = { readonly say: Say<AppointmentKey>; readonly locale: string };

/** "14:30 Uhr", in the office's time. */
export function timeWords(slot: Pick<Slot, 'day' | 'start'>, say: Say<AppointmentKey>): string {
  const time = slotBegins(slot).toPlainTime().toString({ smallestUnit: 'minute' });
  return say('appointments.ui.time', { time });
}

/** "heute", "morgen" or "Dienstag, 24. November"; in another year with its number. */
export function dayWords(day: string, today: Temporal.PlainDate, { say, locale }: Spoken): string {
  const date = Temporal.PlainDate.from(day);
  const away = today.until(date).total('days');
  if (away === 0) return say('appointments.ui.today');
  if (away === 1) return say('appointments.ui.tomorrow');
  return dateWords(day, today, locale);
}

/** "Dienstag, 24. November"; in another year with its number. */
export function dateWords(day: string, today: Temporal.PlainDate, locale: string): string {
  const date = Temporal.PlainDate.from(day);
  const year = date.year === today.year ? {} : ({ year: 'numeric' } as const);
  return date.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year });
}

/** "Dienstag, 24. November, 14:30 Uhr". */
export function slotWords(slot: Slot, today: Temporal.PlainDate, spoken: Spoken): string {
  return `${dateWords(slot.day, today, spoken.locale)}, ${timeWords(slot, spoken.say)}`;
}
