import { FALLBACKS, type Language } from '@buergernah/kernel';

/** A sentence in the languages of the office. Leichte Sprache is a text of its own; where it is missing the German one stands in. */
export interface Text {
  readonly de: string;
  readonly 'de-leicht'?: string;
  readonly en: string;
}

/** The words of a text in a language, through the same fallbacks as every other sentence. */
export function wordsOf(text: Text, language: Language): string {
  for (const candidate of [language, ...FALLBACKS[language]]) {
    const words = text[candidate];
    if (words !== undefined) return words;
  }
  return text.de;
}
