/** What a live line needs of the world. */
export interface LiveLine {
  /** Where it is opened, by POST: the key of a caller stands in no address. */
  readonly path: string;
  readonly body: unknown;
  readonly headers: () => Record<string, string> | Promise<Record<string, string>>;
  /** Something moved, or the line is new: read again what came. */
  readonly onMoved: () => void;
  readonly onState: (state: 'on' | 'lost') => void;
  readonly signal: AbortSignal;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4_000;
/** The office says something every twenty seconds; a line that is silent for longer is dead. */
const SILENCE_MS = 50_000;

/** How long to wait before the next try: doubling up to four seconds, spread a little. */
export function waitBefore(tries: number, chance: number): number {
  return Math.round(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 8)) * (0.5 + chance / 2));
}

/** How many whole server-sent events lie in what has come, and what is still incomplete. */
export function eventsIn(text: string): { readonly count: number; readonly rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  return { count: blocks.filter(block => /^event: ?(moved|again)$/m.test(block)).length, rest };
}

/** Keeps a live line open until it is hung up: whenever it breaks it is opened again. */
export async function keepLine(line: LiveLine): Promise<void> {
  let tries = 0;
  while (!line.signal.aborted) {
    try {
      let text = '';
      for await (const piece of open(line)) {
        const { count, rest } = eventsIn(text + piece);
        text = rest;
        tries = 0;
        line.onState('on');
        if (count > 0) line.onMoved();
      }
    } catch (fault) {
      // The line broke, or was hung up; anything else is our own fault.
      if (!(fault instanceof TypeError || fault instanceof DOMException)) throw fault;
    }
    if (line.signal.aborted) return;
    line.onState('lost');
    await pause(waitBefore(tries, Math.random()), line.signal);
    tries += 1;
  }
}

async function* open({ path, body, headers, signal }: LiveLine): AsyncGenerator<string> {
  const reply = await fetch(path, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...(await headers()) },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  });
  if (!reply.ok || !reply.body) throw new DOMException('no line', 'NetworkError');
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
    timer = setTimeout(() => reject(new DOMException('silent', 'TimeoutError')), SILENCE_MS);
  });
  try {
    return await Promise.race([coming, silent]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits, or until it is hung up or the network is back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener('online', done);
    signal.addEventListener('abort', done);
  });
}
