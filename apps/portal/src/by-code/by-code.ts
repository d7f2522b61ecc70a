import type { Result } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { type Signal, signal } from '@preact/signals';
import { keepText, kept } from '../keep.ts';

/** Something that a code opens: an appointment, a home visit. The code is kept in this tab alone, so that a reload does not ask for it again. */
export interface ByCode<View> {
  /** What was opened here, and its code. */
  readonly own: Signal<{ readonly code: string; readonly view: View } | undefined>;
  /** The code that is at hand: from the link, or from before a reload. */
  codeAtHand(): string | undefined;
  /** Keeps a code for this tab; without one, closes what was open. */
  keepCode(code: string | undefined): void;
  /** Opens what belongs to a code. Gives back the sentence of a refusal; `unreachable` where nobody answered. */
  open(code: string): Promise<string | undefined>;
}

/** Makes a {@link ByCode} that asks the office by `read` and keeps the code in the tab under a name. */
export function byCode<View>(name: string, read: (code: string) => Promise<Result<View, Refused>>): ByCode<View> {
  let atHand = kept('tab', name);
  const own: ByCode<View>['own'] = signal(undefined);
  const keepCode = (code: string | undefined) => {
    atHand = code;
    keepText('tab', name, code);
    if (own.peek()?.code !== code) own.value = undefined;
  };
  return {
    own,
    codeAtHand: () => atHand,
    keepCode,
    async open(code) {
      const answer = await read(code);
      if (answer.ok) {
        own.value = { code, view: answer.value };
        keepCode(code);
        return undefined;
      }
      if (answer.refusal.code !== 'unreachable') keepCode(undefined);
      return answer.refusal.sentence ?? 'unreachable';
    },
  };
}
