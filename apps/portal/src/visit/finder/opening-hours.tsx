import { useLanguage } from '@buergernah/kernel/ui';
import { hoursTable, type Site, spansWords } from '@buergernah/sites';
import { today } from '../../city.ts';
import { useTexts } from '../../texts.ts';

/** The week of a place with its rhythms in words, and the days to come on which it is different. */
export function OpeningHours({ site }: { readonly site: Site }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const on = (day: string) =>
    Temporal.PlainDate.from(day).toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const different = (site.exceptions ?? [])
    .filter(one => one.until >= today().toString())
    .sort((a, b) => a.from.localeCompare(b.from));
  return (
    <>
      <table class="hours">
        <caption class="kern-sr-only">{say('portal.places.hours', { place: site.name })}</caption>
        <tbody>
          {hoursTable(site, say, locale).map(line => (
            <tr key={`${line.weekday} ${line.days}`}>
              <th scope="row">{line.days}</th>
              <td>{line.hours}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {different.length > 0 && (
        <>
          <h3>{say('visit.hours.different')}</h3>
          <ul class="bring">
            {different.map(({ from, until, hours, reason }) => (
              <li key={from}>
                {from === until ? on(from) : say('visit.hours.days', { from: on(from), until: on(until) })}:{' '}
                {hours.length === 0 ? say('sites.closed') : spansWords(hours, say)}, {say(`sites.reason.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
