import { waitWords } from '@buergernah/appointments/ui';
import type { Say } from '@buergernah/kernel';
import { useLanguage } from '@buergernah/kernel/ui';
import { cashDeskWords, type FoundPlace, limitWords, nearestCashDesk, openWords } from '@buergernah/sites';
import type { CityNow } from '../../city.ts';
import { type Key, useTexts } from '../../texts.ts';
import { takesAppointments, takesWalkIns } from './can-do.ts';

/** One place in the list: whether it is open, how far, what can be done there, how long one waits, and what one must know before. */
export function PlaceCard(given: {
  readonly now: CityNow;
  readonly found: FoundPlace;
  readonly at: Temporal.Instant;
  /** The service that is wanted, by its slug. */
  readonly service: string | undefined;
}) {
  const say = useTexts();
  const { locale } = useLanguage();
  const { now, found, service } = given;
  const { site, open, can, wait } = found;
  const way = wayWords(found, say, locale);
  const { street, houseNumber, place } = site.address;
  return (
    <article class="place" id={`ort-${site.id}`}>
      <h3>
        <a href={`/orte/${site.id}`}>{site.name}</a>
      </h3>
      <p class={open.open ? 'open' : undefined}>{openWords(open, say, locale)}</p>
      <p class="quiet">
        {street} {houseNumber}, {place}
        {way && ` · ${way}`}
      </p>
      {service && can === 'prepare' && <p>{say('visit.can.prepare')}</p>}
      {open.open && wait && takesWalkIns(site) && <p>{say('visit.wait', { wait: waitWords(wait, say) })}</p>}
      {noticesOf(now, found, given.at, say, locale).map(words => (
        <p class="place__notice" key={words}>
          {words}
        </p>
      ))}
      {can === 'finish' && takesAppointments(site) && (
        <p>
          <a href={`/termin/neu?ort=${site.id}${service ? `&leistung=${service}` : ''}`}>
            {say('visit.book')}
            <span class="kern-sr-only"> {site.name}</span>
          </a>
        </p>
      )}
    </article>
  );
}

/** "850 m entfernt, etwa 15 Minuten zu Fuß", or with bus and tram. */
export function wayWords(
  { metres, travel }: Pick<FoundPlace, 'metres' | 'travel'>,
  say: Say<Key>,
  locale: string,
): string | undefined {
  if (!travel || metres === undefined) return undefined;
  const near = metres < 950;
  const distance = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: near ? 'meter' : 'kilometer',
    maximumFractionDigits: near ? 0 : 1,
  }).format(near ? Math.max(50, Math.round(metres / 50) * 50) : metres / 1000);
  return say(travel.onFoot ? 'visit.way.foot' : 'visit.way.ride', { distance, minutes: travel.minutes });
}

/** What one must know before setting out: limits, what is broken; and with "card only" always where cash is taken, and when. */
export function noticesOf(
  now: CityNow,
  { site, broken }: Pick<FoundPlace, 'site' | 'broken'>,
  at: Temporal.Instant,
  say: Say<Key>,
  locale: string,
): readonly string[] {
  const limits = site.limits ?? [];
  const cardOnly = limits.includes('card-only') || (!site.cashDesk && site.equipment.includes('card-terminal'));
  const desk = cardOnly ? nearestCashDesk(site, now, at) : undefined;
  return [
    ...limitWords({ limits: limits.filter(limit => limit !== 'card-only') }, say),
    ...(cardOnly ? [`${say('visit.pay.card-only')} ${desk ? cashDeskWords(desk, say, locale) : ''}`.trim()] : []),
    ...broken.map(kind => say(`visit.broken.${kind}`)),
  ];
}
