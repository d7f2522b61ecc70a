import type { RefusalTable } from '@buergernah/kernel';

/** What this module may refuse. */
export const appointmentRefusals = {
  /** Values: nothing; the reply carries the next best slots beside it. */
  'slot-taken': 'conflict',
  'slot-not-offered': 'conflict',
  'slot-past': 'conflict',
  'range-too-long': 'invalid',
  'not-bookable-here': 'conflict',
  'hold-ended': 'gone',
  'too-many-holds': 'too-many',
  'too-many-bookings': 'too-many',
  'moved-too-often': 'too-many',
  'contact-invalid': 'invalid',
  'contact-often': 'too-many',
  'booking-unknown': 'not-found',
  'booking-over': 'conflict',
  'not-at-this-place': 'conflict',
  'too-early': 'conflict',
  'ticket-unknown': 'not-found',
  'ticket-moved-on': 'conflict',
  'ticket-in-hand': 'conflict',
  'counter-taken': 'conflict',
  'counter-needed': 'conflict',
  'not-served-here': 'conflict',
  'walk-ins-not-here': 'conflict',
  'draw-there': 'forbidden',
  'place-closed-now': 'conflict',
  'closing-too-long': 'forbidden',
  'door-code-old': 'forbidden',
  'rota-overlaps': 'conflict',
  'rota-moved-on': 'conflict',
  'staff-not-free': 'conflict',
  'notice-unknown': 'not-found',
  'notice-not-waiting': 'conflict',
} as const satisfies RefusalTable;
export type AppointmentRefusal = keyof typeof appointmentRefusals;
