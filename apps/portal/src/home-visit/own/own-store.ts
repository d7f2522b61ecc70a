import type { Answer } from '@buergernah/kernel/ui';
import { visitsContract } from '@buergernah/visits';
import { signal } from '@preact/signals';
import { ask } from '../../ask.ts';
import { keepText, kept } from '../../keep.ts';

const { ownVisit } = visitsContract;
export type OwnVisitView = Answer<typeof ownVisit>;

/* The code opens the visit: kept in this tab alone, so that a reload does not ask for it again. */
const KEPT = 'buergernah.hausbesuch-code';
let atHand = kept('tab', KEPT);

/** The visit that was opened here, and its code. */
export const own = signal<{ readonly code: string; readonly view: OwnVisitView } | undefined>(undefined);

/** The code that is at hand: from the link, or from before a reload. */
export function codeAtHand(): string | undefined {
  return atHand;
}

/** Keeps a code for this tab; without one, closes the visit. */
export function keepCode(code: string | undefined): void {
  atHand = code;
  keepText('tab', KEPT, code);
  if (own.peek()?.code !== code) own.value = undefined;
}

/** Opens the visit of a code. Gives back the sentence of a refusal; `unreachable` where nobody answered. */
export async function openOwn(code: string): Promise<string | undefined> {
  const answer = await ask(ownVisit, { body: { code } });
  if (answer.ok) {
    own.value = { code, view: answer.value };
    keepCode(code);
    return undefined;
  }
  if (answer.refusal.code !== 'unreachable') keepCode(undefined);
  return answer.refusal.sentence ?? 'unreachable';
}
