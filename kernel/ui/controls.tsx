import { CircleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './parts.tsx';
import { useMedium, useSay } from './voice.tsx';

/** What every control is given. `error` is the whole sentence; `undefined` as a value means nothing answered yet. */
export interface Control<Value> {
  /** Element id, also the target of the error summary. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly value: Value | undefined;
  readonly onValue: (value: Value | undefined) => void;
}

type Words = Pick<Control<unknown>, 'id' | 'hint' | 'error'>;

/** The ids of the sentences that explain a control, for `aria-describedby`. */
export function describedBy({ id, hint, error }: Words): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

function Hint({ id, hint }: Words) {
  return hint ? (
    <div class="kern-hint" id={`${id}-hint`}>
      {hint}
    </div>
  ) : null;
}

function Wrong({ id, error }: Words) {
  return error ? (
    <p class="kern-error" id={`${id}-error`}>
      <Icon of={CircleAlert} />
      <span class="kern-body">{error}</span>
    </p>
  ) : null;
}

function Optional({ shown }: { readonly shown?: boolean | undefined }) {
  const say = useSay();
  return shown ? <span class="kern-label__optional"> {say('ui.optional')}</span> : null;
}

export interface TextControl extends Control<string> {
  readonly type?: 'text' | 'email' | 'tel' | 'number' | 'search' | 'password';
  readonly autocomplete?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly lines?: number | undefined;
  /** Which keys a kiosk's own keyboard or a phone offers. */
  readonly keys?: 'text' | 'digits' | 'decimal' | 'email' | 'tel' | undefined;
  readonly width?: 2 | 4 | undefined;
}

/**
 * One line (or with `lines` several) of text. At a kiosk the browser remembers nothing and the system's own keyboard stays away:
 * `data-keys` tells the kiosk's keyboard what to offer.
 */
export function TextField(given: TextControl) {
  const kiosk = useMedium() === 'kiosk';
  const look = `kern-form-input__input${given.error ? ' kern-form-input__input--error' : ''}`;
  const modes = { text: 'text', digits: 'numeric', decimal: 'decimal', email: 'email', tel: 'tel' } as const;
  const keys = given.keys ?? 'text';
  const same = {
    id: given.id,
    value: given.value ?? '',
    maxLength: given.maxLength,
    autocomplete: kiosk ? 'off' : given.autocomplete,
    autocorrect: 'off',
    spellcheck: false,
    inputMode: kiosk ? ('none' as const) : modes[keys],
    'data-keys': keys,
    'aria-invalid': given.error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(given),
    'aria-required': given.optional ? undefined : ('true' as const),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      given.onValue(event.currentTarget.value === '' ? undefined : event.currentTarget.value),
  };
  return (
    <div class={given.error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={given.id}>
        {given.label}
        <Optional shown={given.optional} />
      </label>
      <Hint {...given} />
      {given.lines ? (
        <textarea class={look} rows={given.lines} {...same} />
      ) : (
        <input
          class={
            given.width === 2
              ? `${look} kern-form-input__input--width-2`
              : given.width === 4
                ? `${look} kern-form-input__input--width-4`
                : look
          }
          type={(kiosk && given.type !== 'password' ? 'text' : (given.type ?? 'text')) as 'text'}
          {...same}
        />
      )}
      <Wrong {...given} />
    </div>
  );
}

/** A short list to pick one from, for desk and page. At a kiosk use {@link Tiles}. */
export function Select(
  given: Control<string> & { readonly options: readonly Option[]; readonly autocomplete?: string },
) {
  const say = useSay();
  return (
    <div class={given.error ? 'kern-form-input kern-form-input--error' : 'kern-form-input'}>
      <label class="kern-label" for={given.id}>
        {given.label}
        <Optional shown={given.optional} />
      </label>
      <Hint {...given} />
      <div class="kern-form-input__select-wrapper">
        <select
          class="kern-form-input__select"
          id={given.id}
          value={given.value ?? ''}
          autocomplete={given.autocomplete}
          aria-invalid={given.error ? 'true' : undefined}
          aria-describedby={describedBy(given)}
          onChange={event => given.onValue(event.currentTarget.value || undefined)}
        >
          <option value="">{say('ui.choose')}</option>
          {given.options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
      <Wrong {...given} />
    </div>
  );
}

/** A question with several controls under it. */
export function Group(
  given: Words &
    Pick<Control<unknown>, 'label' | 'optional'> & { readonly children: ComponentChildren; readonly radio?: boolean },
) {
  return (
    <fieldset
      class={given.error ? 'kern-fieldset kern-fieldset--error' : 'kern-fieldset'}
      id={given.id}
      role={given.radio ? 'radiogroup' : undefined}
      aria-describedby={describedBy(given)}
      aria-invalid={given.error && given.radio ? 'true' : undefined}
    >
      <legend class="kern-label">
        {given.label}
        <Optional shown={given.optional} />
      </legend>
      <Hint {...given} />
      <div class="kern-fieldset__body">{given.children}</div>
      <Wrong {...given} />
    </fieldset>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

/** One answer out of a few, as large tiles. */
export function Tiles(given: Control<string> & { readonly options: readonly Option[]; readonly three?: boolean }) {
  return (
    <Group {...given} radio>
      <div class={given.three ? 'tiles tiles--three' : 'tiles'}>
        {given.options.map(option => (
          <Tile
            key={option.value}
            type="radio"
            name={given.id}
            {...option}
            checked={given.value === option.value}
            onPick={() => given.onValue(option.value)}
          />
        ))}
      </div>
    </Group>
  );
}

/** Any number of answers out of a few. */
export function Checks(given: Control<readonly string[]> & { readonly options: readonly Option[] }) {
  const chosen = given.value ?? [];
  const turn = (value: string) => {
    const next = chosen.includes(value)
      ? chosen.filter(one => one !== value)
      : given.options.map(option => option.value).filter(one => one === value || chosen.includes(one));
    given.onValue(next.length > 0 ? next : undefined);
  };
  return (
    <Group {...given}>
      <div class="tiles">
        {given.options.map(option => (
          <Tile
            key={option.value}
            type="checkbox"
            name={`${given.id}-${option.value}`}
            {...option}
            checked={chosen.includes(option.value)}
            onPick={() => turn(option.value)}
          />
        ))}
      </div>
    </Group>
  );
}

/** Yes or no. */
export function YesNo(given: Control<boolean>) {
  const say = useSay();
  return (
    <Tiles
      {...given}
      options={[
        { value: 'yes', label: say('ui.yes') },
        { value: 'no', label: say('ui.no') },
      ]}
      value={given.value === undefined ? undefined : given.value ? 'yes' : 'no'}
      onValue={value => given.onValue(value === undefined ? undefined : value === 'yes')}
    />
  );
}

/** A declaration: the whole text, and a tile that says "I declare". */
export function Declaration(given: Control<boolean> & { readonly agree: string }) {
  return (
    <Group {...given}>
      <Tile
        type="checkbox"
        name={`${given.id}-agree`}
        value="agree"
        label={given.agree}
        checked={given.value === true}
        onPick={() => given.onValue(given.value === true ? undefined : true)}
      />
    </Group>
  );
}

function Tile(
  given: Option & {
    readonly type: 'radio' | 'checkbox';
    readonly name: string;
    readonly checked: boolean;
    readonly onPick: () => void;
  },
) {
  return (
    <label class="tile">
      <input
        type={given.type}
        name={given.name}
        value={given.value}
        checked={given.checked}
        autocomplete="off"
        onChange={given.onPick}
      />
      <span class="tile__words">
        <span>{given.label}</span>
        {given.hint && <span class="tile__hint">{given.hint}</span>}
      </span>
    </label>
  );
}
