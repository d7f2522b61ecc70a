import type { Language } from '@buergernah/kernel';
import type { Ask } from '@buergernah/kernel/ui';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { z } from 'zod';
import type { CallView } from '../contract.ts';
import { arrangeCallback, changeMeans, consentToForm, leaveCall, ring, type whereStuck } from '../contract.ts';
import { isOver, type Means } from '../life.ts';
import { createOwnMedia, type OwnMedia } from './own-media.ts';
import { openTalk, type Talk } from './talk.ts';

/** Where somebody is stuck: codes, never an answer. */
export type Where = z.input<typeof whereStuck>;

/** What a call is begun with. */
export interface Wish {
  readonly where: Where;
  readonly language: Language;
  readonly speaks?: string | null;
  readonly means: Means;
  readonly place?: string | null;
  /** The case whose number and Geheimwort the caller gave. */
  readonly case?: string | null;
}

/** How a call stands for whoever made it. `failed`: the office was not reached, or refused; the sentence says why. */
export type CallMoment = 'none' | 'calling' | 'waiting' | 'connected' | 'over' | 'failed';

/** The one call of a citizen, and everything they may do with it. */
export interface CitizenCall {
  readonly moment: ReadonlySignal<CallMoment>;
  readonly view: ReadonlySignal<CallView | undefined>;
  readonly talk: ReadonlySignal<Talk | undefined>;
  /** Why it failed; undefined where the office was not reached. */
  readonly refused: ReadonlySignal<string | undefined>;
  readonly own: OwnMedia;
  begin(wish: Wish): Promise<void>;
  /** Goes on with a call after the page was loaded again. */
  resume(kept: Kept, wish: Wish): Promise<void>;
  /** What a page must keep to go on with this call. */
  kept(): Kept | undefined;
  leave(): void;
  /** Goes on by other means; camera and microphone follow. */
  by(means: Means): Promise<void>;
  moved(where: Where): Promise<void>;
  consent(isGiven: boolean, release?: readonly string[]): Promise<boolean>;
  callBack(phone: string, at: string): Promise<string | undefined>;
  /** Forgets everything about the call. */
  forget(): void;
}

/** Call and key: whoever has both is the caller. */
export interface Kept {
  readonly call: string;
  readonly key: string;
}

/** Makes the caller's side. `newId` makes ids as the office wants them (UUID version 7). */
export function createCitizenCall(world: {
  readonly ask: Ask;
  readonly headers?: () => Record<string, string> | Promise<Record<string, string>>;
  readonly newId: () => string;
}): CitizenCall {
  const { ask, newId } = world;
  const failed = signal(false);
  const calling = signal(false);
  const refused = signal<string | undefined>(undefined);
  const talk = signal<Talk | undefined>(undefined);
  const own = createOwnMedia();
  let kept: Kept | undefined;
  const view = computed(() => talk.value?.view.value);
  const moment = computed<CallMoment>(() => {
    if (failed.value) return 'failed';
    const now = view.value;
    if (!now) return calling.value ? 'calling' : 'none';
    if (isOver(now.state)) return 'over';
    return now.state === 'connected' ? 'connected' : 'waiting';
  });
  const keyed = () => ({ command: newId(), key: kept?.key ?? '' });
  const params = () => ({ call: kept?.call ?? '' });

  const call = async (who: Kept, wish: Wish) => {
    talk.value?.close();
    talk.value = undefined;
    kept = who;
    failed.value = false;
    refused.value = undefined;
    calling.value = true;
    // The microphone is asked for while it rings: whoever says no is heard by writing.
    if (wish.means !== 'chat') void own.setMicrophone(true);
    const answer = await ask(ring, { body: { ...wish, ...who, place: wish.place ?? null } as never });
    if (kept !== who) return;
    calling.value = false;
    if (!answer.ok) {
      failed.value = true;
      refused.value = answer.refusal.sentence;
      own.close();
      return;
    }
    const { speaks = null } = wish;
    talk.value = openTalk({
      ask,
      ...(world.headers ? { headers: world.headers } : {}),
      view: answer.value,
      key: who.key,
      own,
      signing: speaks === 'dgs',
    });
  };
  const took = (answer: { readonly ok: boolean; readonly value?: CallView }) => {
    if (answer.ok && answer.value) talk.peek()?.took(answer.value);
    return answer.ok;
  };
  return {
    moment,
    view,
    talk,
    refused,
    own,
    begin: wish => call({ call: newId(), key: newKey() }, wish),
    resume: call,
    kept: () => kept,
    leave() {
      if (!kept) return;
      const left = { params: params(), body: keyed() };
      own.close();
      const open = talk.peek();
      void ask(leaveCall, left as never).then(answer => answer.ok && open?.took(answer.value as CallView));
    },
    async by(means) {
      const steps = [own.setCamera(means === 'video' && own.camera.peek() === 'on')];
      if (means === 'chat') steps.push(own.setMicrophone(false));
      else steps.push(own.setMicrophone(true));
      await Promise.all(steps);
      took(await ask(changeMeans, { params: params(), body: { ...keyed(), means } } as never));
    },
    async moved(where) {
      const means = view.peek()?.means ?? 'video';
      took(await ask(changeMeans, { params: params(), body: { ...keyed(), means, where } } as never));
    },
    async consent(isGiven, release = []) {
      const body = { ...keyed(), isGiven, release: [...release] };
      return took(await ask(consentToForm, { params: params(), body } as never));
    },
    async callBack(phone, at) {
      const answer = await ask(arrangeCallback, { params: params(), body: { ...keyed(), phone, at } } as never);
      return answer.ok ? undefined : (answer.refusal.sentence ?? answer.refusal.code);
    },
    forget() {
      const open = talk.peek();
      kept = undefined;
      talk.value = undefined;
      calling.value = failed.value = false;
      refused.value = undefined;
      open?.close();
      own.close();
    },
  };
}

/** The key that stands for a caller or a guest: 32 random bytes, base64url. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
