import { effect, signal } from '@preact/signals';
import { onCall } from '../help/hold.ts';
import { vault } from '../keep/vault.ts';
import { clock } from '../time.ts';
import { visits } from '../work/day.ts';
import { standOf } from '../work/visit-work.ts';

/** Whether a newer program is there and waits. */
export const newerWaits = signal(false);

let registration: ServiceWorkerRegistration | undefined;

/** Whether the program may be changed now: nobody is in somebody's home with it, or talks with somebody. */
function mayChange(): boolean {
  return (
    vault.value.at === 'open' && !onCall.value && ![...visits.value.values()].some(done => standOf(done) === 'underway')
  );
}

/**
 * Keeps the program in the browser, so that it starts without a line. A newer one is fetched as soon as there is a line and waits until no
 * visit is open; then the page is loaded anew with it.
 */
export async function startWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  registration = await navigator.serviceWorker.register('/koffer/sw.js', { scope: '/koffer/' }).catch(() => undefined);
  if (!registration) return;
  const look = () => {
    newerWaits.value = registration?.waiting !== null && registration?.waiting !== undefined;
  };
  look();
  registration.addEventListener('updatefound', () => {
    const coming = registration?.installing;
    coming?.addEventListener('statechange', look);
  });
  // The first worker of all takes over without a reload: the page runs its program already.
  let isChanging = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isChanging) location.reload();
  });
  const change = () => {
    if (!newerWaits.value || !mayChange()) return;
    isChanging = true;
    registration?.waiting?.postMessage('take-over');
  };
  effect(change);
  // What an event did not tell is seen at the next beat.
  clock.subscribe(() => {
    look();
    change();
  });
  setInterval(() => void registration?.update().catch(() => undefined), 10 * 60_000);
}
