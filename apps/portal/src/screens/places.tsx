import type { Say } from '@buergernah/kernel';
import { useLanguage } from '@buergernah/kernel/ui';
import { type Hours, SITE_KINDS, type Site, WEEKDAYS } from '@buergernah/sites';
import { type CityNow, hoursToday, opensNext } from '../city.ts';
import { Letter } from '../frame.tsx';
import { type Key, useTexts } from '../texts.ts';

/** All places of the city with their hours: what is open today first said, then the week. */
export function Places({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  return (
    <Letter
      title={say('portal.places.title')}
      lead={<p>{say('portal.places.lead')}</p>}
      back={{ to: '/', words: say('portal.home') }}
    >
      {SITE_KINDS.map(kind => {
        const open = (site: Site) => Number(hoursToday(now, site).length > 0);
        const sites = now.sites.filter(site => site.kind === kind).sort((a, b) => open(b) - open(a));
        return (
          sites.length > 0 && (
            <section class="stack" key={kind}>
              <h2>{say(`portal.places.${kind}`)}</h2>
              {sites.map(site => (
                <Place key={site.id} now={now} site={site} />
              ))}
            </section>
          )
        );
      })}
    </Letter>
  );
}

function Place({ now, site }: { readonly now: CityNow; readonly site: Site }) {
  const say = useTexts();
  const { address } = site;
  return (
    <article class="place" id={site.id}>
      <h3>{site.name}</h3>
      <p class="place__today">
        <Today now={now} site={site} />
      </p>
      <address>
        {address.street} {address.houseNumber}, {address.postcode} {address.place}
        {address.hint && (
          <>
            <br />
            {address.hint}
          </>
        )}
      </address>
      <details class="about">
        <summary>
          {say('portal.places.more')}
          <span class="kern-sr-only"> {site.name}</span>
        </summary>
        <table class="hours">
          <caption class="kern-sr-only">{say('portal.places.hours', { place: site.name })}</caption>
          <tbody>
            {WEEKDAYS.filter(day => site.hours[day]).map(day => (
              <tr key={day}>
                <th scope="row">{say(`sites.weekday.${day}`)}</th>
                <td>{hoursWords(site.hours[day] ?? [], say)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <ul class="facts">
          {placeFacts(now, site, say).map(words => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </details>
    </article>
  );
}

/** Whether a place is open today, or when it opens again. */
export function Today({ now, site }: { readonly now: CityNow; readonly site: Site }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const hours = hoursToday(now, site);
  if (hours.length > 0)
    return <strong class="open">{say('sites.open-today', { hours: hoursWords(hours, say) })}</strong>;
  const next = opensNext(now, site);
  if (!next) return <span>{say('sites.closed')}</span>;
  const day = next.day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return <span>{say('portal.places.next', { day, hours: hoursWords(next.hours, say) })}</span>;
}

/** "8:00 bis 12:00 Uhr, 14:00 bis 17:00 Uhr". */
export function hoursWords(hours: readonly Hours[], say: Say<Key>): string {
  return hours.map(({ opens, closes }) => say('sites.hours', { opens, closes })).join(', ');
}

/** What one wants to know before setting out, in sentences. */
export function placeFacts(now: Pick<CityNow, 'sites'>, site: Site, say: Say<Key>): readonly string[] {
  const { stepFree, doorWidth, toilet, inductionLoop, parking } = site.barrierFree;
  const answers = now.sites.find(one => one.id === site.servedBy);
  return [
    say(stepFree ? 'sites.step-free' : 'sites.not-step-free'),
    ...(doorWidth ? [say('sites.door-width', { centimetres: doorWidth })] : []),
    ...(toilet ? [say('sites.toilet')] : []),
    ...(inductionLoop ? [say('sites.induction-loop')] : []),
    ...(parking ? [say('sites.parking')] : []),
    site.cashDesk ? say('sites.cash-desk') : say('sites.no-cash-desk', { office: answers?.name ?? '' }),
  ];
}
