import { signal } from '@preact/signals';
import { today } from '../clock.ts';
import { go } from '../place.ts';

/** The day whose bookings are on the screen; stays while one looks elsewhere. */
export const shownDay = signal(today().toString());

/** Goes to the bookings of a day. */
export function goToDay(day: string): void {
  shownDay.value = day;
  go({ name: 'bookings' });
}
