import { signal } from '@preact/signals';
import { today } from '../clock.ts';
import { go } from '../place.ts';

/** The day whose bookings are on the screen; stays while one looks elsewhere. */
export const shownDay = signal(today().toString());

/** The booking that is about to be moved, if any. */
export const toMove = signal<string | undefined>(undefined);

/** Goes to the bookings of a day, with the free times for one of them beside it. */
export function goToMove(day: string, booking: string): void {
  shownDay.value = day;
  toMove.value = booking;
  go({ name: 'bookings' });
}
