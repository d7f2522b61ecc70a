import { Button, Icon } from '@buergernah/kernel/ui';
import { ArrowLeft, ArrowRight } from 'lucide';
import { Frame } from '../frame.tsx';
import { office } from '../office.ts';
import { go, goBack } from '../store.ts';
import { type Key, useTexts } from '../texts.ts';

/** What people say when they do not know the office's word for it, and the service that it leads to. */
const SITUATIONS: readonly (readonly [words: Key, slug: string])[] = [
  ['terminal.adviser.moved', 'wohnsitz-anmelden'],
  ['terminal.adviser.expired', 'personalausweis'],
  ['terminal.adviser.travel', 'reisepass'],
  ['terminal.adviser.proof', 'meldebescheinigung'],
  ['terminal.adviser.lost', 'ausweis-verloren'],
  ['terminal.adviser.work', 'fuehrungszeugnis'],
  ['terminal.adviser.ready', 'ausweis-abholen'],
];

/** "Ich weiß nicht, was ich brauche": one says what has happened, in one's own words. */
export function AdviserScreen() {
  const say = useTexts();
  const offers = office.value?.offers ?? [];
  const offered = SITUATIONS.filter(([, slug]) => offers.some(offer => offer.slug === slug));
  return (
    <Frame
      title={say('terminal.adviser.title')}
      ear={`${say('terminal.adviser.spoken')} ${offered.map(([words]) => say(words)).join('. ')}.`}
      lead={<p>{say('terminal.adviser.lead')}</p>}
      actions={
        <Button icon={ArrowLeft} onPress={goBack}>
          {say('terminal.back')}
        </Button>
      }
    >
      <div class="bigs bigs--lines">
        {offered.map(([words, slug]) => (
          <button type="button" class="big big--line" key={slug} onClick={() => go({ name: 'service', slug })}>
            <span class="grow">{say(words)}</span>
            <Icon of={ArrowRight} />
          </button>
        ))}
        <button type="button" class="big big--line" onClick={() => go({ name: 'human' })}>
          <span class="grow">{say('terminal.adviser.other')}</span>
          <Icon of={ArrowRight} />
        </button>
      </div>
    </Frame>
  );
}
