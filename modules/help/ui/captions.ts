import { signal } from '@preact/signals';

/** As much of the browser's speech recognition as is used; browsers name it in two ways. */
interface Recognition extends EventTarget {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  onresult: ((event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  start(track: MediaStreamTrack): void;
  abort(): void;
}
interface Recogniser {
  new (): Recognition;
  available?: (wish: { readonly langs: readonly string[]; readonly processLocally: true }) => Promise<string>;
}

/** Words under the picture, as the browser hears them. */
export const caption = signal('');

/**
 * Whether this browser can write down what it hears without sending it to anybody: only then captions are offered. What is said at an
 * authority goes to no maker of browsers.
 */
export async function hasCaptions(locale: string): Promise<boolean> {
  const recogniser = recogniserHere();
  if (!recogniser?.available) return false;
  const how = await recogniser.available({ langs: [locale], processLocally: true }).catch(() => 'unavailable');
  return how === 'available';
}

/** Writes down what comes over a track until it is stopped. */
export function startCaptions(track: MediaStreamTrack, locale: string): () => void {
  const Recogniser = recogniserHere();
  if (!Recogniser) return () => {};
  const recognition = new Recogniser();
  let stopped = false;
  recognition.lang = locale;
  recognition.continuous = true;
  recognition.interimResults = true;
  recognition.processLocally = true;
  recognition.onresult = ({ results }) => {
    caption.value = results[results.length - 1]?.[0]?.transcript ?? '';
  };
  // It ends by itself after a silence.
  recognition.onend = () => {
    if (!stopped && track.readyState === 'live') recognition.start(track);
  };
  recognition.start(track);
  return () => {
    stopped = true;
    recognition.abort();
    caption.value = '';
  };
}

function recogniserHere(): Recogniser | undefined {
  const here = globalThis as { SpeechRecognition?: Recogniser; webkitSpeechRecognition?: Recogniser };
  return here.SpeechRecognition ?? here.webkitSpeechRecognition;
}
