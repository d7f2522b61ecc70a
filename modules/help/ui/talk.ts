import type { Ask } from '@buergernah/kernel/ui';
import { pathOf } from '@buergernah/kernel/ui';
import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import { z } from 'zod';
import type { CallView, LineEntry, Party } from '../contract.ts';
import { fieldName, listenToCall, readLine, type SentEntry, sendOnLine } from '../contract.ts';
import type { ShownField } from '../form-view.ts';
import { isOver } from '../life.ts';
import { keepLine } from './line.ts';
import { Mesh, type MeshWorld } from './mesh.ts';
import { createOutbox, type Delivered } from './outbox.ts';
import type { OwnMedia } from './own-media.ts';
import type { Ready } from './ready.ts';

/** Somebody else on the line as the screen shows them. */
export interface OtherSide {
  readonly party: Party;
  readonly stream: MediaStream;
  readonly hasVideo: boolean;
  readonly state: 'connecting' | 'connected' | 'broken';
}

/** One line of the written conversation. */
export interface ChatLine {
  readonly n: number;
  readonly from: Party;
  readonly text: string;
}

/** What the adviser would write into a field. Nothing is written until the citizen takes it. */
export interface Proposal {
  readonly field: string;
  readonly value: unknown;
}

/** The form as the adviser sees it: masked where it is masked. */
export interface SharedForm {
  readonly page: string | null;
  readonly fields: readonly ShownField[];
}

/** How an open conversation is held: by a caller with the key, by staff without one. */
export interface TalkOptions {
  readonly ask: Ask;
  /** Headers for the live line: a device proves itself by them. */
  readonly headers?: () => Record<string, string> | Promise<Record<string, string>>;
  readonly view: CallView;
  readonly key: string | null;
  readonly own: OwnMedia;
  /** What was made ready while it rang. */
  readonly ready?: Ready | undefined;
  /** Whether this side signs: smooth movement rather than sharp pictures. */
  readonly signing?: boolean;
}

/** One conversation from one side of it: who is there, what they say, show and propose. Nothing of it outlives {@link Talk.close}. */
export interface Talk {
  readonly view: ReadonlySignal<CallView>;
  /** Whether the office is reached. Sound and pictures go on without it. */
  readonly line: ReadonlySignal<'on' | 'lost'>;
  readonly others: ReadonlySignal<readonly OtherSide[]>;
  readonly chat: ReadonlySignal<readonly ChatLine[]>;
  /** The field that the adviser points at, at the citizen. */
  readonly pointed: ReadonlySignal<string | null>;
  readonly proposal: ReadonlySignal<Proposal | null>;
  /** The form, at the adviser. */
  readonly form: ReadonlySignal<SharedForm | null>;
  /** What the citizen last did with a proposal, at the adviser. */
  readonly settled: ReadonlySignal<{ readonly field: string; readonly taken: boolean } | null>;
  say(text: string): void;
  point(field: string): void;
  propose(field: string, value: unknown): void;
  /** Answers the proposal that stands. */
  settle(taken: boolean): void;
  unpoint(): void;
  /** Shows the adviser how the form stands now; the office masks it before anybody sees it. */
  showForm(page: string | null, answers: Readonly<Record<string, unknown>>): void;
  /** A step of the call gave a newer view. */
  took(view: CallView): void;
  stats(): Promise<readonly RTCStatsReport[]>;
  close(): void;
}

/** How often the office is asked although nothing moved: how long one waits, that one is still there. */
const ASKED_EVERY_MS = 6_000;
const ASKED_WITHOUT_LINE_MS = 1_000;

const chatBody = z.object({ text: z.string() });
const cameraBody = z.object({ on: z.boolean() });
const fieldBody = z.object({ field: fieldName });
const proposeBody = z.object({ field: fieldName, value: z.unknown() });
const shownField = z.discriminatedUnion('masked', [
  z.object({ field: z.string(), masked: z.literal(true), isFilled: z.boolean() }),
  z.object({ field: z.string(), masked: z.literal(false), answer: z.unknown() }),
]);
const formBody = z.object({ page: z.string().nullable(), fields: z.array(shownField) });

