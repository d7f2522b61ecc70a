import { appointmentsContract, type TicketView } from '@buergernah/appointments';
import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { ask } from '../../ask.ts';

const { ownTicket } = appointmentsContract;
/** The office is asked this often while somebody waits; at once when they look at the page again. */
const EVERY = 15_000;
/** Two short pulls and a long one. */
const CALL = [200, 120, 200, 120, 600];

/** A ticket, read again and again; the telephone shakes once when it is called, where it may. `trouble` is the sentence of a refusal. */
export function useOwnTicket(code: string): {
  readonly ticket: Signal<TicketView | undefined>;
  readonly trouble: Signal<string | undefined>;
  readonly again: () => void;
} {
  const ticket = useSignal<TicketView | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const read = useCallback(async () => {
    const answer = await ask(ownTicket, { body: { code } });
    if (!answer.ok) {
      trouble.value = answer.refusal.code === 'unreachable' ? 'unreachable' : answer.refusal.sentence;
      if (answer.refusal.code === 'ticket-unknown') ticket.value = undefined;
      return;
    }
    if (isCalledNow(ticket.value, answer.value) && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(CALL);
    ticket.value = answer.value;
    trouble.value = undefined;
  }, [code, ticket, trouble]);
  useEffect(() => {
    void read();
    const look = () => {
      if (document.visibilityState === 'visible') void read();
    };
    const timer = setInterval(() => {
      if (!isOver(ticket.value)) void read();
    }, EVERY);
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [read, ticket]);
  return { ticket, trouble, again: () => void read() };
}

/** Whether a ticket is called now that was not before: the first time, or once more. */
export function isCalledNow(before: TicketView | undefined, now: TicketView): boolean {
  return now.state === 'called' && (before?.state !== 'called' || before.calledAt !== now.calledAt);
}

function isOver(ticket: TicketView | undefined): boolean {
  return ticket?.state === 'done' || ticket?.state === 'left';
}
