import { LANGUAGES, type Language, type Say, speak } from '@buergernah/kernel';
import de from '../../messages/de.json' with { type: 'json' };
import leicht from '../../messages/de-leicht.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };

/** A sentence of this module. */
export type VisitKey = keyof typeof de;

const voices = new Map(
  LANGUAGES.map(language => [language, speak<VisitKey>(language, { de, 'de-leicht': leicht, en })] as const),
);

/** Says this module's sentences in a language, on the server. */
export function voiceOf(language: Language): Say<VisitKey> {
  const voice = voices.get(language);
  if (!voice) throw new Error(`no voice for ${language}`);
  return voice;
}
