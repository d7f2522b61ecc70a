import { Note, TextField } from '@buergernah/kernel/ui';
import { useSignal } from '@preact/signals';
import type { CityNow } from '../../city.ts';
import { useTexts } from '../../texts.ts';
import { asking, changeAsking } from './draft.ts';
import { findPosition } from './find-position.ts';
import { StepPage, set } from './step-page.tsx';
import { placeOf } from './steps.ts';
import { StreetField } from './street-field.tsx';

/** Where we come to. An address outside the city is refused here, with who is competent; nothing else is sent for that than street and postcode. */
export function Where({ now }: { readonly now: CityNow }) {
  const say = useTexts();
  const trouble = useSignal<{ readonly of: string; readonly what: 'outside' | 'unreachable' } | undefined>(undefined);
  const draft = asking.value;
  // What was said of one address is not said of the next.
  const wrong = draft && trouble.value?.of === placeOf(draft) ? trouble.value.what : undefined;
  const names = { city: now.city.name, phone: now.city.phone.citizens };
  const look = async () => {
    const { street = '', postcode = '', found } = asking.peek() ?? {};
    const of = placeOf({ street, postcode });
    trouble.value = undefined;
    if (found?.of === of) return true;
    const position = await findPosition(street.trim(), postcode.trim());
    if (typeof position === 'string') trouble.value = { of, what: position };
    else changeAsking({ found: { of, latitude: position.latitude, longitude: position.longitude } });
    return typeof position !== 'string';
  };
  return (
    <StepPage
      now={now}
      step="adresse"
      title={say('home-visit.where')}
      lead={<p>{say('home-visit.where.lead', names)}</p>}
      before={look}
    >
      {({ errorOf }) => (
        <>
          {wrong === 'outside' && (
            <Note tone="warning" role="alert" title={say('home-visit.outside', names)}>
              <p>{say('home-visit.outside.words')}</p>
              <p>{say('home-visit.outside.despite', names)}</p>
            </Note>
          )}
          {wrong === 'unreachable' && (
            <Note tone="warning" role="alert" title={say('home-visit.where.unreached')}>
              <p>{say('refusal.unreachable')}</p>
            </Note>
          )}
          <StreetField
            value={draft?.street}
            error={errorOf('street')}
            onStreet={(street, postcode) => changeAsking({ street, ...(postcode ? { postcode } : {}) })}
          />
          <div class="row">
            <TextField
              id="house-number"
              label={say('home-visit.house-number')}
              maxLength={12}
              autocomplete="off"
              error={errorOf('house-number')}
              value={draft?.houseNumber}
              onValue={set('houseNumber')}
            />
            <TextField
              id="postcode"
              label={say('home-visit.postcode')}
              keys="digits"
              maxLength={5}
              autocomplete="postal-code"
              error={errorOf('postcode')}
              value={draft?.postcode}
              onValue={set('postcode')}
            />
          </div>
          <TextField
            id="hint"
            label={say('home-visit.hint')}
            hint={say('home-visit.hint.hint')}
            optional
            maxLength={300}
            autocomplete="off"
            error={errorOf('hint')}
            value={draft?.hint}
            onValue={set('hint')}
          />
        </>
      )}
    </StepPage>
  );
}
