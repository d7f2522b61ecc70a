import { OFFICE_ZONE } from '@buergernah/kernel';
import { signal } from '@preact/signals';

/** The time of day shown in the head, "14:32". */
export const clock = signal('');

/** The office's day now: rules are asked for it. */
export function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO(OFFICE_ZONE);
}

function tick(): void {
  clock.value = new Date().toLocaleTimeString('de', { hour: '2-digit', minute: '2-digit', timeZone: OFFICE_ZONE });
}

/** Lets the clock in the head run. */
export function startClock(): void {
  tick();
  setInterval(tick, 5_000);
}
