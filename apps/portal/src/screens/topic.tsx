import { wordsOf } from '@buergernah/catalogue';
import { useLanguage } from '@buergernah/kernel/ui';
import type { CityNow } from '../city.ts';
import { Letter, Nowhere } from '../frame.tsx';
import { topicIcon } from '../icons.ts';
import { useTexts } from '../texts.ts';
import { Choice } from './home.tsx';

/** The services of one topic. */
export function TopicPage({ now, topic }: { readonly now: CityNow; readonly topic: string }) {
  const say = useTexts();
  const { language } = useLanguage();
  const found = now.topics.find(one => one.id === topic);
  if (!found) return <Nowhere />;
  const offers = now.offers.filter(offer => offer.topic === found.id);
  return (
    <Letter
      title={wordsOf(found.name, language)}
      lead={<p>{wordsOf(found.explanation, language)}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <nav class="choices" aria-label={wordsOf(found.name, language)}>
        {offers.map(offer => (
          <Choice
            key={offer.slug}
            to={`/leistung/${offer.slug}`}
            icon={topicIcon(found.icon)}
            name={wordsOf(offer.name, language)}
            words={wordsOf(offer.summary, language)}
          />
        ))}
      </nav>
      <p>
        <a href="/wegweiser">{say('portal.guide.link')}</a>
      </p>
    </Letter>
  );
}
