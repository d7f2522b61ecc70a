import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import Keyboard from 'simple-keyboard';
import { useTexts } from '../texts.ts';
import { ACCENTS, DIGITS, LAYOUTS, type LayoutName, lettersOf, SIGNS } from './layouts.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
type Face = 'letters' | 'accents' | 'signs' | 'digits' | 'decimal' | 'tel';

/** Keys that are not letters look different: wider, smaller words, the way on in the city's colour. */
const KEY_LOOKS = [
  { class: 'key--word', buttons: '{signs} {accents} {layout} {space} {next}' },
  { class: 'key--wide', buttons: '{bksp} {shift}' },
  { class: 'key--space', buttons: '{space}' },
  { class: 'key--next', buttons: '{next}' },
];

/**
 * The on-screen keyboard. It types into whichever field has the focus, keeps nothing itself, and never covers the field: it has
 * a place of its own under the answers. Numbers get their own large keys; other alphabets and letters with marks are one key away.
 */
export function Keys() {
  const say = useTexts();
  const place = useRef<HTMLDivElement>(null);
  const keyboard = useRef<Keyboard>(undefined);
  const face = useSignal<Face>('letters');
  const capital = useSignal(true);
  const layout = useSignal<LayoutName>('Deutsch');

  useEffect(() => {
    if (!place.current) return;
    const press = (key: string) => {
      const field = focused();
      if (key === '{shift}') capital.value = !capital.peek();
      else if (key === '{accents}') face.value = face.peek() === 'accents' ? 'letters' : 'accents';
      else if (key === '{signs}') face.value = face.peek() === 'signs' ? 'letters' : 'signs';
      else if (key === '{layout}') layout.value = next(Object.keys(LAYOUTS) as LayoutName[], layout.peek());
      else if (key === '{next}') goToNextField();
      else if (field) {
        type(field, key === '{space}' ? ' ' : key);
        if (key !== '{bksp}') capital.value = false;
        if (field.value === '' && face.peek() === 'letters') capital.value = true;
      }
      keyboard.current?.clearInput();
    };
    keyboard.current = new Keyboard(place.current, {
      useButtonTag: true,
      useMouseEvents: true,
      preventMouseDownDefault: true,
      disableButtonHold: true,
      disableCaretPositioning: true,
      onKeyPress: press,
    });
    const turnTo = (event: FocusEvent | { target: EventTarget | null }) => {
      const field = event.target;
      if (!(field instanceof HTMLElement) || !field.dataset.keys) return;
      const keys = field.dataset.keys;
      face.value = keys in DIGITS ? (keys as Face) : 'letters';
      capital.value = keys === 'text' && (field as Field).value === '';
      (field.closest('.kern-form-input') ?? field).scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('focusin', turnTo);
    turnTo({ target: document.activeElement });
    return () => {
      document.removeEventListener('focusin', turnTo);
      keyboard.current?.destroy();
    };
  }, [face, capital, layout]);

  useEffect(() => {
    const rows = rowsOf(face.value, layout.value);
    const accents = face.value === 'accents' ? say('terminal.keyboard.letters') : 'é ł ş';
    const name = capital.value && (face.value === 'letters' || face.value === 'accents') ? 'upper' : 'default';
    keyboard.current?.setOptions({
      layout: { default: rows, upper: rows.map(row => row.replace(/(?<!\{\w*)\p{L}/gu, letter => upper(letter))) },
      layoutName: name,
      theme: face.value in DIGITS ? 'keys keys--digits' : 'keys',
      buttonTheme: KEY_LOOKS,
      display: {
        '{bksp}': '⌫',
        '{shift}': '⇧',
        '{space}': say('terminal.keyboard.space'),
        '{next}': say('terminal.keyboard.next'),
        '{accents}': accents,
        '{signs}': face.value === 'signs' ? say('terminal.keyboard.letters') : '12 . @',
        '{layout}': layout.value,
      },
    });
    const names = {
      bksp: say('terminal.keyboard.clear'),
      shift: say('terminal.keyboard.shift'),
      accents: `${accents} ${say('terminal.keyboard.accents')}`,
    };
    for (const [key, words] of Object.entries(names)) {
      for (const button of place.current?.querySelectorAll(`[data-skbtn="{${key}}"]`) ?? []) {
        button.setAttribute('aria-label', words);
        if (key === 'shift') button.setAttribute('aria-pressed', String(name === 'upper'));
      }
    }
  }, [face.value, capital.value, layout.value, say]);

  return (
    <section aria-label={say('terminal.keyboard.label')}>
      <div ref={place} class="simple-keyboard" />
    </section>
  );
}

function rowsOf(face: Face, layout: LayoutName): string[] {
  const digits = DIGITS[face];
  if (digits) return digits;
  if (face === 'signs') return SIGNS;
  return face === 'accents' ? ACCENTS : lettersOf(layout);
}

/** Capitals, but ß stays: names are written with it. */
function upper(letter: string): string {
  return letter === 'ß' ? letter : letter.toUpperCase();
}

function focused(): Field | undefined {
  const at = document.activeElement;
  return at instanceof HTMLElement && at.dataset.keys ? (at as Field) : undefined;
}

function type(field: Field, key: string): void {
  const from = field.selectionStart ?? field.value.length;
  const to = field.selectionEnd ?? from;
  if (key === '{bksp}') field.setRangeText('', from === to ? Math.max(0, from - 1) : from, to, 'end');
  else if (field.maxLength < 0 || field.value.length - (to - from) < field.maxLength)
    field.setRangeText(key, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** Goes to the next field of the screen; after the last one to the button that leads on. */
function goToNextField(): void {
  const fields = [...document.querySelectorAll<HTMLElement>('[data-keys]')];
  const at = fields.indexOf(document.activeElement as HTMLElement);
  const to = fields[at + 1] ?? document.querySelector<HTMLElement>('.kiosk__actions .kern-btn--primary');
  to?.focus();
}

function next<T>(all: readonly T[], present: T): T {
  return all[(all.indexOf(present) + 1) % all.length] ?? present;
}
