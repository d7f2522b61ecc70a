import { signal } from '@preact/signals';

/** Whether live updates are flowing: a screen says so in words when they are not. */
export const live = signal<'on' | 'lost'>('on');

/**
 * Listens to what changes in the office and calls back with each event's parsed data. Events carry ids only; the screen reads
 * again what it shows. After a lost line the browser connects anew by itself and `onAgain` is called, because something may have
 * been missed meanwhile. Gives back the way to stop.
 */
export function listen(
  onEvent: (event: { readonly name: string; readonly data: unknown }) => void,
  options: { readonly names?: readonly string[]; readonly onAgain?: () => void; readonly path?: string } = {},
): () => void {
  const source = new EventSource(options.path ?? '/api/v1/live');
  let lost = false;
  const hear = (event: MessageEvent<string>) => onEvent({ name: event.type, data: read(event.data) });
  for (const name of options.names ?? ['message']) source.addEventListener(name, hear);
  source.onopen = () => {
    live.value = 'on';
    if (lost) options.onAgain?.();
    lost = false;
  };
  source.onerror = () => {
    lost = true;
    live.value = 'lost';
  };
  return () => source.close();
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
