import { makeId, OFFICE_ZONE } from '@buergernah/kernel';
import { signal } from '@preact/signals';

/** Now, for ages on the screen; moves every half minute. */
export const now = signal(Temporal.Now.instant());
setInterval(() => {
  now.value = Temporal.Now.instant();
}, 30_000);

/** The office's day now. */
export function today(): Temporal.PlainDate {
  return Temporal.Now.plainDateISO(OFFICE_ZONE);
}

/** A new id for a command, a content or a case. */
export function newId<Kind extends string>() {
  return makeId<Kind>(Temporal.Now.instant(), crypto.getRandomValues(new Uint8Array(10)));
}

/** Whole hours between a moment and now. */
export function hoursSince(at: string): number {
  return Math.max(
    0,
    Math.floor((now.value.epochMilliseconds - Temporal.Instant.from(at).epochMilliseconds) / 3_600_000),
  );
}
