import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Nothing is asked while somebody is still typing. */
const PAUSE = 250;

/** What fits what was typed, and the same in words for whoever does not see the list. */
export interface Suggestions<Match> {
  readonly matches: readonly Match[];
  readonly said: string;
}

/**
 * A field that offers what fits while one types (ARIA combobox). Arrows mark, Enter takes what is marked, Escape closes; whoever has gone
 * on is not shown suggestions over what they do now, however late those come.
 */
export function SuggestField<Match>(given: {
  readonly id: string;
  /** What the list is called. */
  readonly label: string;
  readonly value: string;
  /** Signs from which on something is looked for. */
  readonly shortest: number;
  /** Whether Enter takes the best where none is marked. */
  readonly takesBest?: boolean;
  readonly isRequired?: boolean;
  readonly describedBy: string;
  readonly isFaulty?: boolean;
  readonly find: (text: string) => Promise<Suggestions<Match>>;
  readonly show: (match: Match) => ComponentChildren;
  readonly onType: (text: string) => void;
  readonly onChoose: (match: Match) => void;
}) {
  const { id, isFaulty = false } = given;
  const found = useSignal<Suggestions<Match>>({ matches: [], said: '' });
  const open = useSignal(false);
  const marked = useSignal(-1);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const close = () => {
    clearTimeout(timer.current);
    turn.current += 1;
    open.value = false;
    found.value = { ...found.value, said: '' };
  };
  const look = async (text: string) => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await given.find(text);
    if (mine !== turn.current) return;
    found.value = answer;
    open.value = answer.matches.length > 0;
    marked.value = -1;
  };
  const type = (text: string) => {
    given.onType(text);
    clearTimeout(timer.current);
    if (text.trim().length < given.shortest) close();
    else timer.current = setTimeout(() => void look(text.trim()), PAUSE);
  };
  const choose = (match: Match) => {
    close();
    given.onChoose(match);
  };
  const press = (event: KeyboardEvent) => {
    const { matches } = found.value;
    const match = matches[given.takesBest ? Math.max(0, marked.value) : marked.value];
    if (event.key === 'Escape') open.value = false;
    else if (event.key === 'Enter' && (given.takesBest || (open.value && match))) {
      event.preventDefault();
      if (open.value && match) choose(match);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && matches.length > 0) {
      event.preventDefault();
      open.value = true;
      const from = marked.value < 0 && event.key === 'ArrowUp' ? 0 : marked.value;
      marked.value = (from + (event.key === 'ArrowDown' ? 1 : -1) + matches.length) % matches.length;
    }
  };
  return (
    <>
      <div class="address__box">
        <input
          class={`kern-form-input__input${isFaulty ? ' kern-form-input__input--error' : ''}`}
          id={id}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={open.value}
          aria-controls={`${id}-matches`}
          aria-activedescendant={open.value && marked.value >= 0 ? `${id}-${marked.value}` : undefined}
          aria-describedby={given.describedBy}
          aria-invalid={isFaulty ? 'true' : undefined}
          aria-required={given.isRequired ? 'true' : undefined}
          autocomplete="off"
          autocorrect="off"
          spellcheck={false}
          maxLength={120}
          value={given.value}
          onInput={event => type(event.currentTarget.value)}
          onKeyDown={press}
          onBlur={close}
        />
        <div class="address__matches" id={`${id}-matches`} role="listbox" aria-label={given.label} hidden={!open.value}>
          {found.value.matches.map((match, at) => (
            <div
              key={at}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={marked.value === at}
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(match)}
              onKeyDown={press}
            >
              {given.show(match)}
            </div>
          ))}
        </div>
      </div>
      <p class="address__said" role="status">
        {found.value.said}
      </p>
    </>
  );
}
