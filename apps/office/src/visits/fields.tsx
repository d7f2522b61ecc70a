import type { ComponentChildren } from 'preact';

/** A line of text with its word above it, as dense as a desk needs it. */
export function Line(given: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'tel' | 'email' | 'date' | 'time' | 'number';
  readonly maxLength?: number;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly wrong?: string | undefined;
  readonly onText: (text: string) => void;
  /** Enter does something with what was typed. */
  readonly onEnter?: () => void;
}) {
  return (
    <div class="pick">
      <label for={given.id}>{given.label}</label>
      <input
        id={given.id}
        type={(given.type ?? 'text') as 'text'}
        autocomplete="off"
        spellcheck={false}
        maxLength={given.maxLength ?? 200}
        {...(given.min === undefined ? {} : { min: given.min })}
        {...(given.max === undefined ? {} : { max: given.max })}
        value={given.value}
        aria-invalid={given.wrong ? 'true' : undefined}
        aria-describedby={given.wrong ? `${given.id}-wrong` : undefined}
        onInput={event => given.onText(event.currentTarget.value)}
        onKeyDown={event => {
          if (!given.onEnter || event.key !== 'Enter' || event.ctrlKey) return;
          event.preventDefault();
          given.onEnter();
        }}
      />
      {given.wrong && (
        <p class="count__wrong" id={`${given.id}-wrong`}>
          {given.wrong}
        </p>
      )}
    </div>
  );
}

/** One of a few, in a list. */
export function Pick<Value extends string>(given: {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly of: readonly (readonly [value: Value, label: string])[];
  readonly onPick: (value: Value) => void;
}) {
  return (
    <div class="pick">
      <label for={given.id}>{given.label}</label>
      <select id={given.id} value={given.value} onChange={event => given.onPick(event.currentTarget.value as Value)}>
        {given.of.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Several out of a few, as small words to press. */
export function Chips<Value extends string | number>(given: {
  readonly label: string;
  readonly of: readonly (readonly [value: Value, label: string])[];
  readonly chosen: readonly Value[];
  readonly onChosen: (chosen: readonly Value[]) => void;
}) {
  return (
    <fieldset class="chips">
      <legend>{given.label}</legend>
      {given.of.map(([value, label]) => (
        <label key={value} class="chip">
          <input
            type="checkbox"
            checked={given.chosen.includes(value)}
            onChange={event =>
              given.onChosen(
                event.currentTarget.checked
                  ? given.of.map(([one]) => one).filter(one => one === value || given.chosen.includes(one))
                  : given.chosen.filter(one => one !== value),
              )
            }
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Yes or no, in one line. */
export function Tick(given: {
  readonly label: string;
  readonly checked: boolean;
  readonly onTick: (checked: boolean) => void;
  readonly children?: ComponentChildren;
}) {
  return (
    <label class="check">
      <input type="checkbox" checked={given.checked} onChange={event => given.onTick(event.currentTarget.checked)} />
      <span>{given.label}</span>
      {given.children}
    </label>
  );
}