/** Opens one side of a conversation and keeps it open over broken lines, until it is closed or the call is over. */
export function openTalk(options: TalkOptions): Talk {
  const { ask, headers = () => ({}), view: first, key, own, ready, signing = false } = options;
  const over = new AbortController();
  const view = signal(first);
  const line = signal<'on' | 'lost'>('on');
  const others = signal<readonly OtherSide[]>([]);
  const chat = signal<readonly ChatLine[]>([]);
  const pointed = signal<string | null>(null);
  const proposal = signal<Proposal | null>(null);
  const form = signal<SharedForm | null>(null);
  const settled = signal<{ field: string; taken: boolean } | null>(null);
  const params = { call: first.call };
  /** Who said that their picture is on or off: a picture that stopped would stand still for ever. */
  const pictures = new Map<Party, boolean>();
  let after = first.last;
  let said = 0;

  const outbox = createOutbox(async (entries): Promise<Delivered> => {
    if (over.signal.aborted) return 'refused';
    const answer = await ask(sendOnLine, { params, body: { key, entries: [...entries] as never } });
    if (answer.ok) return 'arrived';
    const passes = ['unreachable', 'try-again', 'too-many-requests'].includes(answer.refusal.code);
    return passes ? 'again' : 'refused';
  });
  const show = () => {
    others.value = [...mesh.peers.values()].map(({ party, stream, hasVideo, state }) => {
      return { party, stream, hasVideo: hasVideo && pictures.get(party) !== false, state };
    });
  };
  const world: MeshWorld = {
    me: () => view.peek().me,
    ice: () => view.peek().ice,
    given: () => ({
      audio: own.audio.peek(),
      video: view.peek().means === 'video' ? own.video.peek() : null,
      signing,
    }),
    send: outbox.send,
    onChange: () => show(),
  };
  const mesh = ready?.enter(world) ?? new Mesh(world);

  const send = (entry: object) => outbox.send({ to: null, ...entry } as SentEntry);

  const take = (next: CallView) => {
    const before = view.peek();
    if (next.version < before.version) return;
    view.value = next;
    if (next.state !== 'connected' && before.state === 'connected') {
      // Somebody else may answer next: nothing that was meant for this one goes to them.
      outbox.clear();
      pictures.clear();
      pointed.value = proposal.value = form.value = null;
    }
    // What was hidden again is not kept on the adviser's screen until the form comes anew.
    if (before.consent.released.some(field => !next.consent.released.includes(field))) form.value = null;
    if (!next.consent.isGiven) {
      pointed.value = proposal.value = form.value = null;
    }
    mesh.meet(next);
    if (next.means !== before.means) mesh.give();
    if (isOver(next.state)) hangUp();
  };
  const hear = (entry: LineEntry) => {
    const { kind, body, from, n } = entry;
    if (kind === 'offer' || kind === 'answer' || kind === 'candidate') return mesh.take(entry);
    if (kind === 'chat') {
      const read = chatBody.safeParse(body);
      if (read.success) chat.value = [...chat.value, { n, from, text: read.data.text }];
    } else if (kind === 'point') {
      const read = fieldBody.safeParse(body);
      if (read.success) pointed.value = read.data.field;
    } else if (kind === 'propose') {
      const read = proposeBody.safeParse(body);
      if (read.success) proposal.value = { field: read.data.field, value: read.data.value };
    } else if (kind === 'form') {
      const read = formBody.safeParse(body);
      if (read.success) form.value = read.data as SharedForm;
    } else if (kind === 'camera') {
      const read = cameraBody.safeParse(body);
      if (read.success) pictures.set(from, read.data.on);
      show();
    } else if (kind === 'accepted' || kind === 'rejected') {
      const read = fieldBody.safeParse(body);
      if (read.success) settled.value = { field: read.data.field, taken: kind === 'accepted' };
    }
  };

  let reading = false;
  let wanted = false;
  let readAt = Date.now();
  const read = async () => {
    wanted = true;
    if (reading) return;
    reading = true;
    try {
      while (wanted && !over.signal.aborted) {
        wanted = false;
        const answer = await ask(readLine, { params, body: { key, after } }, { signal: over.signal });
        readAt = Date.now();
        if (over.signal.aborted) return;
        if (!answer.ok) {
          line.value = 'lost';
          continue;
        }
        line.value = 'on';
        batch(() => {
          take(answer.value.view);
          for (const entry of answer.value.entries) hear(entry);
        });
        after = Math.max(after, answer.value.entries.at(-1)?.n ?? 0);
      }
    } catch (fault) {
      reportError(fault);
    } finally {
      reading = false;
    }
  };

  let lineUp = false;
  void keepLine({
    path: pathOf(listenToCall, params),
    body: { key },
    headers,
    onMoved: () => void read(),
    onState: state => {
      lineUp = state === 'on';
      if (!lineUp) void read();
    },
    signal: over.signal,
  }).catch((fault: unknown) => reportError(fault));
  const clock = setInterval(() => {
    if (Date.now() - readAt >= (lineUp ? ASKED_EVERY_MS : ASKED_WITHOUT_LINE_MS)) void read();
  }, 500);
  const back = () => {
    void read();
    mesh.mend();
  };
  addEventListener('online', back);
  own.setSigning(signing);
  let showed = own.video.peek() !== null;
  const giving = effect(() => {
    void own.audio.value;
    const shows = own.video.value !== null;
    mesh.give();
    if (shows !== showed && view.peek().state === 'connected') send({ kind: 'camera', body: { on: shows } });
    showed = shows;
  });
  function hangUp() {
    over.abort();
    clearInterval(clock);
    removeEventListener('online', back);
    giving();
    outbox.clear();
    mesh.close();
    show();
  }
  mesh.meet(first);

  const me = () => view.peek().me;
  return {
    view,
    line,
    others,
    chat,
    pointed,
    proposal,
    form,
    settled,
    say(text) {
      const words = text.trim();
      if (words === '') return;
      said += 1;
      chat.value = [...chat.value, { n: -said, from: me(), text: words }];
      send({ kind: 'chat', body: { text: words } });
    },
    point: field => send({ kind: 'point', body: { field } }),
    propose: (field, value) => send({ kind: 'propose', body: { field, value } }),
    settle(taken) {
      const standing = proposal.peek();
      if (!standing) return;
      proposal.value = null;
      send({ kind: taken ? 'accepted' : 'rejected', body: { field: standing.field } });
    },
    unpoint() {
      pointed.value = null;
    },
    showForm(page, answers) {
      if (view.peek().consent.isGiven && view.peek().state === 'connected') {
        send({ kind: 'form', body: { page, answers } });
      }
    },
    took: take,
    stats: () => Promise.all([...mesh.peers.values()].map(peer => peer.stats())),
    close: hangUp,
  };
}
