import { onCall } from './help/hold.ts';
import { lock, vault } from './keep/vault.ts';

/** Minutes without a touch after which the Koffer locks itself; and with the screen off or another window before it. */
const IDLE_MS = 5 * 60_000;
const AWAY_MS = 60_000;

/** Whoever talks with somebody is there, although they touch nothing; with the screen off nobody talks. */
function isTalking(): boolean {
  return onCall.peek() && !document.hidden;
}

/** Locks the Koffer when nobody is at it: what is typed is on the disk, so that nothing is lost by it. */
export function watchIdle(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = (after = IDLE_MS) => {
    clearTimeout(timer);
    if (vault.peek().at === 'open') timer = setTimeout(() => (isTalking() ? again() : lock()), after);
  };
  for (const kind of ['pointerdown', 'keydown', 'input'] as const) addEventListener(kind, () => again(), true);
  document.addEventListener('visibilitychange', () => again(document.hidden ? AWAY_MS : IDLE_MS));
  vault.subscribe(() => again());
}
