import type { Answer } from '@buergernah/kernel/ui';
import { Button } from '@buergernah/kernel/ui';
import { sitesContract } from '@buergernah/sites';
import { useSignal } from '@preact/signals';
import { LocateFixed } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../ask.ts';
import { useTexts } from '../../texts.ts';
import { changeSearch, search } from './search-state.ts';

const { findAddress } = sitesContract;
type Match = Answer<typeof findAddress>['matches'][number];
/** Nothing is asked while somebody is still typing. */
const PAUSE = 250;

/** Where the way begins: a street, district or postcode of the city, chosen from what fits; or where one stands. */
export function AddressSearch() {
  const say = useTexts();
  const typed = useSignal(search.peek().from?.words ?? '');
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
    matches.value = answer.ok ? answer.value.matches : [];
    open.value = matches.value.length > 0;
    marked.value = -1;
    said.value = answer.ok ? say('visit.address.found', { count: matches.value.length }) : say('refusal.unreachable');
  };
  const type = (text: string) => {
    typed.value = text;
    clearTimeout(timer.current);
    if (text.trim() === '') {
      latest.current += 1;
      open.value = false;
      said.value = '';
      changeSearch({ from: undefined });
    } else timer.current = setTimeout(() => void look(text.trim()), PAUSE);
  };
  const choose = (match: Match) => {
    typed.value = match.name;
    open.value = false;
    said.value = '';
    changeSearch({ from: { words: match.name, ...match.position } });
  };
  const press = (event: KeyboardEvent) => {
    const count = matches.value.length;
    if (event.key === 'Escape') open.value = false;
    else if (event.key === 'Enter') {
      event.preventDefault();
      const match = matches.value[Math.max(0, marked.value)];
      if (open.value && match) choose(match);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault();
      open.value = true;
      marked.value = (marked.value + (event.key === 'ArrowDown' ? 1 : -1) + count) % count;
    }
  };
  const locate = () => {
    said.value = say('visit.here.looking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        typed.value = '';
        said.value = say('visit.here.found');
        changeSearch({ from: { words: '', latitude, longitude } });
      },
      () => {
        said.value = say('visit.here.failed');
      },
      { timeout: 15_000, maximumAge: 60_000 },
    );
  };
  return (
    <div class="address">
      <div class="kern-form-input">
        <label class="kern-label" for="address">
          {say('visit.address')}
        </label>
        <div class="kern-hint" id="address-hint">
          {say('visit.address.hint')}
        </div>
        <div class="address__box">
          <input
            class="kern-form-input__input"
            id="address"
            type="text"
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={open.value}
            aria-controls="address-matches"
            aria-activedescendant={open.value && marked.value >= 0 ? `address-${marked.value}` : undefined}
            aria-describedby="address-hint"
            autocomplete="off"
            autocorrect="off"
            spellcheck={false}
            maxLength={120}
            value={typed.value}
            onInput={event => type(event.currentTarget.value)}
            onKeyDown={press}
            onBlur={() => (open.value = false)}
          />
          <div
            class="address__matches"
            id="address-matches"
            role="listbox"
            aria-label={say('visit.address')}
            hidden={!open.value}
          >
            {matches.value.map((match, at) => (
              <div
                key={`${match.kind} ${match.name} ${match.position.latitude}`}
                id={`address-${at}`}
                role="option"
                tabIndex={-1}
                aria-selected={marked.value === at}
                onMouseDown={event => event.preventDefault()}
                onClick={() => choose(match)}
                onKeyDown={press}
              >
                {match.name} <span class="quiet">{say(`visit.address.${match.kind}`)}</span>
              </div>
            ))}
          </div>
        </div>
      </div>
      {'geolocation' in navigator && (
        <Button kind="tertiary" icon={LocateFixed} onPress={locate}>
          {say('visit.here')}
        </Button>
      )}
      <p class="address__said" role="status">
        {said.value}
      </p>
    </div>
  );
}
