import type { TextSource } from '@buergernah/kernel/ui';
import de from './messages/de.json' with { type: 'json' };

/** The keys of the sentences around a call from home. */
export type HelpKey = keyof typeof de;

/** Sentences that only a call needs; they come with it. */
export const helpTexts: TextSource<HelpKey> = {
  de,
  others: {
    'de-leicht': () => import('./messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('./messages/en.json', { with: { type: 'json' } }),
  },
};
