import { type Cents, formatCents, type Result } from '@buergernah/kernel';
import { Icon, useLanguage } from '@buergernah/kernel/ui';
import { Coins } from 'lucide';
import type { Intent } from '../store.ts';
import { useTexts } from '../texts.ts';
import { service } from './engine.ts';

/** What it costs, in one sentence, for eye and ear. Where the amount is not certain, it says that the office tells it. */
export function useFeeWords(): (fee: Result<{ readonly cents: Cents }>) => string {
  const say = useTexts();
  const { language } = useLanguage();
  return fee => {
    if (!fee.ok) return say('terminal.fee.unknown');
    const { cents } = fee.value;
    return cents === 0 ? say('terminal.fee.free') : say('terminal.fee', { amount: formatCents(cents, language) });
  };
}

/** What it costs, before it is sent; of what is only prepared, that nothing is paid yet. A waiver is spoken of where the law knows one. */
export function FeeWords({
  of: fee,
  intent,
}: {
  readonly of: Result<{ readonly cents: Cents }>;
  readonly intent: Intent;
}) {
  const say = useTexts();
  const words = useFeeWords();
  const costs = !fee.ok || fee.value.cents > 0;
  const waivable = service.value?.options.some(option => option.id === 'waiver');
  return (
    <div class="card">
      <p class="fact large">
        <Icon of={Coins} />
        {words(fee)}
      </p>
      {costs && intent === 'prepare' && <p>{say('terminal.fee.then')}</p>}
      {costs && waivable && <p class="quiet">{say('terminal.fee.waiver')}</p>}
    </div>
  );
}
