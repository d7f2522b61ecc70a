import type { TextSource } from '@buergernah/kernel/ui';
import de from '../messages/de.json' with { type: 'json' };

/** The keys of this module's sentences. */
export type CaseKey = keyof typeof de;

/** The sentences about cases, for an app's voice: `loadVoice(language, kitTexts, caseTexts, …)`. */
export const caseTexts: TextSource<CaseKey> = {
  de,
  others: {
    'de-leicht': () => import('../messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('../messages/en.json', { with: { type: 'json' } }),
  },
};

/** Whether a key is one of this module's sentences: for words made of codes that came over the wire. */
export function isCaseKey(key: string): key is CaseKey {
  return Object.hasOwn(de, key);
}
