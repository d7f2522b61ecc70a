import { listen, live, type Moved } from '@buergernah/kernel/ui';
import { effect } from '@preact/signals';

type Heard =
  | { readonly kind: 'moved'; readonly moved: Moved }
  | { readonly kind: 'again' }
  | { readonly kind: 'line'; readonly state: 'on' | 'lost' };

/**
 * Listens to a stream together with the other windows of this browser: a browser keeps six lines to an office, and two windows with
 * three streams each would leave none to ask by. One window holds the line, the others hear from it; when it closes, the next takes over.
 */
export function listenShared(
  path: string,
  hear: { readonly onMoved: (moved: Moved) => void; readonly onAgain: () => void },
): () => void {
  const name = `office-live ${path}`;
  const channel = new BroadcastChannel(name);
  const over = new AbortController();
  channel.onmessage = ({ data }: MessageEvent<Heard>) => {
    if (data.kind === 'moved') hear.onMoved(data.moved);
    else if (data.kind === 'again') hear.onAgain();
    else live.value = data.state;
  };
  const hold = () =>
    new Promise<void>(done => {
      const stop = listen(
        {
          onMoved: moved => {
            hear.onMoved(moved);
            channel.postMessage({ kind: 'moved', moved } satisfies Heard);
          },
          onAgain: () => {
            hear.onAgain();
            channel.postMessage({ kind: 'again' } satisfies Heard);
          },
        },
        path,
      );
      const silence = effect(() => channel.postMessage({ kind: 'line', state: live.value } satisfies Heard));
      const end = () => {
        silence();
        stop();
        channel.close();
        done();
      };
      if (over.signal.aborted) end();
      else over.signal.addEventListener('abort', end, { once: true });
    });
  // Without a secure address there are no locks; then every window holds its own line.
  const held = 'locks' in navigator ? navigator.locks.request(name, { signal: over.signal }, hold) : hold();
  held.catch((fault: unknown) => {
    if (!over.signal.aborted) throw fault;
    channel.close();
  });
  return () => over.abort();
}
