import { appointmentsContract, type BookingView } from '@buergernah/appointments';
import { ask } from '../../ask.ts';
import { byCode } from '../../by-code/by-code.ts';

/** One's own appointment, opened by its code. */
export const ownBooking = byCode<BookingView>('buergernah.termin-code', code =>
  ask(appointmentsContract.ownBooking, { body: { code } }),
);
