import { appointmentsContract, type BookingView } from '@buergernah/appointments';
import { signal } from '@preact/signals';
import { ask } from '../../ask.ts';
import { keepText, kept } from '../../keep.ts';

const { ownBooking } = appointmentsContract;
/* The code opens the appointment: kept in this tab alone, so that a reload does not ask for it again. */
const KEPT = 'buergernah.termin-code';
let atHand = kept('tab', KEPT);

/** The appointment that was opened here, and its code. */
export const own = signal<{ readonly code: string; readonly view: BookingView } | undefined>(undefined);

/** The code that is at hand: from the link, or from before a reload. */
export function codeAtHand(): string | undefined {
  return atHand;
}

/** Keeps a code for this tab; without one, closes the appointment. */
export function keepCode(code: string | undefined): void {
  atHand = code;
  keepText('tab', KEPT, code);
  if (own.peek()?.code !== code) own.value = undefined;
}

/** Opens the appointment of a code. Gives back the sentence of a refusal; `unreachable` where nobody answered. */
export async function openOwn(code: string): Promise<string | undefined> {
  const answer = await ask(ownBooking, { body: { code } });
  if (answer.ok) {
    own.value = { code, view: answer.value };
    keepCode(code);
    return undefined;
  }
  if (answer.refusal.code !== 'unreachable') keepCode(undefined);
  return answer.refusal.sentence ?? 'unreachable';
}
