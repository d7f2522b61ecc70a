import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** The present moment, anew every minute: what is open changes while one looks. */
export function useMinute(): Temporal.Instant {
  const now = useSignal(Temporal.Now.instant());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Temporal.Now.instant();
    }, 60_000);
    return () => clearInterval(timer);
  }, [now]);
  return now.value;
}
