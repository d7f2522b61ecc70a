import { Icon } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { SprayCan } from 'lucide';
import { useEffect } from 'preact/hooks';
import { CLEANING_SECONDS } from '../cleaning.ts';
import { wipe } from '../store.ts';
import { useTexts } from '../texts.ts';

/** Half a minute in which the glass ignores every touch, so that it can be wiped. Then the attract screen. */
export function Cleaning() {
  const say = useTexts();
  const left = useSignal(CLEANING_SECONDS);
  useEffect(() => {
    const second = setInterval(() => {
      left.value -= 1;
      if (left.peek() <= 0) wipe();
    }, 1_000);
    return () => clearInterval(second);
  }, [left]);
  return (
    <main class="middle">
      <Icon of={SprayCan} />
      <h1>{say('terminal.cleaning.title')}</h1>
      <p class="large" role="timer">
        {say('terminal.cleaning.left', { seconds: left.value })}
      </p>
    </main>
  );
}
