import { wordsOf } from '@buergernah/catalogue';
import { Icon, useLanguage } from '@buergernah/kernel/ui';
import { Coins } from 'lucide';
import { office } from '../office.ts';
import type { Taken } from '../store.ts';
import { useTexts } from '../texts.ts';
import { service } from './engine.ts';
import { useFeeWords } from './fee.tsx';
import { nearestPlace, nearestWords } from './nearest.ts';
import { Place } from './place.tsx';

/** The place that finishes what was prepared, and what one brings there; nothing of it where it is finished here. */
function useThere(): (taken: Taken) => { readonly where: readonly string[]; readonly bring: readonly string[] } {
  const say = useTexts();
  const { language, locale } = useLanguage();
  return ({ slug, elsewhere }) => {
    const now = office.value;
    const offer = now?.offers.find(one => one.slug === slug);
    const found = now && offer ? nearestPlace(now.sites, elsewhere, offer.doors) : undefined;
    const read = service.value?.slug === slug && elsewhere.length > 0 ? service.value.bring : [];
    return {
      where: found ? nearestWords(found, say, locale) : [],
      bring: read.map(({ text, only }) =>
        only ? `${wordsOf(text, language)} (${wordsOf(only, language)})` : wordsOf(text, language),
      ),
    };
  };
}

/** The same for the ear. */
export function useOnwardWords(): (taken: Taken) => readonly string[] {
  const say = useTexts();
  const there = useThere();
  const feeWords = useFeeWords();
  return taken => {
    const { where, bring } = there(taken);
    return [
      ...(where.length > 0 ? [say('terminal.done.finish'), `${where.join(', ')}.`] : []),
      ...(bring.length > 0 ? [`${say('terminal.bring.title')}: ${bring.join('. ')}.`.replace('..', '.')] : []),
      ...(taken.cost ? [feeWords(taken.cost)] : []),
    ];
  };
}

/** Where and when one finishes what was prepared here, what to bring, what it costs. */
export function Onward({ taken }: { readonly taken: Taken }) {
  const say = useTexts();
  const feeWords = useFeeWords();
  const { where, bring } = useThere()(taken);
  const costs = !taken.cost?.ok || taken.cost.value.cents > 0;
  return (
    <div class="onward">
      {where.length > 0 && (
        <section>
          <h2>{say('terminal.done.finish')}</h2>
          <Place lines={where} />
        </section>
      )}
      {taken.cost && (
        <p class="fact">
          <Icon of={Coins} />
          <span>
            <strong>{feeWords(taken.cost)}</strong> {costs && say('terminal.fee.then')}
          </span>
        </p>
      )}
      {bring.length > 0 && (
        <section>
          <h2>{say('terminal.bring.title')}</h2>
          <ul>
            {bring.map(thing => (
              <li key={thing}>{thing}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
