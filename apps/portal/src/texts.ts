import type { AppointmentKey } from '@buergernah/appointments/ui';
import { caseTexts } from '@buergernah/cases/ui';
import catalogueDe from '@buergernah/catalogue/messages/de.json' with { type: 'json' };
import type { TalkKey } from '@buergernah/help/ui';
import { LANGUAGES, type Language } from '@buergernah/kernel';
import { germanVoice, type KitKey, kitTexts, loadVoice, type TextSource, useSay } from '@buergernah/kernel/ui';
import sitesDe from '@buergernah/sites/messages/de.json' with { type: 'json' };
import { signal } from '@preact/signals';
import de from '../messages/de.json' with { type: 'json' };
import type { HelpKey } from './help/words.ts';
import type { HomeVisitKey } from './home-visit/words.ts';
import { keepText, kept } from './keep.ts';
import type { VisitKey } from './visit/words.ts';

export type Key =
  | keyof typeof de
  | keyof typeof catalogueDe
  | keyof typeof sitesDe
  | KitKey
  | keyof (typeof caseTexts)['de']
  | AppointmentKey
  | VisitKey
  | HomeVisitKey
  | HelpKey
  | TalkKey;

const portalTexts: TextSource<keyof typeof de> = {
  de,
  others: {
    'de-leicht': () => import('../messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('../messages/en.json', { with: { type: 'json' } }),
  },
};
const catalogueTexts: TextSource<keyof typeof catalogueDe> = {
  de: catalogueDe,
  others: {
    'de-leicht': () => import('@buergernah/catalogue/messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('@buergernah/catalogue/messages/en.json', { with: { type: 'json' } }),
  },
};
const siteTexts: TextSource<keyof typeof sitesDe> = {
  de: sitesDe,
  others: {
    'de-leicht': () => import('@buergernah/sites/messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('@buergernah/sites/messages/en.json', { with: { type: 'json' } }),
  },
};
const sources = [kitTexts, portalTexts, catalogueTexts, siteTexts, caseTexts] as unknown as TextSource<Key>[];

/** The voice of the present language; German until another one is chosen and has arrived. */
export const voice = signal({ language: 'de' as Language, say: germanVoice<Key>(...sources) });

const KEPT = 'buergernah.sprache';

/** Speaks another language from now on and remembers it in this browser. Texts that cannot be fetched leave everything as it is. */
export async function speakIn(language: Language): Promise<void> {
  try {
    voice.value = { language, say: await loadVoice<Key>(language, ...sources) };
    keepText('browser', KEPT, language);
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
  }
}

/** Adds sentences that only some pages need; once it is done they can be said. */
export async function speakAlso(...more: readonly TextSource<never>[]): Promise<void> {
  const fresh = (more as unknown as readonly TextSource<Key>[]).filter(source => !sources.includes(source));
  if (fresh.length === 0) return;
  sources.push(...fresh);
  const { language } = voice.peek();
  voice.value = { language, say: await loadVoice<Key>(language, ...sources) };
}

/** Speaks the language that was chosen here before. */
export async function speakAsBefore(): Promise<void> {
  const before = LANGUAGES.find(language => language === kept('browser', KEPT));
  if (before && before !== 'de') await speakIn(before);
}

/** The portal's sentences, typed. */
export const useTexts = useSay<Key>;
