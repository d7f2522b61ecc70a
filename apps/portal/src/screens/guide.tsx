import { wordsOf } from '@buergernah/catalogue';
import { useLanguage } from '@buergernah/kernel/ui';
import {
  BriefcaseBusiness,
  CalendarX,
  House,
  type IconNode,
  IdCard,
  PackageCheck,
  Plane,
  SearchX,
  UserCheck,
} from 'lucide';
import type { CityNow } from '../city.ts';
import { Letter } from '../frame.tsx';
import { useTexts } from '../texts.ts';
import { Choice } from './home.tsx';

const SITUATIONS = [
  ['portal.guide.expired', CalendarX, 'personalausweis'],
  ['portal.guide.travel', Plane, 'reisepass'],
  ['portal.guide.lost', SearchX, 'ausweis-verloren'],
  ['portal.guide.ready', PackageCheck, 'ausweis-abholen'],
  ['portal.guide.moved', House, 'wohnsitz-anmelden'],
  ['portal.guide.proof', IdCard, 'meldebescheinigung'],
  ['portal.guide.work', UserCheck, 'fuehrungszeugnis'],
] as const satisfies readonly (readonly [string, IconNode, string])[];

/** "I do not know what I need": situations in the words of people, each with the service that helps. */
export function Guide({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { language } = useLanguage();
  const offered = SITUATIONS.flatMap(([key, icon, slug]) => {
    const offer = now.offers.find(one => one.slug === slug);
    return offer ? [{ key, icon, offer }] : [];
  });
  return (
    <Letter
      title={say('portal.guide.title')}
      lead={<p>{say('portal.guide.lead')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <nav class="choices" aria-label={say('portal.guide.title')}>
        {offered.map(({ key, icon, offer }) => (
          <Choice
            key={key}
            to={`/leistung/${offer.slug}#wege`}
            icon={icon}
            name={say(key)}
            words={wordsOf(offer.name, language)}
          />
        ))}
        <Choice
          to="/hausbesuch"
          icon={BriefcaseBusiness}
          name={say('portal.guide.homebound')}
          words={say('portal.home.visit')}
        />
      </nav>
      <p>
        {say('portal.guide.other')} <a href={`tel:${now.city.phone.citizens}`}>{now.city.phone.citizens}</a>.
      </p>
    </Letter>
  );
}
