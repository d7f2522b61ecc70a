import { askAsDevice } from '@buergernah/access/ui';
import { type Id, instantText } from '@buergernah/kernel';
import { visitsContract } from '@buergernah/visits';
import { effect, signal } from '@preact/signals';
import { vault } from '../keep/vault.ts';
import { clock, deviceNow, newId } from '../time.ts';
import { day, visits } from '../work/day.ts';
import { standOf } from '../work/visit-work.ts';

/** A call for help that is open. Nothing on the screen says so but the sign between hours and minutes. */
export const help = signal<{ readonly command: Id<'command'>; readonly heard: boolean } | undefined>(undefined);

/** Until when the next sign of life is due; null: nobody is at a visit, or the city asks for none. */
export const dueAt = signal<number | null>(null);

/** How long the question stands on the screen before the office is told. */
export const ASKED_MS = 60_000;
/** By how much later the office raises help of itself: it does so only for a Koffer that could not, and never while the question stands. */
const OFFICE_LATER_MS = 2 * ASKED_MS;

type Position = { readonly latitude: number; readonly longitude: number; readonly metres: number };
type Cause = 'pressed' | 'no-sign-of-life';

const AGAIN_MS = 10_000;
let watching: number | undefined;
/** Whether somebody is at a visit, and after how many minutes a sign is due: two numbers that outlive the lock, which comes sooner. */
const alone = { isUnderway: false, minutes: 0 };
/** The office does not know yet when the next sign is due. */
let isUntold = false;

/**
 * Calls for help without a sound and without a change that somebody beside the colleague could see. The place is looked for from now on,
 * where the colleague has allowed it before, and only until the call is ended; while there is no line it is tried again and again.
 */
export function callForHelp(cause: Cause): void {
  if (help.peek()) return;
  help.value = { command: newId<'command'>(), heard: false };
  let position: Position | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = async () => {
    clearTimeout(timer);
    const now = help.peek();
    if (!now) return;
    const answer = await askAsDevice(visitsContract.callForHelp, { body: { command: now.command, cause, position } });
    if (answer.ok) {
      if (!answer.value.open) return end();
      help.value = { ...now, heard: true };
    }
    timer = setTimeout(() => void tell(), AGAIN_MS);
  };
  const end = () => {
    clearTimeout(timer);
    if (watching !== undefined) navigator.geolocation.clearWatch(watching);
    watching = undefined;
    help.value = undefined;
    // Help has come and gone, the visit goes on: the next sign of life is awaited as before.
    if (alone.isUnderway && dueAt.peek() === null) void giveSign();
  };
  void tell();
  void mayLocate().then(may => {
    if (!may || !help.peek()) return;
    watching = navigator.geolocation.watchPosition(
      ({ coords }) => {
        const first = position === null;
        position = { latitude: coords.latitude, longitude: coords.longitude, metres: Math.round(coords.accuracy) };
        if (first) void tell();
      },
      () => undefined,
      { enableHighAccuracy: true },
    );
  });
}

/** Whether the place may be looked for without a question on the screen, which would betray the call. */
export async function mayLocate(): Promise<boolean> {
  const asked = await navigator.permissions.query({ name: 'geolocation' }).catch(() => undefined);
  return asked?.state === 'granted';
}

/** Asks once, in the office, whether the place may be looked for during a call for help; what comes back is thrown away. */
export function askToLocate(): Promise<boolean> {
  return new Promise(resolve =>
    navigator.geolocation.getCurrentPosition(
      () => resolve(true),
      () => void mayLocate().then(resolve),
      { timeout: 15_000 },
    ),
  );
}

/** "Mir geht es gut": the next sign is due after the minutes that the city sets. It can be given on the locked screen, too. */
export async function giveSign(): Promise<void> {
  const { isUnderway, minutes } = alone;
  await setDue(minutes > 0 && isUnderway ? Date.now() + minutes * 60_000 : null);
}

async function setDue(at: number | null): Promise<void> {
  dueAt.value = at;
  isUntold = true;
  await tellDue();
}

let telling: Promise<void> | undefined;

/**
 * Tells the office when the next sign is due, where it does not know yet: it asks for it even if this Koffer never has a line again. One
 * telling after the other, so that the last word is the one that holds.
 */
export function tellDue(): Promise<void> {
  telling ??= tellUntilTold().finally(() => {
    telling = undefined;
  });
  return telling;
}

async function tellUntilTold(): Promise<void> {
  while (isUntold) {
    const at = dueAt.peek();
    const due = at === null ? null : instantText(Temporal.Instant.fromEpochMilliseconds(at + OFFICE_LATER_MS));
    const answer = await askAsDevice(visitsContract.signOfLife, { body: { dueAt: due } });
    if (!answer.ok && answer.refusal.code === 'unreachable') return;
    if (dueAt.peek() === at) isUntold = false;
  }
}

/** A visit that begins starts the timer, its end stops it; a sign that does not come calls for help by itself. */
export function watchHelp(): void {
  effect(() => {
    const now = day.value;
    const isUnderway = [...visits.value.values()].some(done => standOf(done) === 'underway');
    // Locked, nothing is known here, and everything goes on; a Koffer that is back has nobody out with it.
    if (!now && vault.value.at !== 'none') return;
    alone.minutes = now?.signOfLifeMinutes ?? 0;
    const is = now !== undefined && isUnderway;
    if (is === alone.isUnderway) return;
    alone.isUnderway = is;
    void giveSign();
  });
  effect(() => {
    const due = dueAt.value;
    if (due !== null && clock.value > due + ASKED_MS && deviceNow().epochMilliseconds > due) {
      callForHelp('no-sign-of-life');
      dueAt.value = null;
    }
  });
}
