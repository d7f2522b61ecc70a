import type { TalkKey } from '@buergernah/help/ui';
import type { TextSource } from '@buergernah/kernel/ui';
import de from './messages/de.json' with { type: 'json' };

export type HelpKey = keyof typeof de | TalkKey;

/** What only the terminal says around a call. */
export const helpTexts: TextSource<keyof typeof de> = {
  de,
  others: {
    'de-leicht': () => import('./messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('./messages/en.json', { with: { type: 'json' } }),
  },
};
