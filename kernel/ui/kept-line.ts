/** What comes over a live line: something moved, or read everything again. */
export type Heard = 'moved' | 'again';

/** Silence after which a line counts as dead: the office says something every twenty seconds. */
const SILENCE_MS = 50_000;

/** How long a line waits before it is opened again: at first, and at the longest. */
export interface Waits {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** How long to wait before the next try: doubling up to the longest, spread so that not all come at once. */
export function waitBefore(tries: number, chance: number, { firstMs, longestMs }: Waits): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 10));
  return Math.round(most * (0.5 + chance / 2));
}

/** Takes whole server-sent events out of what has come, and gives back what is still incomplete. */
export function eventsIn(text: string): { readonly heard: readonly Heard[]; readonly rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const names = blocks.map(block => /^event: ?(.*)$/m.exec(block)?.[1]);
  return { heard: names.filter(name => name === 'moved' || name === 'again'), rest };
}

/** What a kept line needs of the world. */
export interface LineWorld {
  /** Opens the line and gives its text piece by piece; throws or ends when it breaks. */
  readonly open: () => AsyncIterable<string>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly chance: () => number;
  readonly waits: Waits;
  readonly over: () => boolean;
  readonly onHeard: (heard: Heard) => void;
  readonly onLost: () => void;
}

/**
 * Keeps a live line for ever: whenever it breaks, whatever the reason, it is opened again, after a short wait that grows while nobody
 * answers. The office begins each line with "read everything again", so nothing that happened in between is missed.
 */
export async function keepLine(world: LineWorld): Promise<void> {
  let tries = 0;
  while (!world.over()) {
    try {
      let text = '';
      for await (const piece of world.open()) {
        const { heard, rest } = eventsIn(text + piece);
        text = rest;
        tries = 0;
        for (const one of heard) world.onHeard(one);
        if (world.over()) return;
      }
    } catch (fault) {
      if (!isBroken(fault)) throw fault;
    }
    if (world.over()) return;
    world.onLost();
    await world.wait(waitBefore(tries, world.chance(), world.waits));
    tries += 1;
  }
}

/** Whether it was the line that broke (or was hung up), and not our own fault. */
function isBroken(fault: unknown): boolean {
  return fault instanceof TypeError || fault instanceof DOMException || fault instanceof LineRefused;
}

/** The office answered, but with no line. */
export class LineRefused extends Error {}

/**
 * The text of a live line as it comes. For lines that the browser's own EventSource cannot open: with headers, or by POST. Refused lines,
 * and lines that are silent for too long, break as `LineRefused`.
 */
export async function* lineText(path: string, init: RequestInit): AsyncGenerator<string> {
  const reply = await fetch(path, {
    ...init,
    headers: { accept: 'text/event-stream', ...(init.headers as Record<string, string>) },
    cache: 'no-store',
  });
  if (!reply.ok || !reply.body) throw new LineRefused(String(reply.status));
  const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const piece = await withinSilence(reader.read());
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

async function withinSilence<T>(coming: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new LineRefused('silent')), SILENCE_MS);
  });
  try {
    return await Promise.race([coming, silent]);
  } finally {
    clearTimeout(timer);
  }
}
