import type { IconNode } from 'lucide';
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Language } from '../text.ts';
import { localeOf } from '../text.ts';
import { useSay } from './voice.tsx';

/** An icon drawn in one hand (lucide). Always beside a word, so hidden from screen readers: `<Icon of={House} />`. */
export function Icon({ of }: { readonly of: IconNode }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {of.map(([tag, attributes], at) => h(tag, { ...attributes, key: at }))}
    </svg>
  );
}

const BUTTONS = {
  primary: 'kern-btn kern-btn--primary',
  secondary: 'kern-btn kern-btn--secondary',
  tertiary: 'kern-btn kern-btn--tertiary',
  danger: 'kern-btn kern-btn--danger kern-btn--secondary',
} as const;

/** A button that says what happens. One `primary` a screen. With `href` it is a link that looks like a button. */
export function Button(given: {
  readonly children: ComponentChildren;
  readonly onPress?: () => void;
  readonly kind?: keyof typeof BUTTONS;
  readonly icon?: IconNode;
  readonly submit?: boolean;
  readonly href?: string;
  readonly busy?: boolean;
  readonly id?: string;
  readonly class?: string;
  readonly pressed?: boolean;
  readonly keys?: string;
  /** The whole sentence for screen readers, where the words alone would be one of many. Begins with the words. */
  readonly label?: string;
}) {
  const look = `${BUTTONS[given.kind ?? 'secondary']} ${given.class ?? ''}`.trim();
  const inside = (
    <>
      {given.icon && <Icon of={given.icon} />}
      <span class="kern-label">{given.children}</span>
      {given.keys && (
        <span class="keys" aria-hidden="true">
          {given.keys}
        </span>
      )}
    </>
  );
  if (given.href !== undefined)
    return (
      <a class={look} id={given.id} href={given.href} onClick={given.onPress}>
        {inside}
      </a>
    );
  return (
    <button
      class={look}
      id={given.id}
      type={given.submit ? 'submit' : 'button'}
      aria-disabled={given.busy ? 'true' : undefined}
      aria-pressed={given.pressed}
      aria-label={given.label}
      aria-keyshortcuts={given.keys}
      onClick={given.busy ? undefined : given.onPress}
    >
      {inside}
    </button>
  );
}

const TONES = {
  info: ['note', Info],
  success: ['note note--success', CircleCheck],
  warning: ['note note--warning', TriangleAlert],
  danger: ['note note--danger', CircleAlert],
} as const;

/** A calm box that tells something: what happened, that nothing is lost, what to do now, and inside the button that does it. */
export function Note(given: {
  readonly tone?: keyof typeof TONES;
  readonly title?: string;
  readonly role?: 'alert' | 'status';
  readonly children?: ComponentChildren;
}) {
  const [look, icon] = TONES[given.tone ?? 'info'];
  return (
    <div class={look} role={given.role}>
      <Icon of={icon} />
      <div>
        {given.title && <strong>{given.title}</strong>}
        {given.children}
      </div>
    </div>
  );
}

/** One thing wrong on a page: which field (its element id) and the sentence. */
export interface FieldError {
  readonly id: string;
  readonly sentence: string;
}

/** What is missing, on top of the page, each line a way to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  const first = errors[0]?.id;
  useEffect(() => {
    if (first) box.current?.focus();
  }, [first, errors.length]);
  if (errors.length === 0) return null;
  return (
    <div class="note note--danger" role="alert" tabIndex={-1} ref={box}>
      <Icon of={CircleAlert} />
      <div>
        <strong>{say('ui.errors.title', { count: errors.length })}</strong>
        <p>{say('ui.errors.intro')}</p>
        <ul>
          {errors.map(error => (
            <li key={error.id}>
              <button type="button" class="linkish" onClick={() => goToField(error.id)}>
                {error.sentence}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Brings a field into view and gives it the focus; a group gives it to its first control. */
export function goToField(id: string): void {
  const place = document.getElementById(id);
  const target = place?.matches('input,select,textarea,button')
    ? place
    : place?.querySelector<HTMLElement>('input,select,textarea,button');
  place?.scrollIntoView({ block: 'center' });
  (target as HTMLElement | null | undefined)?.focus({ preventScroll: true });
}

/** How far one is, in words: "Noch 2 Fragen, dann prüfen". Never a bare bar. */
export function Steps({ left, then }: { readonly left: number; readonly then: string }) {
  return <p class="steps">{useSay()('ui.progress', { left, then })}</p>;
}

/** Names and values under each other: a review, a case's data. `id`: by which a line is found on the page. */
export function Pairs({
  of,
}: {
  readonly of: readonly (readonly [name: string, value: ComponentChildren, id?: string])[];
}) {
  return (
    <dl class="pairs">
      {of.map(([name, value, id]) => (
        <div key={name} id={id}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Speaks to screen readers without taking the focus. Keep it on the page from the start; change the words. */
export function LiveRegion({ words, urgent }: { readonly words: string; readonly urgent?: boolean }) {
  return (
    <div class="kern-sr-only" role={urgent ? 'alert' : 'status'} aria-live={urgent ? 'assertive' : 'polite'}>
      {words}
    </div>
  );
}

/** Each language in its own words. Names of languages are the same in every language, so they stand here once. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  'de-leicht': 'Leichte Sprache',
  en: 'English',
};

/** The language switch: every language named in itself. */
export function LanguageSwitch(given: {
  readonly languages: readonly Language[];
  readonly chosen: Language;
  readonly onChoose: (language: Language) => void;
}) {
  const say = useSay();
  return (
    <nav class="buttons" aria-label={say('ui.language.choose')}>
      {given.languages.map(language => (
        <button
          type="button"
          key={language}
          class="linkish"
          lang={localeOf(language)}
          aria-current={language === given.chosen ? 'true' : undefined}
          onClick={() => given.onChoose(language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </nav>
  );
}

/** A dialog for desk and page; never on the terminal, where nothing covers the question. Escape and the button close it. */
export function Dialog(given: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}) {
  const say = useSay();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog class="dialog stack" ref={box} onClose={given.onClose} aria-label={given.title}>
      <h2>{given.title}</h2>
      {given.children}
      <div class="buttons">
        <Button icon={X} kind="tertiary" onPress={() => box.current?.close()}>
          {say('ui.dialog.close')}
        </Button>
      </div>
    </dialog>
  );
}
