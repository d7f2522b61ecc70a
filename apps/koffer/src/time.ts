import { instantText, makeId, OFFICE_ZONE } from '@buergernah/kernel';
import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepNote, readNote } from './keep/database.ts';

/** How far the office's clock is ahead of this one, in milliseconds; 0 until the office has been asked. */
let ahead = 0;
/** The latest moment that this Koffer has seen: a clock that is set back opens nothing again. */
let latest = 0;

/** Now, as this Koffer's own clock says: what an act carries. Whether it is believed the office decides. */
export function deviceNow(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now());
}

/** Now, as the office would say: its clock as far as known, and never before a moment that was seen. */
export function officeNow(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.max(Date.now() + ahead, latest));
}

/** The office's day. */
export function today(): Temporal.PlainDate {
  return officeNow().toZonedDateTimeISO(OFFICE_ZONE).toPlainDate();
}

/** Minutes since the first moment of the office's day, as tours count. */
export function minuteNow(): number {
  const now = officeNow().toZonedDateTimeISO(OFFICE_ZONE);
  return Math.floor(now.startOfDay().until(now).total('minutes'));
}

/** An instant for an act. */
export function instantNow(): string {
  return instantText(deviceNow());
}

/** A new id. */
export function newId<Kind extends string>() {
  return makeId<Kind>(deviceNow(), crypto.getRandomValues(new Uint8Array(10)));
}

/** Moves every twenty seconds: what the screen shows of the time. */
export const clock = signal(Date.now());

/** The time of day on the screen. */
export function timeOfDay(): string {
  return new Date(clock.value + ahead).toLocaleTimeString('de', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: OFFICE_ZONE,
  });
}

const kept = z.object({ ahead: z.number(), latest: z.number() });

/** Reads what is known of the clocks. */
export async function findClock(): Promise<void> {
  const known = kept.safeParse(await readNote('clock'));
  if (known.success) ({ ahead, latest } = known.data);
  clock.value = Date.now();
}

/** The office has said what time it is. */
export async function setOfficeClock(now: string): Promise<void> {
  ahead = Temporal.Instant.from(now).epochMilliseconds - Date.now();
  await keepClock();
}

/** Remembers the latest moment seen. */
export async function keepClock(): Promise<void> {
  latest = Math.max(latest, Date.now() + ahead);
  clock.value = Date.now();
  await keepNote('clock', { ahead, latest });
}
