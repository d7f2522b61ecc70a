import { appointmentsContract, type DeskTicket } from '@buergernah/appointments';
import { pathOf, type Refused } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { newId } from '../clock.ts';
import { ask } from '../session.ts';

/** So long a finished number can still be taken back; a number that has ended cannot be called again. */
export const ENDS_AFTER_MS = 8000;

interface Ending {
  readonly ticket: DeskTicket;
  readonly command: ReturnType<typeof newId<'command'>>;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** The number that is finished on the screen and about to end for good. */
export const ending = signal<Ending | undefined>(undefined);
/** Why it could not end, until something else is done. */
export const endingRefused = signal<Refused | undefined>(undefined);

/** Finishes a number in a few seconds; until then it can be taken back. */
export function endSoon(ticket: DeskTicket): void {
  void endNow();
  ending.value = {
    ticket,
    command: newId<'command'>(),
    timer: setTimeout(() => void endNow(), ENDS_AFTER_MS),
  };
}

/** Ends it at once, because something else is being done. */
export async function endNow(): Promise<void> {
  const now = ending.value;
  if (!now) return;
  clearTimeout(now.timer);
  ending.value = undefined;
  const answer = await ask(appointmentsContract.finishTicket, {
    params: { ticket: now.ticket.ticket },
    body: { command: now.command },
  });
  endingRefused.value = answer.ok ? undefined : answer.refusal;
}

/** Takes it back: nothing has happened. */
export function keepOn(): void {
  clearTimeout(ending.value?.timer);
  ending.value = undefined;
}

addEventListener('pagehide', () => {
  const now = ending.value;
  if (!now) return;
  const body = new Blob([JSON.stringify({ command: now.command })], { type: 'application/json' });
  navigator.sendBeacon(pathOf(appointmentsContract.finishTicket, { ticket: now.ticket.ticket }), body);
});
