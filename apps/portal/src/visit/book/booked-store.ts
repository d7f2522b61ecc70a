import { appointmentsContract } from '@buergernah/appointments';
import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepText, keptJson } from '../../keep.ts';

const bookedSchema = z.object({
  code: z.string(),
  contact: z.enum(['email', 'phone', 'none']),
  view: appointmentsContract.bookingView,
});
/** A booked appointment with its code. */
export type Booked = z.infer<typeof bookedSchema>;

/* Kept in this tab alone, so that a reload does not lose the only copy of the code. */
const KEPT = 'buergernah.gebucht';

/** The appointment that was just booked here. */
export const booked = signal<Booked | undefined>(bookedSchema.safeParse(keptJson('tab', KEPT)).data);

/** Keeps what was booked, to be shown. */
export function keepBooked(now: Booked): void {
  booked.value = now;
  keepText('tab', KEPT, JSON.stringify(now));
}
