import { keepLine as keep, lineText } from '@buergernah/kernel/ui';

/** What the live line of a call needs of the world. */
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

/** Somebody talks and waits for every word: a broken line comes back soon. */
const WAITS = { firstMs: 250, longestMs: 4_000 };

/** Keeps the line of a call open until it is hung up: whenever it breaks it is opened again, at once when the network is back. */
export function keepLine(line: LiveLine): Promise<void> {
  const { signal } = line;
  return keep({
    open: () => open(line),
    wait: milliseconds => pause(milliseconds, signal),
    chance: Math.random,
    waits: WAITS,
    over: () => signal.aborted,
    onHeard: () => {
      line.onState('on');
      line.onMoved();
    },
    onLost: () => line.onState('lost'),
  });
}

async function* open({ path, body, headers, signal }: LiveLine): AsyncGenerator<string> {
  yield* lineText(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(await headers()) },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    signal,
  });
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
