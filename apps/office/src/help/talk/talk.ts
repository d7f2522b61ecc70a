import { type CallView, helpContract, type Means } from '@buergernah/help';
import {
  type CallLine,
  createOwnMedia,
  makeReady,
  type Offer,
  type OwnMedia,
  openCall,
  type Ready,
} from '@buergernah/help/ui';
import { effect, signal } from '@preact/signals';
import { ask } from '../../session.ts';
import { desk, type OwnCall, readDesk } from '../desk.ts';

type CallId = OwnCall['call'];

/** A call as it is talked in this window: the line, the own camera and microphone. */
export interface Talking {
  readonly line: CallLine;
  readonly own: OwnMedia;
}

/** The call that is talked in this window. */
export const talking = signal<Talking | undefined>(undefined);
/** The call is talked in another window of this browser. */
export const talksElsewhere = signal(false);

const LOCK = 'office-help-talk';
const AGAIN_MS = 2000;
/** Another window lets go at once where nothing is talked there any more; only then is it worth a sentence. */
const ELSEWHERE_AFTER_MS = 400;

const CAMERA = 'office-help-camera';
let media: OwnMedia | undefined;

/** Switches on what a call needs before it is answered, so that the colleague is seen at once; the camera only where it was not left off. */
export function prepareMedia(means: Means): OwnMedia {
  media ??= createOwnMedia();
  if (means !== 'chat') void media.setMicrophone(true);
  if (means === 'video' && localStorage.getItem(CAMERA) !== 'off') void media.setCamera(true);
  return media;
}

let ready: Ready | undefined;

/** Makes everything ready for the call that rings, so that it is answered with one word: camera, microphone, and the connection to the caller. */
export function prepareTalk(ringing: OwnCall): void {
  const own = prepareMedia(ringing.means);
  if (ready?.call === ringing.call) return;
  ready?.close();
  // An interpreter meets more people than the caller, and is told who they are when the call is taken.
  ready = ringing.as === 'adviser' ? makeReady(ringing, own) : undefined;
}

/** What goes out with the word that takes the call. */
export async function readyOffers(): Promise<Offer[]> {
  return (await ready?.offers()) ?? [];
}

/** Lets camera and microphone go, where no call came of it. */
export function releaseMedia(): void {
  ready?.close();
  ready = undefined;
  media?.close();
  media = undefined;
}

/** Lets camera and microphone go where a call rang and was not taken in this window. */
export function releaseUnused(): void {
  if (!holding) releaseMedia();
}

/** Switches the own camera, and remembers it for the next call at this computer. */
export function turnCamera(own: OwnMedia, on: boolean): void {
  localStorage.setItem(CAMERA, on ? 'on' : 'off');
  void own.setCamera(on);
}

let holding: { readonly call: CallId; readonly over: AbortController } | undefined;

/** The call that is being talked on this desk, in whatever window. */
function running(): CallId | undefined {
  const now = desk.value;
  return now?.state === 'busy' && now.own?.state === 'connected' ? now.own.call : undefined;
}

/**
 * Talks a call in this window: one window of a browser alone holds it, so that nobody is heard twice. `view`: what came when it was accepted;
 * absent: the call runs already, after a reload or in another window. `take`: takes it from that other window.
 */
export function beginTalk(call: CallId, view?: CallView, take = false): void {
  if (holding?.call === call && !take) return;
  endTalk();
  const over = new AbortController();
  holding = { call, over };
  const elsewhere = setTimeout(() => {
    talksElsewhere.value = true;
  }, ELSEWHERE_AFTER_MS);
  over.signal.addEventListener('abort', () => clearTimeout(elsewhere));
  const run = async () => {
    clearTimeout(elsewhere);
    talksElsewhere.value = false;
    if (!over.signal.aborted) await hold(call, view, over.signal);
  };
  if (!('locks' in navigator)) return void run();
  const options = take ? { steal: true } : { signal: over.signal };
  navigator.locks.request(LOCK, options, run).catch((fault: unknown) => {
    if (over.signal.aborted) return;
    if (!(fault instanceof DOMException && fault.name === 'AbortError')) throw fault;
    // Another window took the call over: this one waits until it is free again.
    endTalk();
    beginTalk(call);
  });
}

/**
 * Takes a step after which this desk is not on the call any more: the line is hung up first, so that nobody asks for what is no longer theirs.
 * Where the step was refused the line is taken up again.
 */
export async function leaveBy(call: CallId, step: () => Promise<boolean>): Promise<void> {
  talking.value?.line.close();
  if (await step()) return;
  endTalk();
  beginTalk(call);
}

/** Lets go of the line in this window. The call itself goes on. */
function endTalk(): void {
  holding?.over.abort();
  holding = undefined;
  talksElsewhere.value = false;
}

async function hold(call: CallId, given: CallView | undefined, over: AbortSignal): Promise<void> {
  // Whoever waited for another window to let go asks first whether the call is still on this desk.
  if (!given) await readDesk();
  if (!given && running() !== call) return releaseMedia();
  const view = given ?? (await viewOf(call, over));
  if (!view || over.aborted) return releaseMedia();
  const own = prepareMedia(view.means);
  const signing = view.parties.some(one => one.speaks === 'dgs');
  const line = openCall({ call, key: null, view, ask, own, signing, ready: ready?.call === call ? ready : undefined });
  ready = undefined;
  talking.value = { line, own };
  await new Promise<void>(done => over.addEventListener('abort', () => done(), { once: true }));
  talking.value = undefined;
  line.close();
  releaseMedia();
}

async function viewOf(call: CallId, over: AbortSignal): Promise<CallView | undefined> {
  while (!over.aborted) {
    const answer = await ask(helpContract.readLine, { params: { call }, body: { key: null, after: 0 } });
    if (answer.ok) return answer.value.view;
    if (answer.refusal.code !== 'unreachable' && answer.refusal.code !== 'signed-out') return undefined;
    await new Promise(done => setTimeout(done, AGAIN_MS));
  }
  return undefined;
}

/** Lets go of the line as soon as the desk has no call any more. Gives back the way to end watching. */
export function watchTalk(): () => void {
  return effect(() => {
    const now = running();
    const known = desk.value !== undefined;
    if (known && holding && holding.call !== now && settled(holding.call)) endTalk();
  });
}

/** Whether the desk has been read since the call was accepted: before that it still says that it rings. */
function settled(call: CallId): boolean {
  const now = desk.value;
  return !(now?.state === 'offered' && now.own?.call === call);
}
