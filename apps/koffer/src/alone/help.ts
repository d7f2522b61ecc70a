import { askAsDevice } from '@buergernah/access/ui';
import type { Id } from '@buergernah/kernel';
import { visitsContract } from '@buergernah/visits';
import { effect, signal } from '@preact/signals';
import { clock, deviceNow, newId } from '../time.ts';
import { day, visits } from '../work/day.ts';
import { standOf } from '../work/visit-work.ts';

/** A call for help that is open. Nothing on the screen says so but the sign between hours and minutes. */
export const help = signal<{ readonly command: Id<'command'>; readonly heard: boolean } | undefined>(undefined);

/** Until when the next sign of life is due; null: nobody is at a visit, or the city asks for none. */
export const dueAt = signal<number | null>(null);

/** How long the question stands on the screen before the office is told. */
export const ASKED_MS = 60_000;

type Position = { readonly latitude: number; readonly longitude: number; readonly metres: number };
type Cause = 'pressed' | 'no-sign-of-life';

const AGAIN_MS = 10_000;
let watching: number | undefined;

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

/** "Mir geht es gut": the next sign is due after the minutes that the city sets. */
export async function giveSign(): Promise<void> {
  const minutes = day.peek()?.signOfLifeMinutes ?? 0;
  await setDue(minutes > 0 && isUnderway() ? Date.now() + minutes * 60_000 : null);
}

async function setDue(at: number | null): Promise<void> {
  dueAt.value = at;
  const due = at === null ? null : Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' });
  await askAsDevice(visitsContract.signOfLife, { body: { dueAt: due } });
}

function isUnderway(): boolean {
  return [...visits.value.values()].some(done => standOf(done) === 'underway');
}

/** A visit that begins starts the timer, its end stops it; a sign that does not come calls for help by itself. */
export function watchHelp(): void {
  let was = false;
  effect(() => {
    const is = isUnderway();
    if (is === was || (!is && !day.value)) return;
    was = is;
    if (is) void giveSign();
    else void setDue(null);
  });
  effect(() => {
    const due = dueAt.value;
    if (due !== null && clock.value > due + ASKED_MS && deviceNow().epochMilliseconds > due) {
      callForHelp('no-sign-of-life');
      dueAt.value = null;
    }
  });
}
