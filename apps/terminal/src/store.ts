import type { Answers } from '@buergernah/catalogue';
import type { Language } from '@buergernah/kernel';
import { computed, signal } from '@preact/signals';

/** Where the person is. Screens are functions of the state; nothing of it stands in an address, a history or a storage. */
export type Screen =
  | { readonly name: 'attract' }
  | { readonly name: 'start' }
  | { readonly name: 'topics' }
  | { readonly name: 'topic'; readonly topic: string }
  | { readonly name: 'service'; readonly slug: string }
  | { readonly name: 'bring'; readonly slug: string }
  | { readonly name: 'adviser' }
  | { readonly name: 'ways'; readonly slug: string }
  | { readonly name: 'form'; readonly step: number }
  | { readonly name: 'review' }
  | { readonly name: 'done' }
  | { readonly name: 'continue' }
  | { readonly name: 'case' }
  | { readonly name: 'human' }
  | { readonly name: 'privacy' }
  | { readonly name: 'enrol' }
  | { readonly name: 'cleaning' };

/** What a person needs from the screen. Forgotten with everything else. */
export interface Needs {
  readonly language: Language;
  readonly large: boolean;
  readonly contrast: boolean;
  readonly reach: boolean;
  readonly aloud: boolean;
}

/** The matter being filled in. Only here until "submit". */
export interface Matter {
  readonly slug: string;
  readonly answers: Answers;
  /** Options of the service that were chosen: `direktversand`. */
  readonly options: readonly string[];
  /** The person applies although this door cannot finish the matter. */
  readonly anyway: boolean;
  /** From here the review is one press away: the person came from there to change one answer. */
  readonly changing: boolean;
}

/** What the person takes along: the case's number and the word that opens it; no word where the person already has it. */
export interface Taken {
  readonly number: string;
  readonly secret?: string;
  readonly slug: string;
  /** Last day on which the number works, ISO. */
  readonly until?: string;
  /** Saved for another place; nothing has been applied for yet. */
  readonly saved?: boolean;
}

/** A matter that was begun before and opened here with number and Geheimwort. */
export interface Opened {
  readonly case: string;
  readonly number: string;
  readonly service: string;
  readonly phase: string;
  /** The commands that its citizen may send now. */
  readonly may: readonly string[];
}

export interface State {
  readonly screen: Screen;
  readonly back: readonly Screen[];
  readonly needs: Needs;
  readonly matter?: Matter;
  readonly taken?: Taken;
  readonly opened?: Opened;
}

const fresh: State = {
  screen: { name: 'attract' },
  back: [],
  needs: { language: 'de', large: false, contrast: false, reach: false, aloud: false },
};

/** The one store. Private to this file's functions; screens read it. */
export const state = signal<State>(fresh);
export const needs = computed(() => state.value.needs);
export const screen = computed(() => state.value.screen);

/** Goes to a screen; the present one is where "back" leads. */
export function go(to: Screen, options: { readonly forget?: boolean } = {}): void {
  const now = state.value;
  const back = options.forget || now.screen.name === 'attract' ? [] : [...now.back, now.screen];
  state.value = { ...now, screen: to, back };
}

/** Changes the screen without a way back to the present one. */
export function turn(to: Screen): void {
  state.value = { ...state.value, screen: to };
}

export function goBack(): void {
  const { back } = state.value;
  const to = back.at(-1);
  if (to) state.value = { ...state.value, screen: to, back: back.slice(0, -1) };
}

export function need(change: Partial<Needs>): void {
  state.value = { ...state.value, needs: { ...state.value.needs, ...change } };
}

export function begin(matter: Matter): void {
  state.value = { ...state.value, matter };
}

export function answer(answers: Answers): void {
  const { matter } = state.value;
  if (matter) state.value = { ...state.value, matter: { ...matter, answers } };
}

/** The person applies although this door cannot finish the matter: somebody of the office decides. */
export function applyAnyway(): void {
  const { matter } = state.value;
  if (matter) state.value = { ...state.value, matter: { ...matter, anyway: true } };
}

export function changing(on: boolean): void {
  const { matter } = state.value;
  if (matter) state.value = { ...state.value, matter: { ...matter, changing: on } };
}

/** After submitting only number and word remain; the answers are gone from here. */
export function take(taken: Taken): void {
  const { matter: _gone, opened: _open, ...rest } = state.value;
  state.value = { ...rest, taken, back: [], screen: { name: 'done' } };
}

/** A matter was opened with its number: shows where it stands, and has its answers at hand. */
export function opened(found: Opened, answers: Answers): void {
  const matter = { slug: found.service, answers, options: [], anyway: false, changing: false };
  state.value = { ...state.value, opened: found, matter, screen: { name: 'case' }, back: [] };
}

const forgetting = new Set<() => void>();

/** Whoever remembers anything of a person outside the store registers here how to forget it. */
export function onWipe(forget: () => void): void {
  forgetting.add(forget);
}

/** Everything gone: answers, number, needs, language, and what others kept. */
export function wipe(): void {
  state.value = fresh;
  for (const forget of forgetting) forget();
}
