import { Note, type Refused } from '@buergernah/kernel/ui';
import type { ComponentChildren } from 'preact';
import { useTexts } from './texts.ts';

/** A refusal in the office's own words, with what helps inside. */
export function Trouble({ of, children }: { readonly of: Refused | undefined; readonly children?: ComponentChildren }) {
  const say = useTexts();
  if (!of) return null;
  return (
    <Note tone={of.code === 'unreachable' ? 'warning' : 'danger'} role="alert">
      <p>{of.sentence ?? say('refusal.unreachable')}</p>
      {children}
    </Note>
  );
}
