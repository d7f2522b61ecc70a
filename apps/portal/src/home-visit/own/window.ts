import { OFFICE_ZONE } from '@buergernah/kernel';
import type { OwnVisitView } from './own-store.ts';

/** The promised window in words, by the clock on the wall of that day; nothing where none is promised. */
export function windowOf(
  { day, from, until }: Pick<OwnVisitView, 'day' | 'from' | 'until'>,
  locale: string,
): { readonly day: string; readonly from: string; readonly until: string } | undefined {
  if (day === null || from === null || until === null) return undefined;
  const begins = Temporal.PlainDate.from(day).toZonedDateTime(OFFICE_ZONE);
  const clock = (minutes: number) => begins.add({ minutes }).toPlainTime().toString({ smallestUnit: 'minute' });
  const named = Temporal.PlainDate.from(day).toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return { day: named, from: clock(from), until: clock(until) };
}
