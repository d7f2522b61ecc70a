import type { Answer } from '@buergernah/kernel/ui';
import { Icon } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { CircleAlert } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../ask.ts';
import { useTexts } from '../../texts.ts';

const { findAddress } = sitesContract;
type Match = Answer<typeof findAddress>['matches'][number];
/** Nothing is asked while somebody is still typing. */
const PAUSE = 250;

/** The street, with the streets of the city that fit what is typed; one that the list does not know may be written out. */
export function StreetField(given: {
  readonly value: string | undefined;
  readonly error: string | undefined;
  readonly onStreet: (street: string | undefined, postcode?: string) => void;
}) {
  const say = useTexts();
  const matches = useSignal<readonly Match[]>([]);
  const open = useSignal(false);
  const marked = useSignal(-1);
  const said = useSignal('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = async (text: string) => {
    latest.current += 1;
    const turn = latest.current;
    const answer = await ask(findAddress, { body: { text } });
    if (turn !== latest.current) return;
    // Without a line there are no suggestions, and the street is written out.
    matches.value = answer.ok ? answer.value.matches.filter(match => match.street !== null) : [];
    open.value = matches.value.length > 0;
    marked.value = -1;
    said.value = say('home-visit.street.found', { count: matches.value.length });
  };
  const type = (text: string) => {
    given.onStreet(text === '' ? undefined : text);
    clearTimeout(timer.current);
    if (text.trim().length < 2) {
      latest.current += 1;
      open.value = false;
      said.value = '';
    } else timer.current = setTimeout(() => void look(text.trim()), PAUSE);
  };
  // Whoever has gone on is not shown suggestions over what they do now, however late those come.
  const leave = () => {
    clearTimeout(timer.current);
    latest.current += 1;
    open.value = false;
    said.value = '';
  };
  const choose = (match: Match) => {
    open.value = false;
    said.value = '';
    given.onStreet(match.street ?? match.name, match.postcode ?? undefined);
  };
  const press = (event: KeyboardEvent) => {
    const count = matches.value.length;
    const match = matches.value[marked.value];
    if (event.key === 'Escape') open.value = false;
    else if (event.key === 'Enter' && open.value && match) {
      event.preventDefault();
      choose(match);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      open.value = true;
      const from = marked.value < 0 && event.key === 'ArrowUp' ? 0 : marked.value;
      marked.value = (from + (event.key === 'ArrowDown' ? 1 : -1) + count) % count;
    }
  };
  return (
    <div class={given.error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for="street">
        {say('home-visit.street')}
      </label>
      <div class="kern-hint" id="street-hint">
        {say('home-visit.street.hint')}
      </div>
      <div class="address__box">
        <input
          class={`kern-form-input__input${given.error ? ' kern-form-input__input--error' : ''}`}
          id="street"
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open.value}
          aria-controls="street-matches"
          aria-activedescendant={open.value && marked.value >= 0 ? `street-${marked.value}` : undefined}
          aria-describedby={given.error ? 'street-hint street-error' : 'street-hint'}
          aria-invalid={given.error ? 'true' : undefined}
          aria-required="true"
          autocomplete="off"
          autocorrect="off"
          spellcheck={false}
          maxLength={120}
          value={given.value ?? ''}
          onInput={event => type(event.currentTarget.value)}
          onKeyDown={press}
          onBlur={leave}
        />
        <div
          class="address__matches"
          id="street-matches"
          role="listbox"
          aria-label={say('home-visit.street')}
          hidden={!open.value}
        >
          {matches.value.map((match, at) => (
            <div
              key={`${match.name} ${match.position.latitude}`}
              id={`street-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={marked.value === at}
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(match)}
              onKeyDown={press}
            >
              {match.street} <span class="quiet">{match.postcode}</span>
            </div>
          ))}
        </div>
      </div>
      <p class="address__said" role="status">
        {said.value}
      </p>
      {given.error && (
        <p class="kern-error" id="street-error">
          <Icon of={CircleAlert} />
          <span class="kern-body">{given.error}</span>
        </p>
      )}
    </div>
  );
}
