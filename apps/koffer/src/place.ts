import { signal } from '@preact/signals';
import { trouble } from './trouble.ts';

/** Which screen is open. All of them lead back to the tour. */
export type Place =
  | { readonly name: 'tour' | 'outbox' | 'come-back' }
  | { readonly name: 'home' | 'visit'; readonly visit: string }
  | { readonly name: 'case'; readonly case: string }
  | { readonly name: 'summary'; readonly case: string };

export const place = signal<Place>({ name: 'tour' });

/** Goes to a screen, from its top. What was wrong on the one before stays there. */
export function go(to: Place): void {
  trouble.value = undefined;
  place.value = to;
  toTop();
}

/** What is read begins at its top. */
export function toTop(): void {
  requestAnimationFrame(() => document.querySelector('.field__body')?.scrollTo(0, 0));
}
