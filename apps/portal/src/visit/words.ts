import type { TextSource } from '@buergernah/kernel/ui';
import de from './messages/de.json' with { type: 'json' };

/** The keys of the sentences around a visit: places, appointments, numbers. */
export type VisitKey = keyof typeof de;

/** Sentences that only those need who want to go somewhere; they come with their pages. */
export const visitTexts: TextSource<VisitKey> = {
  de,
  others: {
    'de-leicht': () => import('./messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('./messages/en.json', { with: { type: 'json' } }),
  },
};
