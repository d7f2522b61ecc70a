import { waitWords } from '@buergernah/appointments/ui';
import { wordsOf } from '@buergernah/catalogue';
import { Button, Note, pathOf, useLanguage } from '@buergernah/kernel/ui';
import {
  accessWords,
  limitWords,
  metresBetween,
  openState,
  openWords,
  type Site,
  shutBecause,
  shutWords,
  siteOf,
  sitesContract,
  stopWords,
  travel,
} from '@buergernah/sites';
import { CalendarCheck, CalendarSync } from 'lucide';
import { type CityNow, today } from '../../city.ts';
import { Letter, Nowhere } from '../../frame.tsx';
import { useTexts } from '../../texts.ts';
import { useBroken } from '../broken.ts';
import { useMinute } from '../minute.ts';
import { Paying } from '../paying.tsx';
import { useWaits } from '../waits.ts';
import { canDoAt, takesAppointments, takesWalkIns } from './can-do.ts';
import { OpeningHours } from './opening-hours.tsx';
import { wayWords } from './place-card.tsx';
import { fromOf, search } from './search-state.ts';

const { siteFeed } = sitesContract;

/** Everything about one place: open or not, how long one waits, the way there, what can be done, and who gets in how. */
export function PlacePage({ now, id }: { readonly now: CityNow; readonly id: string }) {
  const say = useTexts();
  const { language, locale } = useLanguage();
  const minute = useMinute();
  const waits = useWaits();
  const broken = useBroken().get(id) ?? [];
  const site = siteOf(now, id);
  if (!site) return <Nowhere />;
  const state = openState(site, now, minute);
  const reason = shutBecause(site, now, minute);
  const wait = waits?.find(one => one.place === id);
  const { street, houseNumber, postcode, place, hint } = site.address;
  const offers = now.offers.filter(offer => canDoAt(now, offer, { on: today() }, site, broken) === 'finish');
  const minds = limitWords({ limits: site.limits?.filter(limit => limit !== 'card-only') ?? [] }, say);
  return (
    <Letter title={site.name} back={{ to: '/orte', words: say('visit.place.back') }}>
      <p class={state.open ? 'lead open' : 'lead'}>{openWords(state, say, locale)}</p>
      {reason && (
        <Note tone="warning">
          <p>{shutWords(reason, say)}</p>
        </Note>
      )}
      <address>
        {street} {houseNumber}, {postcode} {place}
        {hint && (
          <>
            <br />
            {hint}
          </>
        )}
      </address>
      <Way site={site} />
      {takesAppointments(site) && (
        <p class="buttons">
          <Button kind="primary" icon={CalendarCheck} href={`/termin/neu?ort=${id}`}>
            {say('visit.book')}
          </Button>
        </p>
      )}
      {takesWalkIns(site) && (
        <section class="stack" id="wartezeit">
          <h2>{say('visit.place.wait')}</h2>
          <p aria-live="polite">
            {state.open && wait
              ? say('visit.place.wait.now', { waiting: wait.waiting, wait: waitWords(wait.wait, say) })
              : state.open
                ? say('visit.place.wait.unknown')
                : say('visit.place.wait.shut')}
          </p>
        </section>
      )}
      {(minds.length > 0 || broken.length > 0) && (
        <section class="stack">
          <h2>{say('visit.place.mind')}</h2>
          <ul class="bring">
            {minds.map(words => (
              <li key={words}>{words}</li>
            ))}
            {broken.map(kind => (
              <li key={kind}>{say(`visit.broken.${kind}`)}</li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack">
        <h2>{say('visit.place.hours')}</h2>
        <OpeningHours site={site} />
        <p>
          <Button kind="tertiary" icon={CalendarSync} href={pathOf(siteFeed, { place: id })}>
            {say('visit.place.feed')}
          </Button>
        </p>
      </section>
      {site.kind !== 'compartment-bank' && <Paying now={now} site={site} />}
      <section class="stack">
        <h2>{say('visit.place.access')}</h2>
        <ul class="bring">
          {accessWords(site, say).map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
      {site.transport && site.transport.length > 0 && (
        <section class="stack">
          <h2>{say('visit.place.transport')}</h2>
          <ul class="bring">
            {stopWords(site, say).map(words => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      {offers.length > 0 && (
        <section class="stack">
          <h2>{say('visit.place.offers')}</h2>
          <ul class="bring">
            {offers.map(offer => (
              <li key={offer.slug}>
                <a href={`/leistung/${offer.slug}`}>{wordsOf(offer.name, language)}</a>
              </li>
            ))}
          </ul>
          <p class="quiet">{say('visit.place.offers.words')}</p>
        </section>
      )}
    </Letter>
  );
}

/** How far it is from where somebody said the way begins. */
function Way({ site }: { readonly site: Site }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const from = fromOf(search.value);
  if (!from) return null;
  const way = { metres: metresBetween(from, site.position), travel: travel(from, site.position) };
  return <p class="quiet">{wayWords(way, say, locale)}</p>;
}
