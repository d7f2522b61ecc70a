import type { Slot } from '@buergernah/appointments';
import { slotBegins } from '@buergernah/appointments/ui';
import { Note, useLanguage } from '@buergernah/kernel/ui';
import { cashDeskWords, nearestCashDesk, type Site } from '@buergernah/sites';
import { type CityNow, today } from '../city.ts';
import { useTexts } from '../texts.ts';

/**
 * How one pays at a place; where cards alone are taken, the nearest cash desk with its hours is always named: those of the day of an
 * appointment, or of today.
 */
export function Paying({ now, site, at }: { readonly now: CityNow; readonly site: Site; readonly at?: Slot }) {
  const say = useTexts();
  const { locale } = useLanguage();
  if (site.cashDesk && !site.limits?.includes('card-only')) return <p>{say('visit.pay.both')}</p>;
  const later = at && at.day !== today().toString() ? slotBegins(at) : undefined;
  const desk = nearestCashDesk(site, now, later?.toInstant() ?? Temporal.Now.instant());
  return (
    <Note title={say('visit.pay.card-only')}>
      {desk && (
        <p>
          {cashDeskWords(desk, say, locale, later?.toPlainDate())}
          <br />
          <a href={`/orte/${desk.site.id}`}>{say('visit.pay.desk', { place: desk.site.name })}</a>
        </p>
      )}
    </Note>
  );
}
