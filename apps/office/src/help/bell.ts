import { effect, signal } from '@preact/signals';
import { rings } from './desk.ts';

const KEPT = 'office-help-bell';
const EVERY_MS = 2400;

/** Whether a call rings aloud at this computer. */
export const bellOn = signal(localStorage.getItem(KEPT) !== 'off');

/** Turns the sound on or off, at this computer. */
export function turnBell(): void {
  bellOn.value = !bellOn.value;
  localStorage.setItem(KEPT, bellOn.value ? 'on' : 'off');
}

let sound: AudioContext | undefined;

/** Two soft tones, a third apart. */
function strike(): void {
  sound ??= new AudioContext();
  const { currentTime: now, destination } = sound;
  for (const [pitch, after] of [
    [660, 0],
    [528, 0.28],
  ] as const) {
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, now + after);
    volume.gain.exponentialRampToValueAtTime(0.25, now + after + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + after + 0.6);
    tone.connect(volume).connect(destination);
    tone.start(now + after);
    tone.stop(now + after + 0.65);
  }
}

/** Rings until told to stop, in one window of the browser alone: two that ring out of step are noise. Gives back the way to stop. */
function ring(): () => void {
  // A window that nobody has touched yet may make no sound; another one does.
  if (!navigator.userActivation?.hasBeenActive) return () => undefined;
  const over = new AbortController();
  const go = () =>
    new Promise<void>(done => {
      strike();
      const again = setInterval(strike, EVERY_MS);
      over.signal.addEventListener('abort', () => {
        clearInterval(again);
        done();
      });
    });
  if (!('locks' in navigator)) {
    void go();
  } else {
    navigator.locks
      .request('office-help-bell', { signal: over.signal }, () => (over.signal.aborted ? undefined : go()))
      .catch((fault: unknown) => {
        if (!over.signal.aborted) throw fault;
      });
  }
  return () => over.abort();
}

/** Rings whenever a call rings on this desk, unless the sound was turned off. Gives back the way to end it. */
export function keepBell(): () => void {
  return effect(() => (rings.value && bellOn.value ? ring() : undefined));
}
