import { wordsOf } from '@buergernah/catalogue';
import { Icon, useLanguage } from '@buergernah/kernel/ui';
import { BriefcaseBusiness, CalendarDays, CircleHelp, Clock, FileSearch, Hash, type IconNode } from 'lucide';
import { type CityNow, hoursToday } from '../city.ts';
import { Letter } from '../frame.tsx';
import { topicIcon } from '../icons.ts';
import { useTexts } from '../texts.ts';

/** The first page: what one can do, and where one is already known. */
export function Home({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language } = useLanguage();
  const topics = now.topics.filter(topic => now.offers.some(offer => offer.topic === topic.id));
  const open = now.sites.filter(site => hoursToday(now, site).length > 0).length;
  return (
    <Letter title={say('portal.home.title')} lead={<p>{say('portal.home.lead')}</p>}>
      <nav class="choices" aria-label={say('portal.home.topics')}>
        {topics.map(topic => (
          <Choice
            key={topic.id}
            to={`/thema/${topic.id}`}
            icon={topicIcon(topic.icon)}
            name={wordsOf(topic.name, language)}
            words={wordsOf(topic.explanation, language)}
          />
        ))}
        <Choice
          to="/wegweiser"
          icon={CircleHelp}
          name={say('portal.guide.link')}
          words={say('portal.guide.link.words')}
        />
      </nav>
      <nav class="choices choices--side" aria-label={say('portal.home.more')}>
        <Choice to="/fortsetzen" icon={Hash} name={say('portal.home.case')} words={say('portal.home.case.words')} />
        <Choice
          to="/orte"
          icon={Clock}
          name={say('portal.places.title')}
          words={say('portal.home.places.words', { open })}
        />
        <Choice
          to="/termin"
          icon={CalendarDays}
          name={say('portal.home.appointment')}
          words={say('portal.home.appointment.words')}
        />
        <Choice
          to="/hausbesuch"
          icon={BriefcaseBusiness}
          name={say('portal.home.visit')}
          words={say('portal.home.visit.words')}
        />
        <Choice
          to="/pruefen"
          icon={FileSearch}
          name={say('portal.check.link')}
          words={say('portal.check.link.words')}
        />
      </nav>
    </Letter>
  );
}

/** A line of the letter that leads on. */
export function Choice(given: {
  readonly to: string;
  readonly icon: IconNode;
  readonly name: string;
  readonly words: string;
}) {
  return (
    <a class="choice" href={given.to}>
      <Icon of={given.icon} />
      <span>
        <strong>{given.name}</strong>
        <span class="quiet">{given.words}</span>
      </span>
    </a>
  );
}
