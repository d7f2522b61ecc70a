import { effect, signal } from '@preact/signals';

const KEPT = 'koffer-hand';

/** Under which thumb the buttons lie. */
export const hand = signal<'left' | 'right'>(localStorage.getItem(KEPT) === 'left' ? 'left' : 'right');

effect(() => localStorage.setItem(KEPT, hand.value));
