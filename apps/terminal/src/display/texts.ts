import type { TextSource } from '@buergernah/kernel/ui';
import de from './messages/de.json' with { type: 'json' };

export type DisplayKey = keyof typeof de;

/** The sentences of these screens; they come with them. */
export const displayTexts: TextSource<DisplayKey> = {
  de,
  others: {
    'de-leicht': () => import('./messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('./messages/en.json', { with: { type: 'json' } }),
  },
};
