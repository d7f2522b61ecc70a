import { wordsOf } from '@buergernah/catalogue';
import { LANGUAGES, type Language, localeOf } from '@buergernah/kernel';
import { germanVoice, Icon, loadVoice } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import { Pointer } from 'lucide';
import { useEffect } from 'preact/hooks';
import { here } from '../here.ts';
import { topicIcon } from '../icons.ts';
import { office } from '../office.ts';
import { go } from '../store.ts';
import { type Key, sources } from '../texts.ts';
import { clock } from '../time.ts';

/** Calm: a language stays for ten seconds, then the next one breathes in. */
const TURN_MS = 10_000;
const TURNS = LANGUAGES.filter(language => language !== 'de-leicht');

/** What can be done here today, in the city's languages in turn. A touch anywhere begins. */
export function Attract() {
  const now = office.value;
  const turn = useSignal<{ language: Language; say: ReturnType<typeof germanVoice<Key>> }>({
    language: 'de',
    say: germanVoice<Key>(...sources),
  });
  useEffect(() => {
    let at = 0;
    const turning = setInterval(async () => {
      at = (at + 1) % TURNS.length;
      const language = TURNS[at] as Language;
      turn.value = { language, say: await loadVoice<Key>(language, ...sources) };
    }, TURN_MS);
    return () => clearInterval(turning);
  }, [turn]);
  const { language, say } = turn.value;
  const topics = now?.topics.filter(topic => now.offers.some(offer => offer.topic === topic.id)) ?? [];
  return (
    <main aria-labelledby="attract-title">
      <h1 class="kern-sr-only" id="attract-title">
        {say('terminal.attract.title')}
      </h1>
      <button type="button" class="attract" onClick={() => go({ name: 'start' })} lang={localeOf(language)}>
        <span class="attract__head">
          {now?.arms && <img src={now.arms} alt="" />}
          <strong>{now?.city.officialName}</strong>
          <span>
            {here.value} {clock.value}
          </span>
        </span>
        <span class="attract__middle">
          <span class="attract__title attract__turn" key={`title-${language}`}>
            {say('terminal.attract.title')}
          </span>
          <span class="attract__turn" key={`list-${language}`}>
            {topics.length > 0 && <span class="attract__here">{say('terminal.attract.here')}</span>}
            <span class="attract__list">
              {topics.map(topic => (
                <span class="attract__one" key={topic.id}>
                  <Icon of={topicIcon(topic.icon)} />
                  {wordsOf(topic.name, language)}
                </span>
              ))}
            </span>
          </span>
        </span>
        <span class="attract__begin">
          <Icon of={Pointer} />
          {say('terminal.attract.begin')}
        </span>
      </button>
    </main>
  );
}
