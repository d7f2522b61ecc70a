import type { AppointmentKey } from '@buergernah/appointments/ui';
import caseDe from '@buergernah/cases/messages/de.json' with { type: 'json' };
import catalogueDe from '@buergernah/catalogue/messages/de.json' with { type: 'json' };
import type { Language } from '@buergernah/kernel';
import { germanVoice, type KitKey, kitTexts, loadVoice, type TextSource, useSay } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import de from '../messages/de.json' with { type: 'json' };
import type { DisplayKey } from './display/texts.ts';
import type { ErrandKey } from './errand/texts.ts';
import type { HelpKey } from './help/texts.ts';

/** Every sentence that a screen may say. Those of errands and of the display come with their screens ({@link learn}). */
export type Key =
  | keyof typeof de
  | keyof typeof catalogueDe
  | keyof typeof caseDe
  | ErrandKey
  | HelpKey
  | DisplayKey
  | AppointmentKey
  | KitKey;

const terminalTexts: TextSource<keyof typeof de> = {
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
const caseTexts: TextSource<keyof typeof caseDe> = {
  de: caseDe,
  others: {
    'de-leicht': () => import('@buergernah/cases/messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('@buergernah/cases/messages/en.json', { with: { type: 'json' } }),
  },
};
/** Kit, modules and terminal together, for whoever needs another voice than the present one. */
export const sources = [kitTexts, terminalTexts, catalogueTexts, caseTexts] as unknown as TextSource<Key>[];

/** The voice of the present language; German until another one is chosen and has arrived. */
export const voice = signal({ language: 'de' as Language, say: germanVoice<Key>(...sources) });

/** Changes the voice. Texts that cannot be fetched leave the voice as it is; the screen stays usable. */
export async function speakIn(language: Language): Promise<boolean> {
  try {
    const say = await loadVoice<Key>(language, ...sources);
    voice.value = { language, say };
    return true;
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    return false;
  }
}

/** Adds the sentences of screens that come later; the voice of the present language has them when this is done. */
export async function learn(...more: readonly TextSource[]): Promise<void> {
  sources.push(...(more as unknown as TextSource<Key>[]));
  const spoken = await speakIn(voice.peek().language);
  if (!spoken) voice.value = { language: 'de', say: germanVoice<Key>(...sources) };
}

/** The terminal's sentences, typed. */
export const useTexts = useSay<Key>;
