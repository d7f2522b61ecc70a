import { appointmentsContract } from '@buergernah/appointments';
import type { Answer } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask } from '../ask.ts';

const { waits } = appointmentsContract;
const known = signal<Answer<typeof waits>['waits'] | undefined>(undefined);
/** Waits are read again this often while somebody looks at them. */
const EVERY = 60_000;

/** How long one waits at each place now; nothing until the office has answered. */
export function useWaits(): Answer<typeof waits>['waits'] | undefined {
  useEffect(() => {
    const read = () =>
      void ask(waits, {}).then(answer => {
        if (answer.ok) known.value = answer.value.waits;
      });
    read();
    const timer = setInterval(read, EVERY);
    return () => clearInterval(timer);
  }, []);
  return known.value;
}
