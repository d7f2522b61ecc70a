import type { Answers, Door } from '@buergernah/catalogue';
import type { Cents, Language, Result } from '@buergernah/kernel';
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
  | { readonly name: 'places'; readonly slug?: string | undefined }
  | { readonly name: 'place'; readonly place: string; readonly slug?: string | undefined }
  | { readonly name: 'street' }
  | { readonly name: 'book'; readonly step: BookStep }
  | { readonly name: 'appointment'; readonly step: 'code' | 'view' | 'cancel' | 'number' }
  | { readonly name: 'draw'; readonly step: 'matter' | 'check' | 'number'; readonly topic?: string | undefined }
  | { readonly name: 'human' }
  | { readonly name: 'privacy' }
  | { readonly name: 'enrol' }
  | { readonly name: 'cleaning' };

/** The questions of an appointment, one a screen. */
export type BookStep =
  | { readonly at: 'people' | 'matters' | 'place' | 'day' | 'time' | 'taken' | 'contact' | 'email' | 'phone' | 'done' }
  /** What one of the people needs: a topic, then its services. */
  | { readonly at: 'pick'; readonly person: number; readonly topic?: string | undefined };

/** What a person needs from the screen. Forgotten with everything else. */
export interface Needs {
  readonly language: Language;
  readonly large: boolean;
  readonly contrast: boolean;
  readonly reach: boolean;
  readonly aloud: boolean;
}

/**
 * What the person wants with this matter: apply for it here; prepare it, so that it is saved and finished later or elsewhere; or apply
 * although the machine said that this door cannot finish it, so that a person decides.
 */
export type Intent = 'apply' | 'prepare' | 'despite';

/** The matter being filled in. Only here until it is saved or sent. */
export interface Matter {
  readonly slug: string;
  readonly answers: Answers;
  /** Options of the service that were chosen: `direktversand`. */
  readonly options: readonly string[];
  readonly intent: Intent;
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
  readonly intent: Intent;
  /** An answer to the office's question, to a matter applied for before. */
  readonly answered: boolean;
  /** Doors that can finish what was only prepared here; none where this one can. */
  readonly elsewhere: readonly Door[];
  /** What it costs; refused where the rules do not know it. */
  readonly cost?: Result<{ readonly cents: Cents }>;
}

/** A matter that was begun before and opened here with number and Geheimwort. */
export interface Opened {
  readonly case: string;
  readonly number: string;
  readonly service: string;
  readonly phase: string;
  /** Last day on which a matter that was not sent can be gone on with, ISO. */
  readonly until?: string;
  /** What the office asked, the last question last. */
  readonly letters: readonly string[];
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

/** Changes what the person wants with the matter. */
export function intend(intent: Intent): void {
  const { matter } = state.value;
  if (matter) state.value = { ...state.value, matter: { ...matter, intent } };
}

export function changing(on: boolean): void {
  const { matter } = state.value;
  if (matter) state.value = { ...state.value, matter: { ...matter, changing: on } };
}

/** After saving or sending only number and word remain; the answers are gone from here. */
export function take(taken: Taken): void {
  const { matter: _gone, opened: _open, ...rest } = state.value;
  state.value = { ...rest, taken, back: [], screen: { name: 'done' } };
}

/**
 * A matter was opened with its number: shows where it stands, and has its answers at hand. Who answers a question of the office has
 * applied before: that the answer may be given at any door is not asked again.
 */
export function opened(found: Opened, answers: Answers): void {
  const intent = found.phase === 'asked-back' ? ('despite' as const) : ('apply' as const);
  const matter = { slug: found.service, answers, options: [], intent, changing: false };
  state.value = { ...state.value, opened: found, matter, screen: { name: 'case' }, back: [] };
}

const forgetting = new Set<() => void>();

/** Whoever remembers anything of a person outside the store registers here how to forget it. */
export function onWipe(forget: () => void): void {
  forgetting.add(forget);
}

let person = 0;

/** Counts who stands here: an answer that was asked for by somebody who has gone is for nobody. */
export function standsHere(): number {
  return person;
}

/** Everything gone: answers, number, needs, language, and what others kept. */
export function wipe(): void {
  person += 1;
  state.value = fresh;
  for (const forget of forgetting) forget();
}
