import { TextField, Tiles } from '@buergernah/kernel/ui';
import type { CityNow } from '../../city.ts';
import { useTexts } from '../../texts.ts';
import { asking, changeAsking, type HomeVisitDraft } from './draft.ts';
import { StepPage, set } from './step-page.tsx';

/** How we tell the time and the word: by telephone or letter; an e-mail only besides. */
export function Reach({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const draft = asking.value;
  return (
    <StepPage now={now} step="kontakt" title={say('home-visit.reach')} lead={<p>{say('home-visit.reach.lead')}</p>}>
      {({ errorOf }) => (
        <>
          <Tiles
            id="by"
            label={say('home-visit.reach.by')}
            error={errorOf('by')}
            options={[
              {
                value: 'call',
                label: say('home-visit.reach.call'),
                hint: say('home-visit.reach.call.hint', { phone: now.city.phone.citizens }),
              },
              { value: 'letter', label: say('home-visit.reach.letter'), hint: say('home-visit.reach.letter.hint') },
            ]}
            value={draft?.by}
            onValue={picked => changeAsking({ by: picked as HomeVisitDraft['by'] })}
          />
          {draft?.by === 'call' && (
            <TextField
              id="phone"
              label={say('home-visit.phone')}
              hint={say('home-visit.phone.hint')}
              type="tel"
              keys="tel"
              autocomplete="tel"
              maxLength={40}
              error={errorOf('phone')}
              value={draft.phone}
              onValue={set('phone')}
            />
          )}
          {draft?.by === 'letter' && (
            <TextField
              id="letter-to"
              label={say('home-visit.letter-to')}
              hint={say('home-visit.letter-to.hint')}
              optional
              lines={3}
              maxLength={300}
              autocomplete="off"
              value={draft.letterTo}
              onValue={set('letterTo')}
            />
          )}
          <TextField
            id="email"
            label={say('home-visit.email')}
            hint={say('home-visit.email.hint')}
            optional
            type="email"
            keys="email"
            autocomplete="email"
            maxLength={200}
            error={errorOf('email')}
            value={draft?.email}
            onValue={set('email')}
          />
        </>
      )}
    </StepPage>
  );
}
