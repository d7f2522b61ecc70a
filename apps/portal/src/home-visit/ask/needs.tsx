import { Checks, Select, TextField, useLanguage } from '@buergernah/kernel/ui';
import { NEED_CODES, type Need } from '@buergernah/visits';
import type { CityNow } from '../../city.ts';
import { useTexts } from '../../texts.ts';
import { asking, changeAsking } from './draft.ts';
import { StepPage, set } from './step-page.tsx';

/** Languages that are asked for at a door, as the skills of colleagues name them. */
const SPOKEN = ['ar', 'bg', 'en', 'fa', 'pl', 'ro', 'ru', 'tr', 'uk'];

/** What makes the visit easier: all of it voluntary, with why we ask and until when we keep it. */
export function Needs({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const { locale } = useLanguage();
  const draft = asking.value;
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const languages = SPOKEN.map(value => ({ value, label: names.of(value) ?? value })).sort((a, b) =>
    a.label.localeCompare(b.label, locale),
  );
  return (
    <StepPage now={now} step="bedarf" title={say('home-visit.needs')} lead={<p>{say('home-visit.needs.lead')}</p>}>
      {({ errorOf }) => (
        <>
          <Checks
            id="needs"
            label={say('home-visit.needs.label')}
            optional
            options={NEED_CODES.map(value => ({ value, label: say(`home-visit.need.${value}`) }))}
            value={draft?.needs}
            onValue={picked => changeAsking({ needs: NEED_CODES.filter((need: Need) => picked?.includes(need)) })}
          />
          <Select
            id="speaks"
            label={say('home-visit.speaks')}
            optional
            options={languages}
            value={draft?.speaks}
            onValue={set('speaks')}
          />
          <TextField
            id="others"
            label={say('home-visit.others')}
            hint={say('home-visit.others.hint')}
            optional
            maxLength={300}
            autocomplete="off"
            error={errorOf('others')}
            value={draft?.others}
            onValue={set('others')}
          />
          <TextField
            id="notes"
            label={say('home-visit.notes')}
            hint={say('home-visit.notes.hint')}
            optional
            lines={3}
            maxLength={1000}
            autocomplete="off"
            error={errorOf('notes')}
            value={draft?.notes}
            onValue={set('notes')}
          />
        </>
      )}
    </StepPage>
  );
}
