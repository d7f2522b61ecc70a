import { OFFICE_ZONE } from '@buergernah/kernel';
import { today } from '../clock.ts';

/** A moment as people read it: the time alone on the same day, else with the day before it. */
export function momentText(at: string): string {
  const moment = Temporal.Instant.from(at).toZonedDateTimeISO(OFFICE_ZONE);
  const time = moment.toPlainTime().toString({ smallestUnit: 'minute' });
  return moment.toPlainDate().equals(today())
    ? `${time} Uhr`
    : `${dayText(moment.toPlainDate().toString())}, ${time} Uhr`;
}

/** "Di., 24. November"; in another year with its number. */
export function dayText(day: string): string {
  const date = Temporal.PlainDate.from(day);
  const year = date.year === today().year ? {} : ({ year: 'numeric' } as const);
  return date.toLocaleString('de', { weekday: 'short', day: 'numeric', month: 'long', ...year });
}
