import { type TextSource, useSay } from '@buergernah/kernel/ui';
import de from './talk/messages/de.json' with { type: 'json' };

/** The keys of the sentences around a call. */
export type TalkKey = keyof typeof de;

/** What is said around a call, for an app's voice. */
export const talkTexts: TextSource<TalkKey> = {
  de,
  others: {
    'de-leicht': () => import('./talk/messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('./talk/messages/en.json', { with: { type: 'json' } }),
  },
};

/** The sentences around a call, typed. */
export const useTalkTexts = useSay<TalkKey>;
