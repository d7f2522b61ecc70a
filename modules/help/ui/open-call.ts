import type { Refusal } from '@buergernah/kernel';
import type { Ask } from '@buergernah/kernel/ui';
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type CallView, type Party, sendOnLine } from '../contract.ts';
import { createOwnMedia, type OwnMedia } from './own-media.ts';
import type { Ready } from './ready.ts';
import { type ChatLine, openTalk, type SharedForm } from './talk.ts';

/** Any value that JSON can carry. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** A proposal as the one who made it sees it. */
export interface OwnProposal {
  readonly value: JsonValue;
  readonly state: 'open' | 'accepted' | 'rejected';
}

/** A conversation as a desk holds it. */
export interface CallLine {
  readonly view: ReadonlySignal<CallView>;
  readonly line: ReadonlySignal<'on' | 'lost'>;
  /** One's own picture. */
  readonly own: ReadonlySignal<MediaStream | undefined>;
  /** Others' sound and pictures by part; absent while nothing has come. */
  readonly streams: ReadonlySignal<Partial<Record<Party, MediaStream>>>;
  /** Whose picture is on, one's own too. */
  readonly cameraOn: ReadonlySignal<Partial<Record<Party, boolean>>>;
  readonly microphone: ReadonlySignal<boolean>;
  readonly chat: ReadonlySignal<readonly ChatLine[]>;
  readonly form: ReadonlySignal<SharedForm | undefined>;
  /** The newest proposal for each field. */
  readonly proposals: ReadonlySignal<Readonly<Record<string, OwnProposal>>>;
  readonly trouble: ReadonlySignal<'no-camera' | 'no-microphone' | undefined>;
  setCamera(on: boolean): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  say(text: string): void;
  /** Points at a field of the citizen's form; gives back the refusal. */
  point(field: string): Promise<Refusal | undefined>;
  propose(field: string, value: JsonValue): Promise<Refusal | undefined>;
  /** What the browser measures of each connection. */
  stats(): Promise<readonly RTCStatsReport[]>;
  /** A step of the desk gave a newer view. */
  took(view: CallView): void;
  close(): void;
}

/**
 * Opens a call at a desk, or for a guest with a key. `own`: camera and microphone that are warm already, so that the citizen sees a face at
 * once; they stay open when the call is closed. Absent: taken here, and let go with the call.
 */
export function openCall(given: {
  readonly call: CallView['call'];
  readonly key: string | null;
  readonly view: CallView;
  readonly ask: Ask;
  readonly headers?: () => Record<string, string> | Promise<Record<string, string>>;
  readonly own?: OwnMedia;
  /** What was made ready while it rang, with the same camera and microphone. */
  readonly ready?: Ready | undefined;
  readonly signing?: boolean;
}): CallLine {
  const { ask, key, view, call } = given;
  const own = given.own ?? createOwnMedia();
  const talk = openTalk({
    ask,
    view,
    key,
    own,
    ...(given.headers ? { headers: given.headers } : {}),
    ready: given.ready,
    signing: given.signing ?? false,
  });
  const proposals = signal<Readonly<Record<string, OwnProposal>>>({});
  const settling = effect(() => {
    const settled = talk.settled.value;
    if (!settled) return;
    const before = proposals.peek()[settled.field];
    if (!before) return;
    const state = settled.taken ? 'accepted' : 'rejected';
    proposals.value = { ...proposals.peek(), [settled.field]: { ...before, state } };
  });
  const send = async (entry: object): Promise<Refusal | undefined> => {
    const body = { key, entries: [{ to: null, ...entry }] };
    const answer = await ask(sendOnLine, { params: { call }, body: body as never });
    return answer.ok ? undefined : answer.refusal;
  };
  const ownStream = computed(() => {
    const tracks = own.video.value ? [own.video.value] : [];
    return tracks.length > 0 ? new MediaStream(tracks) : undefined;
  });
  return {
    view: talk.view,
    line: talk.line,
    own: ownStream,
    streams: computed(() => Object.fromEntries(talk.others.value.map(one => [one.party, one.stream]))),
    cameraOn: computed(() => ({
      ...Object.fromEntries(talk.others.value.map(one => [one.party, one.hasVideo])),
      [talk.view.value.me]: own.camera.value === 'on',
    })),
    microphone: computed(() => own.microphone.value === 'on'),
    chat: talk.chat,
    form: computed(() => talk.form.value ?? undefined),
    proposals,
    trouble: computed(() => {
      const broken = (state: string) => state === 'refused' || state === 'missing';
      if (broken(own.microphone.value)) return 'no-microphone';
      return broken(own.camera.value) ? 'no-camera' : undefined;
    }),
    setCamera: own.setCamera,
    setMicrophone: own.setMicrophone,
    say: talk.say,
    point: field => send({ kind: 'point', body: { field } }),
    async propose(field, value) {
      const refusal = await send({ kind: 'propose', body: { field, value } });
      if (!refusal) proposals.value = { ...proposals.peek(), [field]: { value, state: 'open' } };
      return refusal;
    },
    stats: talk.stats,
    took: talk.took,
    close() {
      settling();
      talk.close();
      if (!given.own) own.close();
    },
  };
}
