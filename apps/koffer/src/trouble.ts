import type { Refusal, Result, Say } from '@buergernah/kernel';
import { signal } from '@preact/signals';
import { type Key, refusalWords } from './texts.ts';

/** What could not be done just now: its code, and the sentence that stands on the screen. The next thing that works takes it away. */
export const trouble = signal<{ readonly code: string; readonly words: string } | undefined>(undefined);

/** Waits for a step: a refusal is said on the screen, and false. */
export async function told(say: Say<Key>, step: Promise<Result<unknown, Refusal>>): Promise<boolean> {
  return settle(say, await step);
}

/** A step is over: a refusal is said on the screen, and false. */
export function settle(say: Say<Key>, done: Result<unknown, Refusal>): boolean {
  trouble.value = done.ok ? undefined : { code: done.refusal.code, words: refusalWords(say, done.refusal) };
  return done.ok;
}
