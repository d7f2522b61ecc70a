import { OFFICE_ZONE } from '@buergernah/kernel';
import { Button, Icon, Note, useLanguage } from '@buergernah/kernel/ui';
import { accessWords, openingOn, siteOf, stopWords } from '@buergernah/sites';
import { ArrowLeft, BusFront, CalendarPlus, CreditCard, Footprints, MapPin } from 'lucide';
import { Frame } from '../frame.tsx';
import { spansWords } from '../hours.ts';
import { openWords, wayWords } from '../matter/nearest.ts';
import { office } from '../office.ts';
import { Waiting } from '../screens/waiting.tsx';
import { go, goBack } from '../store.ts';
import { useTexts } from '../texts.ts';
import { startDraft } from './draft.ts';
import { addressWords, beforeWords, cashWords } from './place-facts.ts';
import { found } from './places-now.ts';

/** One place before one sets out: where, when, how one gets in, what does not go there. */
export function PlaceScreen({ place, slug }: { readonly place: string; readonly slug?: string | undefined }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const now = office.value;
  const site = now && siteOf(now.sites, place);
  if (!now || !site) return <Waiting />;
  const seen = found.value.find(one => one.site.id === place);
  const way = seen ? wayWords(seen, say) : '';
  const opens = seen ? openWords(seen.open, say, locale) : '';
  const cash = cashWords(site, now.sites, say, locale);
  const limits = beforeWords(site, say);
  const today = Temporal.Now.plainDateISO(OFFICE_ZONE);
  const days = Array.from({ length: 7 }, (_, inDays) => today.add({ days: inDays }));
  const bookable = site.kind === 'buergerbuero' || site.kind === 'service-point';
  const mayBook = slug !== undefined && bookable && seen?.can === 'finish' && !site.limits?.includes('walk-in-only');
  const book = () => {
    if (slug === undefined) return;
    startDraft(slug, { place });
    go({ name: 'book', step: { at: 'people' } });
  };
  const inside = accessWords(site, say).filter(words => !limits.includes(words));
  return (
    <Frame
      title={site.name}
      ear={[site.name, opens, addressWords(site), site.address.hint, way, ...limits, cash].filter(Boolean).join('. ')}
      lead={
        <div class="place">
          <p class="fact">
            <Icon of={MapPin} />
            <span>
              {addressWords(site)}
              {site.address.hint && <span class="quiet"> · {site.address.hint}</span>}
            </span>
          </p>
          {way && (
            <p class="fact">
              <Icon of={Footprints} />
              {way}
            </p>
          )}
          {stopWords(site, say).map(stop => (
            <p class="fact" key={stop}>
              <Icon of={BusFront} />
              {stop}
            </p>
          ))}
        </div>
      }
      actions={
        <>
          <Button icon={ArrowLeft} onPress={goBack}>
            {say('terminal.back')}
          </Button>
          {mayBook && (
            <Button kind="primary" icon={CalendarPlus} onPress={book}>
              {say('errand.book.here')}
            </Button>
          )}
        </>
      }
    >
      {limits.length > 0 && (
        <Note tone="warning" title={say('errand.place.before')}>
          <div class="sentences">
            {limits.map(line => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </Note>
      )}
      {cash && (
        <p class="fact">
          <Icon of={CreditCard} />
          <span>{cash}</span>
        </p>
      )}
      <table class="hours">
        <caption>{opens ? say('errand.place.hours.now', { opens }) : say('errand.place.hours')}</caption>
        <tbody>
          {days.map(day => {
            const hours = openingOn(site, now.sites, day);
            return (
              <tr key={day.toString()} class={hours.length > 0 ? 'hours__day' : 'hours__day quiet'}>
                <th scope="row">
                  {day.equals(today)
                    ? say('appointments.ui.today')
                    : day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' })}
                </th>
                <td>{hours.length > 0 ? spansWords(hours, locale) : say('sites.closed')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ul class="inside">
        {inside.map(words => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Frame>
  );
}
