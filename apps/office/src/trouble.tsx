import { Note, type Refused } from '@buergernah/kernel/ui';
import type { ComponentChildren } from 'preact';
import { useTexts } from './texts.ts';

/** Nothing is wrong, something else is going on: colleagues at work, a broken line. */
const CALM: ReadonlySet<string> = new Set(['unreachable', 'try-again', 'signed-out', 'case-moved', 'case-taken']);

/** A refusal in the office's own words, with what helps inside. */
export function Trouble({ of, children }: { readonly of: Refused | undefined; readonly children?: ComponentChildren }) {
  const say = useTexts();
  if (!of) return null;
  return (
    <Note tone={CALM.has(of.code) ? 'warning' : 'danger'} role="alert">
      <p>{of.sentence ?? say('refusal.unreachable')}</p>
      {children}
    </Note>
  );
}
