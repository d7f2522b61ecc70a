import { signal } from '@preact/signals';

/** Whether live updates are flowing: a screen says so in words when they are not. */
export const live = signal<'on' | 'lost'>('on');

/** What moved: a stream (`case/…`) and the number of its last fact. Ids only; the screen reads again what it shows. */
export interface Moved {
  readonly stream: string;
  readonly seq: number;
}

/**
 * Listens to what moves in the office. `onAgain` comes at the start and after every broken line, because something may have been
 * missed: read everything shown again. The browser connects anew by itself. Gives back the way to stop.
 */
export function listen(
  hear: { readonly onMoved: (moved: Moved) => void; readonly onAgain: () => void },
  path = '/api/v1/live',
): () => void {
  const source = new EventSource(path);
  source.addEventListener('moved', event => {
    const { stream, seq } = JSON.parse(event.data) as Record<string, unknown>;
    if (typeof stream === 'string' && typeof seq === 'number') hear.onMoved({ stream, seq });
  });
  source.addEventListener('again', () => hear.onAgain());
  source.onopen = () => {
    live.value = 'on';
  };
  source.onerror = () => {
    live.value = 'lost';
  };
  return () => source.close();
}
