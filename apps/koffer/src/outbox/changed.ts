import { signal } from '@preact/signals';
import { database, readNote, type WaitingAct } from '../keep/database.ts';
import { noteWaiting } from '../keep/vault.ts';

/** What waits, in the order in which it was done; readable even while the Koffer is locked, as far as ids and states go. */
export const waiting = signal<readonly WaitingAct[]>([]);
/** How many papers are still on their way. */
export const papersLeft = signal(0);

/** Reads anew what waits, after anything was added, taken or refused. */
export async function changed(): Promise<void> {
  waiting.value = await database.outbox.orderBy('n').toArray();
  papersLeft.value = await database.papers.count();
  // Before the first day there is nothing that could be missed.
  if ((await readNote('began')) !== undefined) noteWaiting(waiting.value.filter(act => act.state !== 'handed').length);
}
