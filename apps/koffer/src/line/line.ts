import { askAsDevice, deviceHeaders, deviceRefused, forgetToken } from '@buergernah/access/ui';
import { visitsContract } from '@buergernah/visits';
import { computed, signal } from '@preact/signals';
import { waiting } from '../outbox/changed.ts';
import { deviceNow, instantNow, setOfficeClock } from '../time.ts';

/** Whether the office answered the last time it was asked; undefined until it was asked. */
export const reached = signal<boolean | undefined>(undefined);
/** How many seconds this Koffer's clock is away from the office's; 0: it is right, or nobody has said. */
export const clockOff = signal(0);
/** The tour and its version as the office has it now; null: no tour names this Koffer today. */
export const planned = signal<{ readonly tour: string; readonly version: number } | null>(null);

/** The office has locked this Koffer: it is to be wiped. */
export const isLockedOut = computed(() => deviceRefused.value === 'device-locked');

/** A clock that is off by more is told: acts carry the wrong time, and the office counts by the day of receipt. */
export const CLOCK_TOLERANCE_SECONDS = 120;

/** Says how the Koffer is and hears what it should know; false where nobody answered. */
export async function sayHello(): Promise<boolean> {
  const answer = await askAsDevice(visitsContract.kofferHello, {
    body: {
      at: instantNow(),
      waiting: waiting.peek().filter(act => act.state !== 'handed').length,
      charge: await charge(),
      version: programVersion(),
    },
  });
  noteReached(answer.ok || answer.refusal.code !== 'unreachable');
  if (!answer.ok) {
    // A locked device is told apart from one without a session by proving its key anew.
    if (answer.refusal.code === 'signed-out' || answer.refusal.code === 'not-allowed') {
      forgetToken();
      await deviceHeaders();
    }
    return false;
  }
  const { now, clockOffSeconds, tour, tourVersion } = answer.value;
  await setOfficeClock(now);
  clockOff.value = Math.abs(clockOffSeconds) > CLOCK_TOLERANCE_SECONDS ? clockOffSeconds : 0;
  planned.value = tour !== null && tourVersion !== null ? { tour, version: tourVersion } : null;
  return true;
}

/** Whoever asked the office for anything tells whether it answered. */
export function noteReached(answered: boolean): void {
  reached.value = answered && navigator.onLine;
}

/** How full the battery is, where the browser tells. */
export async function charge(): Promise<number | null> {
  const ask = (navigator as { getBattery?: () => Promise<{ readonly level: number }> }).getBattery;
  const battery = await ask?.call(navigator).catch(() => undefined);
  return battery ? Math.round(battery.level * 100) : null;
}

/** Which program this is: the name of its script carries a digest of it. */
export function programVersion(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src') ?? '';
  return script.split('/').at(-1)?.slice(0, 60) ?? '';
}

/** When the office was last known to be there. */
export function hourOf(at: Temporal.Instant = deviceNow()): string {
  return at.toLocaleString('de', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' });
}
