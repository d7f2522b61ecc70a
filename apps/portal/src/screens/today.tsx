import { useLanguage } from '@buergernah/kernel/ui';
import { type Site, spansWords } from '@buergernah/sites';
import { type CityNow, hoursToday, opensNext } from '../city.ts';
import { useTexts } from '../texts.ts';

/** Whether a place is open today, or when it opens again. */
export function Today({ now, site }: { readonly now: CityNow; readonly site: Site }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const hours = hoursToday(now, site);
  if (hours.length > 0)
    return <strong class="open">{say('sites.open-today', { hours: spansWords(hours, say) })}</strong>;
  const next = opensNext(now, site);
  if (!next) return <span>{say('sites.closed')}</span>;
  const day = next.day.toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return <span>{say('portal.places.next', { day, hours: spansWords(next.hours, say) })}</span>;
}
