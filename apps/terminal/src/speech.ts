import { type Language, localeOf } from '@buergernah/kernel';
import { signal } from '@preact/signals';

/** Whether the terminal is speaking: the leaving countdown waits for it. */
export const speaking = signal(false);

/** Whether this terminal can speak at all. */
export const canSpeak = 'speechSynthesis' in globalThis;

/** Says words aloud, instead of what is being said now. Leichte Sprache is said slower. */
export function sayAloud(words: string, language: Language): void {
  if (!canSpeak) return;
  hush();
  const speech = new SpeechSynthesisUtterance(words);
  speech.lang = localeOf(language) === 'de' ? 'de-DE' : localeOf(language);
  speech.rate = language === 'de-leicht' ? 0.85 : 0.95;
  speech.onstart = () => {
    speaking.value = true;
  };
  speech.onend = speech.onerror = () => {
    speaking.value = false;
  };
  speechSynthesis.speak(speech);
}

/** Falls silent at once. */
export function hush(): void {
  if (!canSpeak) return;
  speechSynthesis.cancel();
  speaking.value = false;
}
