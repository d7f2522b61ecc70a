import type { Refusal, Result, Say } from '@buergernah/kernel';
import { signal } from '@preact/signals';
import { type Key, refusalWords } from './texts.ts';

/** What could not be done just now, as a sentence; the next thing that works takes it away. */
export const trouble = signal<string | undefined>(undefined);

/** Waits for a step: a refusal is said on the screen, and false. */
export async function told(say: Say<Key>, step: Promise<Result<unknown, Refusal>>): Promise<boolean> {
  const done = await step;
  trouble.value = done.ok ? undefined : refusalWords(say, done.refusal);
  return done.ok;
}
