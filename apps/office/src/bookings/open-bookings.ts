import type { DeskBooking } from '../day/hours.tsx';

/** Whether the booking still stands, so that it can be cancelled. */
export function isOpen({ state }: Pick<DeskBooking, 'state'>): boolean {
  return state === 'booked' || state === 'displaced';
}

/** Whether the office can move the booking: one that stands. A block is cancelled and booked anew. */
export function canBeMoved(booking: Pick<DeskBooking, 'state' | 'contact'>): boolean {
  return isOpen(booking) && booking.contact !== 'block';
}

/** From which day other times are looked for: from the booking's own day on, but never in the past. Days are `YYYY-MM-DD`. */
export function searchFrom(day: string, today: string): string {
  return day < today ? today : day;
}
