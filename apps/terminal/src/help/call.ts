import { deviceHeaders } from '@buergernah/access/ui';
import { createCitizenCall, loudness, resetHearing, type Where } from '@buergernah/help/ui';
import { makeId } from '@buergernah/kernel';
import { effect, signal } from '@preact/signals';
import { askAsCitizen } from '../matter/citizen.ts';
import { onWipe, type Screen, state } from '../store.ts';
import { voice } from '../texts.ts';
import { onCall, signs, stuckAt } from './hold.ts';

/** What the screen of the call shows: the call, choosing a time to be called back, or that one is arranged. */
export const mode = signal<'call' | 'callback' | { readonly arranged: string }>('call');
/** Whether the written conversation is open. */
export const writing = signal(false);

/** The one call of whoever stands here. */
export const call = createCitizenCall({
  ask: askAsCitizen,
  headers: deviceHeaders,
  newId: () => makeId(Temporal.Now.instant(), crypto.getRandomValues(new Uint8Array(10))),
});

effect(() => {
  onCall.value = ['calling', 'waiting', 'connected'].includes(call.moment.value);
});

// Whoever cannot be heard can write: the way is open at once.
effect(() => {
  const silent = ['refused', 'missing'].includes(call.own.microphone.value);
  if (call.moment.value === 'connected' && (silent || call.view.value?.means === 'chat')) writing.value = true;
});

// The adviser sees on which page somebody is now; that somebody moved on is said once it has stayed so.
let movedTo: ReturnType<typeof setTimeout> | undefined;
effect(() => {
  void stuckAt.value;
  void state.value.matter?.slug;
  clearTimeout(movedTo);
  if (call.moment.peek() !== 'connected') return;
  movedTo = setTimeout(() => {
    if (call.moment.peek() === 'connected') void call.moved(whereNow());
  }, 800);
});

/** Where somebody is stuck: the service, the page of its form, the codes of what was wrong. Never an answer. */
export function whereNow(): Where {
  const { screen, back, matter } = state.peek();
  const at = [screen, ...back.toReversed()].find(one => one.name !== 'human');
  const stuck = at?.name === 'form' ? stuckAt.peek() : undefined;
  return {
    door: 'terminal',
    service: serviceAt(at) ?? matter?.slug ?? null,
    page: stuck?.page ?? null,
    refusals: [...(stuck?.refusals ?? [])],
  };
}

function serviceAt(at: Screen | undefined): string | undefined {
  return at && 'slug' in at ? at.slug : undefined;
}

/** One press: it rings. */
export function begin(): void {
  mode.value = 'call';
  writing.value = false;
  const { opened } = state.peek();
  void call.begin({
    where: whereNow(),
    language: voice.peek().language,
    speaks: signs.peek() ? 'dgs' : null,
    means: 'video',
    case: opened?.case ?? null,
  });
}

/** The call is over and forgotten; whatever was filled in stays. */
export function endHere(): void {
  call.leave();
  call.forget();
  mode.value = 'call';
  writing.value = signs.value = false;
  resetHearing();
}

onWipe(() => {
  if (call.moment.peek() !== 'none') endHere();
  loudness.value = 0.8;
});
