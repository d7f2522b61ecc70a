import { formatCents } from '@buergernah/kernel';
import { Icon, useLanguage } from '@buergernah/kernel/ui';
import { Coins } from 'lucide';
import { useTexts } from '../texts.ts';
import { fee } from './engine.ts';

/** What it costs, before it is sent. Where the amount is not certain, it says that the office tells it. */
export function FeeWords() {
  const say = useTexts();
  const { language } = useLanguage();
  const now = fee.value;
  if (!now) return null;
  return (
    <div class="card">
      <p class="fact large">
        <Icon of={Coins} />
        {!now.ok
          ? say('terminal.fee.unknown')
          : now.value.cents === 0
            ? say('terminal.fee.free')
            : say('terminal.fee', { amount: formatCents(now.value.cents, language) })}
      </p>
      {(!now.ok || now.value.cents > 0) && <p class="quiet">{say('terminal.fee.waiver')}</p>}
    </div>
  );
}
