import { devicePlace } from '@buergernah/access/ui';
import { effect } from '@preact/signals';
import { dueAt, tellDue, watchHelp } from './alone/help.ts';
import { watchCall } from './help/call.ts';
import { watchIdle } from './idle.ts';
import { endIfExpired, findVault, vault, wipeAll } from './keep/vault.ts';
import { isLockedOut, noteReached, reached, sayHello } from './line/line.ts';
import { findReference } from './line/reference.ts';
import { startWorker } from './line/worker.ts';
import { changed } from './outbox/changed.ts';
import { sendAll } from './outbox/send.ts';
import { clock, findClock, keepClock } from './time.ts';
import { followVault } from './work/day.ts';
import { followPlan } from './work/set-out.ts';

const BEAT_MS = 20_000;

/** Everything that must be known before the first screen, and everything that goes on beside all of them. */
export async function begin(): Promise<void> {
  await findClock();
  await findReference();
  await findVault();
  if (vault.peek().at === 'elsewhere') return;
  await changed();
  followVault();
  watchIdle();
  watchHelp();
  watchCall();
  void startWorker();
  void navigator.storage.persist();
  effect(() => {
    if (!isLockedOut.value) return;
    dueAt.value = null;
    void wipeAll();
  });
  addEventListener('online', () => void beat());
  addEventListener('offline', () => noteReached(false));
  effect(() => {
    if (vault.value.at === 'open') void beat();
  });
  setInterval(() => void beat(), BEAT_MS);
  void beat();
}

let beating = false;

/** Tells and asks the office, hands in what waits, looks at the clock. Also whenever somebody presses for it. */
export async function beat(): Promise<void> {
  clock.value = Date.now();
  if (beating || isLockedOut.peek() || ['starting', 'elsewhere', 'wiped'].includes(vault.peek().at)) return;
  beating = true;
  try {
    await keepClock();
    await endIfExpired();
    if (devicePlace.peek() === undefined) return;
    if (!navigator.onLine) {
      noteReached(false);
      return;
    }
    const heard = await sayHello();
    if (isLockedOut.peek()) return;
    if (heard) await endIfExpired();
    if (reached.peek()) await tellDue();
    if (reached.peek()) await sendAll();
    if (reached.peek()) await followPlan();
  } catch (fault) {
    // Whatever was just being written as the Koffer was wiped has no drawer any more.
    if (!isLockedOut.peek()) throw fault;
  } finally {
    beating = false;
  }
}
