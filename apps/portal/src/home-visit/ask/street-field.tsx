import { type Answer, Icon } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { CircleAlert } from 'lucide';
import { ask } from '../../ask.ts';
import { SuggestField } from '../../suggest-field.tsx';
import { useTexts } from '../../texts.ts';

const { findAddress } = sitesContract;
type Match = Answer<typeof findAddress>['matches'][number];

/** The street, with the streets of the city that fit what is typed; one that the list does not know may be written out. */
export function StreetField(given: {
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly onStreet: (street: string | undefined, postcode?: string) => void;
}) {
  const say = useTexts();
  const find = async (text: string) => {
    const answer = await ask(findAddress, { body: { text } });
    // Without a line there are no suggestions, and the street is written out.
    const matches = answer.ok ? answer.value.matches.filter(match => match.street !== null) : [];
    return { matches, said: say('home-visit.street.found', { count: matches.length }) };
  };
  return (
    <div class={given.error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for="street">
        {say('home-visit.street')}
      </label>
      <div class="kern-hint" id="street-hint">
        {say('home-visit.street.hint')}
      </div>
      <SuggestField<Match>
        id="street"
        label={say('home-visit.street')}
        value={given.value ?? ''}
        shortest={2}
        isRequired
        describedBy={given.error ? 'street-hint street-error' : 'street-hint'}
        isFaulty={given.error !== undefined}
        find={find}
        show={match => (
          <>
            {match.street} <span class="quiet">{match.postcode}</span>
          </>
        )}
        onType={text => given.onStreet(text === '' ? undefined : text)}
        onChoose={match => given.onStreet(match.street ?? match.name, match.postcode ?? undefined)}
      />
      {given.error && (
        <p class="kern-error" id="street-error">
          <Icon of={CircleAlert} />
          <span class="kern-body">{given.error}</span>
        </p>
      )}
    </div>
  );
}
