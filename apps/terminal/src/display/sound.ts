import { type Language, localeOf } from '@buergernah/kernel';
import { loadVoice } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { type Key, sources } from '../texts.ts';
import { type Call, isBareNumber } from './calls.ts';

/** Whether the browser lets the display make a sound; until somebody has pressed once it usually does not. */
export const soundOn = signal(false);

/** Two soft tones falling by a fourth: heard across a room, and nobody starts. */
const TONES = [
  { hertz: 659.26, at: 0 },
  { hertz: 493.88, at: 0.55 },
] as const;
const TONE_SECONDS = 1.6;
const LOUDNESS = 0.5;
/** A voice that never says it has ended must not silence the display. */
const LONGEST_SENTENCE_MS = 12_000;

let audio: AudioContext | undefined;
let queue: Promise<void> = Promise.resolve();

/** Tries to switch the sound on; works at once where the kiosk browser allows it, else only in the hand of a press. */
export async function tryUnmute(): Promise<void> {
  if (!('AudioContext' in globalThis)) return;
  if (!audio) {
    audio = new AudioContext();
    audio.onstatechange = () => {
      soundOn.value = audio?.state === 'running';
    };
  }
  // Without a press the browser leaves this open; nobody waits for it.
  void audio.resume();
  soundOn.value = audio.state === 'running';
}

/** Says calls one after the other: the gong, the sentence in German, then in the language of the ticket. Never two at once. */
export function announce(calls: readonly Call[]): void {
  for (const call of calls) queue = queue.then(() => one(call));
}

async function one(call: Call): Promise<void> {
  if (!soundOn.peek()) return;
  await gong();
  const languages: readonly Language[] = localeOf(call.language) === 'de' ? [call.language] : ['de', call.language];
  for (const language of languages) await speak(await wordsFor(call, language), language);
}

/** "Nummer L 23, bitte zu Platz 4." */
async function wordsFor(call: Call, language: Language): Promise<string> {
  const say = await loadVoice<Key>(language, ...sources);
  const { number, counter } = call;
  return say(isBareNumber(counter) ? 'display.spoken' : 'display.spoken.room', { number, counter });
}

async function gong(): Promise<void> {
  if (!audio) return;
  const from = audio.currentTime + 0.05;
  const endings = TONES.map(({ hertz, at }) => tone(audio as AudioContext, hertz, from + at));
  await Promise.race([Promise.all(endings), late(4_000)]);
}

/** A struck tone with its octave, dying away. */
function tone(context: AudioContext, hertz: number, from: number): Promise<void> {
  const volume = context.createGain();
  volume.connect(context.destination);
  volume.gain.setValueAtTime(0.0001, from);
  volume.gain.exponentialRampToValueAtTime(LOUDNESS, from + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, from + TONE_SECONDS);
  return new Promise(resolve => {
    for (const [partial, share] of [
      [1, 1],
      [2, 0.25],
    ] as const) {
      const source = context.createOscillator();
      const part = context.createGain();
      part.gain.value = share;
      source.frequency.value = hertz * partial;
      source.connect(part).connect(volume);
      source.start(from);
      source.stop(from + TONE_SECONDS);
      source.onended = () => resolve();
    }
  });
}

/** Speaks where the browser has a voice for the language; else the gong and the screen must do. */
async function speak(words: string, language: Language): Promise<void> {
  if (!('speechSynthesis' in globalThis)) return;
  const locale = localeOf(language);
  if (!speechSynthesis.getVoices().some(voice => voice.lang.toLowerCase().startsWith(locale))) return;
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = locale === 'de' ? 'de-DE' : locale;
  speech.rate = language === 'de-leicht' ? 0.8 : 0.9;
  const said = new Promise<void>(resolve => {
    speech.onend = speech.onerror = () => resolve();
  });
  speechSynthesis.speak(speech);
  await Promise.race([said, late(LONGEST_SENTENCE_MS)]);
}

function late(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
