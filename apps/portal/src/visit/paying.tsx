import { Note, useLanguage } from '@buergernah/kernel/ui';
import { cashDeskWords, nearestCashDesk, type Site } from '@buergernah/sites';
import type { CityNow } from '../city.ts';
import { useTexts } from '../texts.ts';

/** How one pays at a place; where cards alone are taken, the nearest cash desk with its hours is always named. */
export function Paying({ now, site }: { readonly now: CityNow; readonly site: Site }) {
  const say = useTexts();
  const { locale } = useLanguage();
  if (site.cashDesk && !site.limits?.includes('card-only')) return <p>{say('visit.pay.both')}</p>;
  const desk = nearestCashDesk(site, now, Temporal.Now.instant());
  return (
    <Note title={say('visit.pay.card-only')}>
      {desk && (
        <p>
          {cashDeskWords(desk, say, locale)}
          <br />
          <a href={`/orte/${desk.site.id}`}>{say('visit.pay.desk', { place: desk.site.name })}</a>
        </p>
      )}
    </Note>
  );
}
