import { Button } from '@buergernah/kernel/ui';
import { BriefcaseBusiness, FileSearch, Phone } from 'lucide';
import type { CityNow } from '../city.ts';
import { Letter } from '../frame.tsx';
import { address } from '../router.ts';
import { useTexts } from '../texts.ts';
import { asking } from './ask/draft.ts';
import { chargesForVisit } from './ask/matters-at-home.ts';

/** What a home visit is: for whom, what it costs, how it goes, how one knows us. Whoever came from a service takes it along. */
export function About({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const service = address.value.query.get('leistung');
  const { citizens } = now.city.phone;
  const desks = now.sites.filter(site => site.cashDesk && !site.limits?.includes('card-only'));
  const begun = asking.value?.whom !== undefined;
  return (
    <Letter
      title={say('home-visit.title')}
      lead={<p>{say('home-visit.lead')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      <p class="buttons">
        <Button
          kind="primary"
          icon={BriefcaseBusiness}
          href={`/hausbesuch/neu${service ? `?leistung=${encodeURIComponent(service)}` : ''}`}
        >
          {say(begun ? 'home-visit.go-on' : 'home-visit.ask')}
        </Button>
        <Button icon={Phone} href={`tel:${citizens}`}>
          {say('home-visit.call', { phone: citizens })}
        </Button>
      </p>
      <section class="stack">
        <h2>{say('home-visit.who')}</h2>
        <p>{say('home-visit.who.words')}</p>
      </section>
      <section class="stack">
        <h2>{say('home-visit.how')}</h2>
        <ol class="bring">
          {(['ask', 'call', 'word', 'visit'] as const).map(part => (
            <li key={part}>{say(`home-visit.how.${part}`)}</li>
          ))}
        </ol>
      </section>
      <section class="stack">
        <h2>{say('home-visit.safe')}</h2>
        <p>{say('home-visit.safe.words', { phone: citizens })}</p>
      </section>
      <section class="stack">
        <h2>{say('home-visit.cost')}</h2>
        <p>{say(chargesForVisit(now) ? 'home-visit.cost.extra' : 'home-visit.cost.same')}</p>
        <p>{say('portal.fee.waiver')}</p>
        <p>
          {say('home-visit.cost.cash')}{' '}
          {desks[0] && <a href={`/orte/${desks[0].id}`}>{say('home-visit.cost.desk', { place: desks[0].name })}</a>}
        </p>
      </section>
      <p>
        <Button kind="tertiary" icon={FileSearch} href="/hausbesuch/code">
          {say('home-visit.own.link')}
        </Button>
      </p>
    </Letter>
  );
}
