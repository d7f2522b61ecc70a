import { OFFICE_ZONE } from '@buergernah/kernel';
import { Icon } from '@buergernah/kernel/ui';
import { nextOpening, openingOn, type Site } from '@buergernah/sites';
import { DoorClosed } from 'lucide';
import { spansWords } from '../hours.ts';
import { office } from '../office.ts';
import { useTexts } from '../texts.ts';
import { officeTime } from './feed.ts';

/** Days that a closed place shows. */
const DAYS = 7;

/** A closed place: when it opens again, and its hours of the next days. */
export function Closed({ site }: { readonly site: Site }) {
  const say = useTexts();
  const sites = office.value?.sites;
  if (!sites) return null;
  const at = Temporal.Instant.fromEpochMilliseconds(officeTime.value).toZonedDateTimeISO(OFFICE_ZONE);
  const today = at.toPlainDate();
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  const over = openingOn(site, sites, today).every(span => span.closes <= time);
  const next = nextOpening(site, sites, over ? today.add({ days: 1 }) : today);
  const days = Array.from({ length: DAYS }, (_, inDays) => today.add({ days: inDays }));
  return (
    <section class="board__closed">
      <div>
        <h2>
          <Icon of={DoorClosed} />
          {say('display.closed')}
        </h2>
        {next && (
          <p>
            {say('display.opens', {
              day: unbroken(next.day.toLocaleString('de', { weekday: 'long', day: 'numeric', month: 'long' })),
              hours: unbroken(spansWords(next.hours, 'de')),
            })}
          </p>
        )}
      </div>
      <table>
        <caption class="kern-sr-only">{say('display.hours')}</caption>
        <tbody>
          {days.map(day => {
            const hours = openingOn(site, sites, day);
            return (
              <tr key={day.toString()}>
                <th scope="row">
                  {day.toLocaleString('de', { weekday: 'long' })}{' '}
                  <small>{day.toLocaleString('de', { day: 'numeric', month: 'numeric' })}</small>
                </th>
                <td>{hours.length > 0 ? spansWords(hours, 'de') : say('display.shut')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** Kept on one line: "23. November" and "8–15 Uhr" are not torn apart. */
function unbroken(words: string): string {
  return words.replaceAll(/(?<!,) /g, '\u00a0').replaceAll('–', '\u2060–\u2060');
}
