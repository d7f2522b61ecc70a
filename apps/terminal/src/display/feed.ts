import { deviceHeaders } from '@buergernah/access/ui';
import { appointmentsContract } from '@buergernah/appointments';
import { asker, keepLine, lineText, pathOf } from '@buergernah/kernel/ui';
import { computed, signal } from '@preact/signals';
import { type HeardCalls, type Numbers, toAnnounce } from './calls.ts';
import { announce } from './sound.ts';

/** Read once a minute whatever the line says: a board that shows yesterday is worse than a request. */
const READ_MS = 60_000;
/** A read that failed is tried again so soon; without a live line the board is read so often. */
const AGAIN_MS = 4_000;
/** A jump of the clock by more than this: the machine slept. */
const SLEPT_MS = 20_000;
/** How long a broken line waits before it is opened again. */
const WAITS = { firstMs: 1_000, longestMs: 30_000 };
/** Trouble shorter than this is nobody's business. */
const CALM_MS = 10_000;

/** What the board shows; the last numbers stay while nobody answers. */
export const numbers = signal<Numbers | undefined>(undefined);
/** The office's own clock, in milliseconds: the display's may be wrong. Moves on every second. */
export const officeTime = signal(Date.now());
/** The code with which a telephone may draw a number now; none where the place does not offer it. */
export const door = signal<string | undefined>(undefined);

const troubleSince = signal<number | undefined>(undefined);
/** Whether the office has not been reached for so long that the screen should say so. */
export const reconnecting = computed(
  () => troubleSince.value !== undefined && officeTime.value - troubleSince.value >= CALM_MS,
);

let offset = 0;
const ask = asker({
  headers: deviceHeaders,
  onReply: headers => {
    const said = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(said) && Math.abs(said - now()) > 2_000) offset = said - Date.now();
  },
});
function now(): number {
  return Date.now() + offset;
}

/** Keeps the board of a place true for as long as the display shows it. Gives back the way to stop. */
export function startFeed(place: string): () => void {
  const over = new AbortController();
  let hangUp = new AbortController();
  let heard: HeardCalls | undefined;
  let lineUp = false;
  let reading = false;
  let wanted = false;
  let readAt = 0;
  let doorUntil = 0;
  const trouble = () => {
    troubleSince.value ??= now();
  };
  const readOnce = async () => {
    const answer = await ask(appointmentsContract.queueNumbers, { params: { place } }, { signal: over.signal });
    if (over.signal.aborted) return;
    if (!answer.ok) {
      trouble();
      return;
    }
    troubleSince.value = undefined;
    officeTime.value = now();
    const next = toAnnounce(heard, answer.value.calls, now());
    heard = next.heard;
    numbers.value = answer.value;
    announce(next.say);
  };
  const read = async () => {
    wanted = true;
    if (reading) return;
    reading = true;
    try {
      while (wanted && !over.signal.aborted) {
        wanted = false;
        await readOnce();
      }
    } catch (fault) {
      // An answer that breaks its contract: the board goes on, and tries again until its program is as new as the office.
      reportError(fault);
      trouble();
    } finally {
      readAt = Date.now();
      reading = false;
    }
  };
  const readDoor = async () => {
    doorUntil = now() + AGAIN_MS;
    const answer = await ask(appointmentsContract.doorCode, { params: { place } }, { signal: over.signal });
    if (answer.ok) doorUntil = Date.parse(answer.value.until);
    else if (answer.refusal.code !== 'unreachable') doorUntil = now() + READ_MS;
    door.value = answer.ok ? answer.value.code : undefined;
  };
  let ticked = Date.now();
  const second = setInterval(() => {
    const woke = Date.now() - ticked > SLEPT_MS;
    ticked = Date.now();
    officeTime.value = now();
    if (woke) hangUp.abort();
    const due = lineUp && troubleSince.peek() === undefined ? READ_MS : AGAIN_MS;
    if (woke || Date.now() - readAt > due) void read();
    if (now() >= doorUntil) void readDoor();
  }, 1_000);
  const back = () => {
    hangUp.abort();
    void read();
  };
  addEventListener('online', back);
  const held = new WakeLock();
  void keepLine({
    open: () => {
      hangUp = new AbortController();
      return openLine(
        pathOf(appointmentsContract.watchQueue, { place }),
        AbortSignal.any([over.signal, hangUp.signal]),
      );
    },
    wait: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds)),
    chance: Math.random,
    waits: WAITS,
    over: () => over.signal.aborted,
    onHeard: () => {
      lineUp = true;
      void read();
    },
    onLost: () => {
      lineUp = false;
      trouble();
    },
  }).catch(fault => {
    // Without a line the board is read every few seconds.
    lineUp = false;
    reportError(fault);
  });
  void read();
  return () => {
    over.abort();
    clearInterval(second);
    removeEventListener('online', back);
    held.release();
  };
}

/** The device proves itself by a header, so the browser's own EventSource will not do. */
async function* openLine(path: string, signal: AbortSignal): AsyncGenerator<string> {
  yield* lineText(path, { headers: await deviceHeaders(), signal });
}

/** Keeps the screen from going dark, where the browser can; asks again whenever it comes back into view. */
class WakeLock {
  #sentinel: WakeLockSentinel | undefined;
  readonly #seen = () => {
    if (document.visibilityState === 'visible') void this.#hold();
  };
  constructor() {
    document.addEventListener('visibilitychange', this.#seen);
    void this.#hold();
  }
  async #hold(): Promise<void> {
    if (!('wakeLock' in navigator)) return;
    this.#sentinel = await navigator.wakeLock.request('screen').catch(() => undefined);
  }
  release(): void {
    document.removeEventListener('visibilitychange', this.#seen);
    void this.#sentinel?.release();
  }
}
