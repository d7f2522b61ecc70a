import type { appointmentsContract } from '@buergernah/appointments';
import type { Answer } from '@buergernah/kernel/ui';

export type Notice = Answer<typeof appointmentsContract.outbox>['notices'][number];

/** Nothing is owed any more: a newer message says all that holds, or the appointment is over. */
const OVER: ReadonlySet<string> = new Set(['overtaken', 'too-late']);

/** Whether a message needs somebody: it waits or was given up, and passing it on would still help. */
export function isStuck({ state, trouble }: Pick<Notice, 'state' | 'trouble'>): boolean {
  return (state === 'waiting' || state === 'given-up') && !(trouble !== null && OVER.has(trouble));
}

/** What went wrong, as far as there are words for it: `office.notices.trouble.<code>`. */
export const TROUBLES = [
  'sign-in-refused',
  'timeout',
  'tls',
  'address-impossible',
  'message-fault',
  'unreachable',
  'contact-gone',
  'seal-damaged',
  'overtaken',
  'too-late',
] as const;

/** The word for a trouble, or its code where there is none: what a mail server said by number. */
export function troubleOf(code: string): (typeof TROUBLES)[number] | undefined {
  return TROUBLES.find(one => one === code);
}
