import type { TextSource } from '@buergernah/kernel/ui';
import sitesDe from '@buergernah/sites/messages/de.json' with { type: 'json' };
import de from './messages/de.json' with { type: 'json' };

export type ErrandKey = keyof typeof de | keyof typeof sitesDe;

/** The sentences of these screens; they come with them. */
export const errandTexts: TextSource<keyof typeof de> = {
  de,
  others: {
    'de-leicht': () => import('./messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('./messages/en.json', { with: { type: 'json' } }),
  },
};

/** What the module says about places: limits, what is free of barriers, where one pays in cash. */
export const siteTexts: TextSource<keyof typeof sitesDe> = {
  de: sitesDe,
  others: {
    'de-leicht': () => import('@buergernah/sites/messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('@buergernah/sites/messages/en.json', { with: { type: 'json' } }),
  },
};
