import { Checks, Tiles, useLanguage } from '@buergernah/kernel/ui';
import type { CityNow } from '../../city.ts';
import { useTexts } from '../../texts.ts';
import { asking, changeAsking, type HomeVisitDraft, TIMES } from './draft.ts';
import { StepPage } from './step-page.tsx';

/** Days on which the office drives out: Monday to Friday. */
const WEEKDAYS = [1, 2, 3, 4, 5] as const;
/** Any Monday: weekdays are named by a calendar. */
const MONDAY = '2026-01-05';

/** The name of a weekday, 1 is Monday. */
export function weekdayName(weekday: number, locale: string): string {
  return Temporal.PlainDate.from(MONDAY)
    .add({ days: weekday - 1 })
    .toLocaleString(locale, { weekday: 'long' });
}

/** When it suits: weekdays, and before or after noon. Nothing chosen is any time. */
export function When({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const draft = asking.value;
  return (
    <StepPage now={now} step="zeit" title={say('home-visit.when')} lead={<p>{say('home-visit.when.lead')}</p>}>
      {() => (
        <>
          <Checks
            id="weekdays"
            label={say('home-visit.when.days')}
            optional
            options={WEEKDAYS.map(day => ({ value: String(day), label: weekdayName(day, locale) }))}
            value={draft?.weekdays.map(String)}
            onValue={picked => changeAsking({ weekdays: (picked ?? []).map(Number) })}
          />
          <Tiles
            id="time"
            label={say('home-visit.when.time')}
            options={TIMES.map(value => ({ value, label: say(`home-visit.when.time.${value}`) }))}
            value={draft?.time ?? 'any'}
            onValue={picked => changeAsking({ time: picked as HomeVisitDraft['time'] })}
          />
        </>
      )}
    </StepPage>
  );
}
