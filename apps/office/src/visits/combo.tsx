import { useId, useState } from 'preact/hooks';

/** Something to choose from a list under a field. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly beside?: string;
}

/** A field with what fits under it: arrows move, Enter chooses, Escape closes. What is typed is kept by whoever shows it. */
export function Combo(given: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly maxLength?: number;
  readonly choices: readonly Choice[];
  /** What is said aloud and under the field: how many fit, or that nothing does. */
  readonly said?: string | undefined;
  readonly onType: (text: string) => void;
  readonly onChoose: (id: string) => void;
  readonly describedBy?: string;
}) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const shown = open && given.choices.length > 0;
  const marked = shown ? given.choices[Math.min(at, given.choices.length - 1)] : undefined;
  const choose = (choice: Choice) => {
    setOpen(false);
    given.onChoose(choice.id);
  };
  return (
    <div class="combo pick">
      <label for={given.id}>{given.label}</label>
      <div class="combo__box">
        <input
          id={given.id}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={list}
          aria-activedescendant={marked && `${given.id}-${marked.id}`}
          aria-describedby={`${given.id}-said`}
          autocomplete="off"
          spellcheck={false}
          maxLength={given.maxLength ?? 120}
          value={given.value}
          onInput={event => {
            setOpen(true);
            setAt(0);
            given.onType(event.currentTarget.value);
          }}
          onBlur={() => setOpen(false)}
          onKeyDown={event => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step && given.choices.length > 0) {
              if (shown)
                setAt((Math.min(at, given.choices.length - 1) + step + given.choices.length) % given.choices.length);
              setOpen(true);
            } else if (event.key === 'Enter' && !event.ctrlKey && marked) choose(marked);
            else if (event.key === 'Escape' && shown) setOpen(false);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <div class="combo__list" id={list} role="listbox" aria-label={given.label} hidden={!shown}>
          {given.choices.map(choice => (
            <div
              key={choice.id}
              id={`${given.id}-${choice.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={choice === marked}
              onPointerDown={event => {
                event.preventDefault();
                choose(choice);
              }}
            >
              <span>{choice.label}</span>
              {choice.beside && <span class="quiet">{choice.beside}</span>}
            </div>
          ))}
        </div>
      </div>
      <p class={shown ? 'kern-sr-only' : 'combo__said'} id={`${given.id}-said`} role="status">
        {given.said}
      </p>
    </div>
  );
}
