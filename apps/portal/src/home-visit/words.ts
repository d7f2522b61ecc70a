import type { TextSource } from '@buergernah/kernel/ui';
import de from './messages/de.json' with { type: 'json' };

/** The keys of the sentences around a home visit. */
export type HomeVisitKey = keyof typeof de;

/** Sentences that only those need who want a home visit; they come with their pages. */
export const homeVisitTexts: TextSource<HomeVisitKey> = {
  de,
  others: {
    'de-leicht': () => import('./messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('./messages/en.json', { with: { type: 'json' } }),
  },
};
