import { wordsOf } from '@buergernah/catalogue';
import { Button, Icon, useLanguage } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { ArrowLeft, ArrowRight, CalendarCheck, CircleHelp, Hash, MapPin, Ticket } from 'lucide';
import { Frame } from '../frame.tsx';
import { drawsNumbers } from '../here.ts';
import { topicIcon } from '../icons.ts';
import { office } from '../office.ts';
import { go, goBack } from '../store.ts';
import { useTexts } from '../texts.ts';
import { Waiting } from './waiting.tsx';

/** Never more than eight on a screen. */
const MOST = 8;

/** What would you like to do: six to eight topics, the way adviser, and the way back into a matter already begun. */
export function Topics() {
  const say = useTexts();
  const { language } = useLanguage();
  const now = office.value;
  if (!now) return <Waiting />;
  const topics = now.topics.filter(topic => now.offers.some(offer => offer.topic === topic.id)).slice(0, MOST);
  return (
    <Frame title={say('terminal.topics.title')} ear={say('terminal.topics.spoken')}>
      <div class="bigs">
        {topics.map(topic => (
          <button
            type="button"
            class="big big--topic"
            key={topic.id}
            onClick={() => go({ name: 'topic', topic: topic.id })}
          >
            <Icon of={topicIcon(topic.icon)} />
            <span>{wordsOf(topic.name, language)}</span>
          </button>
        ))}
        <button type="button" class="big big--small big--line" onClick={() => go({ name: 'adviser' })}>
          <Icon of={CircleHelp} />
          {say('terminal.topics.adviser')}
        </button>
        <button type="button" class="big big--small big--half" onClick={() => go({ name: 'continue' })}>
          <Icon of={Hash} />
          {say('terminal.topics.continue')}
        </button>
        <button
          type="button"
          class="big big--small big--half"
          onClick={() => go({ name: 'appointment', step: 'code' })}
        >
          <Icon of={CalendarCheck} />
          {say('terminal.topics.appointment')}
        </button>
        {drawsNumbers.value && (
          <button type="button" class="big big--small big--half" onClick={() => go({ name: 'draw', step: 'matter' })}>
            <Icon of={Ticket} />
            {say('terminal.topics.draw')}
          </button>
        )}
        <button
          type="button"
          class={drawsNumbers.value ? 'big big--small big--half' : 'big big--small big--line'}
          onClick={() => go({ name: 'places' })}
        >
          <Icon of={MapPin} />
          {say('terminal.topics.places')}
        </button>
      </div>
    </Frame>
  );
}

/** The services of one topic. */
export function TopicScreen({ topic: id }: { readonly topic: string }) {
  const say = useTexts();
  const { language } = useLanguage();
  const page = useSignal(0);
  const now = office.value;
  const topic = now?.topics.find(one => one.id === id);
  if (!now || !topic) return <Waiting />;
  const offers = now.offers.filter(offer => offer.topic === id);
  const shown = offers.slice(page.value * MOST, (page.value + 1) * MOST);
  const pages = Math.ceil(offers.length / MOST);
  return (
    <Frame
      title={wordsOf(topic.name, language)}
      lead={<p class="quiet">{wordsOf(topic.explanation, language)}</p>}
      ear={`${wordsOf(topic.name, language)}. ${shown.map(offer => wordsOf(offer.name, language)).join('. ')}.`}
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          {pages > 1 && (
            <Button
              onPress={() => {
                page.value = (page.value + 1) % pages;
              }}
            >
              {say('terminal.topic.more')}
            </Button>
          )}
        </>
      }
    >
      <div class="bigs bigs--lines">
        {shown.map(offer => (
          <button
            type="button"
            class="big big--line"
            key={offer.slug}
            onClick={() => go({ name: 'service', slug: offer.slug })}
          >
            <span class="grow">
              {wordsOf(offer.name, language)}
              <small>{wordsOf(offer.summary, language)}</small>
            </span>
            <Icon of={ArrowRight} />
          </button>
        ))}
      </div>
    </Frame>
  );
}
