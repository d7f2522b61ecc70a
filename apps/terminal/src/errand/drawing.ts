import { signal } from '@preact/signals';
import { go, onWipe } from '../store.ts';

/** What the number is for. Gone with the person. */
export const matter = signal<{ readonly slug: string; readonly people: number } | undefined>(undefined);
onWipe(() => {
  matter.value = undefined;
});

/** Begins to draw a number for a matter. */
export function startDraw(slug: string): void {
  matter.value = { slug, people: 1 };
  go({ name: 'draw', step: 'check' });
}
