import type { appointmentsContract } from '@buergernah/appointments';
import type { Answer } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';

type Orphans = Answer<typeof appointmentsContract.saveRota>['orphaned'];

/** Bookings that lost their colleague when the rota of a place was last saved here; kept while one goes and moves them. */
const left = signal<{ readonly place: string; readonly bookings: Orphans } | undefined>(undefined);

/** The bookings of a place that nobody serves any more. */
export function orphansAt(place: string): Orphans {
  return left.value?.place === place ? left.value.bookings : [];
}

/** Keeps what the office said when the rota was saved. */
export function keepOrphans(place: string, bookings: Orphans): void {
  left.value = { place, bookings };
}

/** A booking was moved or cancelled: nobody has to look after it any more. */
export function settle(booking: string): void {
  if (left.value) left.value = { ...left.value, bookings: left.value.bookings.filter(one => one.booking !== booking) };
}
