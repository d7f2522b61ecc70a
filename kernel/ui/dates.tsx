import { useEffect, useState } from 'preact/hooks';
import { type Control, Group } from './controls.tsx';
import { useMedium, useSay } from './voice.tsx';

type Parts = readonly [year: string, month: string, day: string];

/** Day, month, year in three fields. The value is `YYYY-MM-DD`; an unfinished date comes out as it is, for the page to refuse. */
export function DateField(given: Control<string> & { readonly autocomplete?: string }) {
  const say = useSay();
  return <ThreeFields {...given} hint={given.hint ?? say('ui.date.hint')} />;
}

/** A birth date as registers know it: the day, or day and month, may be missing. The value is `1950`, `1950-03` or `1950-03-17`. */
export function BirthDateField(given: Control<string>) {
  const say = useSay();
  return <ThreeFields {...given} hint={given.hint ?? say('ui.date.birth.hint')} autocomplete="bday" />;
}

function ThreeFields(given: Control<string> & { readonly autocomplete?: string | undefined }) {
  const say = useSay();
  const kiosk = useMedium() === 'kiosk';
  const [typed, setTyped] = useState<Parts>(() => partsOf(given.value));
  useEffect(() => {
    if (textOf(typed) !== given.value) setTyped(partsOf(given.value));
  }, [given.value]);
  const part = (at: 0 | 1 | 2, name: string, length: number, label: string, after?: string) => (
    <div class={after ? 'kern-form-input' : 'kern-form-input date__year'}>
      <label class="kern-label" for={`${given.id}-${name}`}>
        {label}
      </label>
      <input
        class={given.error ? 'kern-form-input__input kern-form-input__input--error' : 'kern-form-input__input'}
        id={`${given.id}-${name}`}
        type="text"
        inputMode={kiosk ? 'none' : 'numeric'}
        data-keys="digits"
        maxLength={length}
        autocomplete={kiosk ? 'off' : given.autocomplete && `${given.autocomplete}-${name}`}
        value={typed[at]}
        onInput={event => {
          const digits = event.currentTarget.value.replace(/\D/g, '').slice(0, length);
          event.currentTarget.value = digits;
          const next = typed.map((one, index) => (index === at ? digits : one)) as unknown as Parts;
          setTyped(next);
          given.onValue(textOf(next));
          // At a kiosk a full part leads to the next one: two touches less.
          if (kiosk && digits.length === length && after) document.getElementById(`${given.id}-${after}`)?.focus();
        }}
      />
    </div>
  );
  return (
    <Group {...given}>
      <div class="row date">
        {part(2, 'day', 2, say('ui.date.day'), 'month')}
        {part(1, 'month', 2, say('ui.date.month'), 'year')}
        {part(0, 'year', 4, say('ui.date.year'))}
      </div>
    </Group>
  );
}

function partsOf(value: string | undefined): Parts {
  const [year = '', month = '', day = ''] = (value ?? '').split('-');
  return [year, month.replace(/^0+/, ''), day.replace(/^0+/, '')];
}

function textOf([year, month, day]: Parts): string | undefined {
  const two = (part: string) => part.padStart(2, '0');
  if (!year && !month && !day) return undefined;
  if (year.length === 4 && !month && !day) return year;
  if (year.length === 4 && month && !day) return `${year}-${two(month)}`;
  return `${year}-${month ? two(month) : ''}-${day ? two(day) : ''}`;
}
