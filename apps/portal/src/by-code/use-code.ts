import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { address, go } from '../router.ts';
import { useTexts } from '../texts.ts';
import type { ByCode } from './by-code.ts';

/** Opens what the code of the link, or of before a reload, belongs to: what it is, whether it is still being read, and what stood in the way. */
export function useCode<View>({ own, codeAtHand, keepCode, open }: ByCode<View>) {
  const say = useTexts();
  const trouble = useSignal<string | undefined>(undefined);
  const { hash } = address.value;
  const known = own.value;
  const reading = useSignal(Boolean(hash || codeAtHand()));
  useEffect(() => {
    // The code leaves the address bar at once: nobody shall read it over a shoulder or in the history.
    if (hash) {
      keepCode(decodeURIComponent(hash));
      go(address.peek().path, { replace: true });
      return;
    }
    const code = codeAtHand();
    if (!code || own.peek()?.code === code) {
      reading.value = false;
      return;
    }
    reading.value = true;
    void open(code).then(sentence => {
      trouble.value = sentence === 'unreachable' ? say('refusal.unreachable') : sentence;
      reading.value = false;
    });
  }, [hash, reading, trouble, say]);
  return { known, isReading: reading.value, trouble: trouble.value };
}
