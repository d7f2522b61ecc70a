import { createCitizenCall, type Kept, resetHearing, type Where } from '@buergernah/help/ui';
import { effect } from '@preact/signals';
import { ask } from '../ask.ts';
import { keepText, keptJson } from '../keep.ts';
import { newId } from '../new-id.ts';
import { parts } from '../router.ts';
import { voice } from '../texts.ts';
import { caseHere, helpOpen, KEPT, stuckAt } from './hold.ts';

/** The one call of this tab. */
export const call = createCitizenCall({ ask, newId });

effect(() => {
  const isOpen = ['waiting', 'connected'].includes(call.moment.value);
  if (isOpen) keepText('tab', KEPT, JSON.stringify(call.kept()));
  else if (call.moment.value === 'over') keepText('tab', KEPT, undefined);
});

// The adviser sees on which page somebody is now; that somebody moved on is said once it has stayed so.
let movedTo: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  void parts.value;
  void stuckAt.value;
  clearTimeout(movedTo);
  if (call.moment.peek() !== 'connected') return;
  movedTo = setTimeout(() => {
    if (call.moment.peek() === 'connected') void call.moved(whereNow());
  }, 800);
});

/** Where somebody is stuck: the service, the page of its form, the codes of what was wrong. Never an answer. */
export function whereNow(): Where {
  const [page, slug] = parts.peek();
  const service = page === 'leistung' || page === 'antrag' ? (slug ?? null) : (caseHere.peek()?.service ?? null);
  const stuck = page === 'antrag' ? stuckAt.peek() : undefined;
  return { door: 'portal', service, page: stuck?.page ?? null, refusals: [...(stuck?.refusals ?? [])] };
}

/** It rings; or it goes on, where the page was loaded again. */
export function begin(signs = false): void {
  const wish = {
    where: whereNow(),
    language: voice.peek().language,
    speaks: signs ? 'dgs' : null,
    means: 'video' as const,
    case: caseHere.peek()?.case ?? null,
  };
  const before = keptJson('tab', KEPT);
  if (isKept(before)) void call.resume(before, wish);
  else void call.begin(wish);
}

function isKept(value: unknown): value is Kept {
  const given = (value ?? {}) as Partial<Kept>;
  return typeof given.call === 'string' && typeof given.key === 'string';
}

/** Hangs up and forgets the call; the page stays as it is. */
export function end(): void {
  keepText('tab', KEPT, undefined);
  call.leave();
  call.forget();
  resetHearing();
  helpOpen.value = false;
}
