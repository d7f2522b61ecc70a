import accessDe from '@buergernah/access/messages/de.json' with { type: 'json' };
import caseDe from '@buergernah/cases/messages/de.json' with { type: 'json' };
import catalogueDe from '@buergernah/catalogue/messages/de.json' with { type: 'json' };
import { type TalkKey, talkTexts } from '@buergernah/help/ui';
import type { Language, Refusal, Say } from '@buergernah/kernel';
import kernelDe from '@buergernah/kernel/messages/de.json' with { type: 'json' };
import {
  germanVoice,
  type KitKey,
  kitTexts,
  loadVoice,
  type Refused,
  type TextSource,
  useSay,
} from '@buergernah/kernel/ui';
import visitDe from '@buergernah/visits/messages/de.json' with { type: 'json' };
import { signal } from '@preact/signals';
import de from '../messages/de.json' with { type: 'json' };

/** Every sentence of the Koffer. */
export type Key =
  | keyof typeof de
  | keyof typeof accessDe
  | keyof typeof caseDe
  | keyof typeof catalogueDe
  | keyof typeof kernelDe
  | keyof typeof visitDe
  | TalkKey
  | KitKey;

const sources = [
  kitTexts,
  talkTexts,
  {
    de,
    others: {
      'de-leicht': () => import('../messages/de-leicht.json', { with: { type: 'json' } }),
      en: () => import('../messages/en.json', { with: { type: 'json' } }),
    },
  },
  {
    de: accessDe,
    others: {
      'de-leicht': () => import('@buergernah/access/messages/de-leicht.json', { with: { type: 'json' } }),
      en: () => import('@buergernah/access/messages/en.json', { with: { type: 'json' } }),
    },
  },
  {
    de: caseDe,
    others: {
      'de-leicht': () => import('@buergernah/cases/messages/de-leicht.json', { with: { type: 'json' } }),
      en: () => import('@buergernah/cases/messages/en.json', { with: { type: 'json' } }),
    },
  },
  {
    de: catalogueDe,
    others: {
      'de-leicht': () => import('@buergernah/catalogue/messages/de-leicht.json', { with: { type: 'json' } }),
      en: () => import('@buergernah/catalogue/messages/en.json', { with: { type: 'json' } }),
    },
  },
  {
    de: kernelDe,
    others: {
      'de-leicht': () => import('@buergernah/kernel/messages/de-leicht.json', { with: { type: 'json' } }),
      en: () => import('@buergernah/kernel/messages/en.json', { with: { type: 'json' } }),
    },
  },
  {
    de: visitDe,
    others: {
      'de-leicht': () => import('@buergernah/visits/messages/de-leicht.json', { with: { type: 'json' } }),
      en: () => import('@buergernah/visits/messages/en.json', { with: { type: 'json' } }),
    },
  },
] as unknown as TextSource<Key>[];

interface Voice {
  readonly language: Language;
  readonly say: Say<Key>;
}

/** The voice of the screen; German until another one is chosen. */
export const voice = signal<Voice>({ language: 'de', say: germanVoice<Key>(...sources) });

const known = new Map<Language, Voice>([['de', voice.peek()]]);

/** The voice of a language: all of them are in the program's own store, so that none needs a line. */
export async function voiceIn(language: Language): Promise<Voice> {
  const found = known.get(language) ?? { language, say: await loadVoice<Key>(language, ...sources) };
  known.set(language, found);
  return found;
}

/** The Koffer's sentences, typed. */
export const useTexts = useSay<Key>;

/** A refusal in words: the office's own sentence where one came, else ours for its code. */
export function refusalWords(say: Say<Key>, refusal: Refusal & Pick<Refused, 'sentence'>): string {
  if (refusal.sentence) return refusal.sentence;
  const key = `refusal.${refusal.code}` as Key;
  return sources.some(source => key in source.de) ? say(key, refusal.values ?? {}) : say('refusal.fault');
}
