import { OFFICE_ZONE, type Say } from '@buergernah/kernel';
import type { CashDesk } from './cash-desk.ts';
import { type HoursKey, spansWords } from './hours-words.ts';
import type { OpenState } from './opening.ts';
import type { ClosingReason } from './site.ts';

/** The sentences that say how a place stands. */
export type OpenKey =
  | HoursKey
  | 'sites.closed'
  | 'sites.open-until'
  | 'sites.open-always'
  | 'sites.open-today'
  | 'sites.opens-on'
  | 'sites.closed-early'
  | `sites.reason.${ClosingReason}`
  | 'sites.cash-desk.on'
  | 'sites.cash-desk.open'
  | 'sites.cash-desk.next'
  | 'sites.cash-desk.closed';

/** How a place stands, in a sentence: "Jetzt geöffnet bis 18:00 Uhr", "Geschlossen. Wieder geöffnet am Dienstag, 1. Dezember, …". */
export function openWords({ open, until, next }: OpenState, say: Say<OpenKey>, locale: string): string {
  if (open) return until ? say('sites.open-until', { time: clockOf(until) }) : say('sites.open-always');
  if (!next) return say('sites.closed');
  const hours = spansWords(next.hours, say);
  if (next.inDays === 0) return say('sites.open-today', { hours });
  return say('sites.opens-on', { day: dayWords(next.day, locale), hours });
}

/** That a place is shut although its hours say otherwise, and why: "Zurzeit geschlossen, weil Personal fehlt." */
export function shutWords(reason: ClosingReason, say: Say<OpenKey>): string {
  return say('sites.closed-early', { reason: say(`sites.reason.${reason}`) });
}

/**
 * Where and when one can pay in cash, in a sentence; said wherever a place takes cards only. `day`: the later day that the desk was looked
 * up for, such as that of an appointment; absent: today.
 */
export function cashDeskWords(
  { site, open, today }: CashDesk,
  say: Say<OpenKey>,
  locale: string,
  day?: Temporal.PlainDate,
): string {
  const place = site.name;
  const { next } = open;
  if (day && today.length > 0)
    return say('sites.cash-desk.on', { place, day: dayWords(day, locale), hours: spansWords(today, say) });
  if (open.open) return say('sites.cash-desk.open', { place, hours: spansWords(today, say) });
  if (!next) return say('sites.cash-desk.closed', { place });
  const hours = spansWords(next.hours, say);
  if (next.inDays === 0) return say('sites.cash-desk.open', { place, hours });
  return say('sites.cash-desk.next', { place, day: dayWords(next.day, locale), hours });
}

function dayWords(day: Temporal.PlainDate, locale: string): string {
  return day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
}

function clockOf(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString({ smallestUnit: 'minute' });
}
