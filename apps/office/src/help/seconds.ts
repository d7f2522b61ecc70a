import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

const moment = signal(Date.now());
let watching = 0;
let clock: ReturnType<typeof setInterval> | undefined;

/** Milliseconds since 1970, moving every second while somebody looks. */
export function useSeconds(): number {
  useEffect(() => {
    watching += 1;
    moment.value = Date.now();
    clock ??= setInterval(() => {
      moment.value = Date.now();
    }, 1000);
    return () => {
      watching -= 1;
      if (watching > 0) return;
      clearInterval(clock);
      clock = undefined;
    };
  }, []);
  return moment.value;
}

/** Milliseconds that have passed since an instant. */
export function passedSince(at: string, now: number): number {
  return Math.max(0, now - Temporal.Instant.from(at).epochMilliseconds);
}
