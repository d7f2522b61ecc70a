import { type ComponentChildren, createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import { type Language, localeOf, type Messages, type Say, speak } from '../text.ts';
import de from './messages/de.json' with { type: 'json' };

/** Texts of one module or app: German at hand, other languages fetched when somebody chooses them. */
export interface TextSource<Key extends string = string> {
  readonly de: Messages<Key>;
  readonly others: { readonly [L in Language]?: () => Promise<{ readonly default: Partial<Messages<Key>> }> };
}

/** The kit's own words ("Tag", "Monat", "Ja"). Give them to {@link loadVoice} beside the app's. */
export const kitTexts: TextSource<KitKey> = {
  de,
  others: {
    'de-leicht': () => import('./messages/de-leicht.json', { with: { type: 'json' } }),
    en: () => import('./messages/en.json', { with: { type: 'json' } }),
  },
};
export type KitKey = keyof typeof de;

/** The German voice without waiting, for the first screen. */
export function germanVoice<Key extends string>(...sources: readonly TextSource<Key>[]): Say<Key> {
  return speak('de', { de: joined<Key>(sources.map(source => source.de)) as Messages<Key> });
}

/** The voice of a language over all the sources; fetches what is not at hand. */
export async function loadVoice<Key extends string>(
  language: Language,
  ...sources: readonly TextSource<Key>[]
): Promise<Say<Key>> {
  const german = joined<Key>(sources.map(source => source.de)) as Messages<Key>;
  if (language === 'de') return speak('de', { de: german });
  const tables = await Promise.all(sources.map(async source => (await source.others[language]?.())?.default ?? {}));
  return speak<Key>(language, { de: german, [language]: joined<Key>(tables) });
}

function joined<Key extends string>(tables: readonly Partial<Messages<Key>>[]): Partial<Messages<Key>> {
  return Object.assign({}, ...tables) as Partial<Messages<Key>>;
}

/** Where the screen stands: a kiosk has its own keyboard and remembers nothing, a desk is dense, a page is at home. */
export type Medium = 'kiosk' | 'desk' | 'page';

interface Spoken {
  readonly say: Say;
  readonly language: Language;
  readonly medium: Medium;
}

const german: Spoken = { say: germanVoice(kitTexts as TextSource), language: 'de', medium: 'page' };
const context = createContext<Spoken>(german);

/** Gives everything inside a voice, a language and a medium: `<Kit say={say} language="de" medium="desk">…</Kit>`. */
export function Kit<Key extends string>(given: {
  readonly say: Say<Key>;
  readonly language: Language;
  readonly medium: Medium;
  readonly children: ComponentChildren;
}) {
  const spoken = useMemo(
    () => ({ say: given.say as Say, language: given.language, medium: given.medium }),
    [given.say, given.language, given.medium],
  );
  return <context.Provider value={spoken}>{given.children}</context.Provider>;
}

/** The voice around here. Name the app's keys for typed sentences: `const say = useSay<Key>()`. */
export function useSay<Key extends string = KitKey>(): Say<Key> {
  return useContext(context).say as Say<Key>;
}

/** The language around here and its BCP 47 tag. */
export function useLanguage(): { readonly language: Language; readonly locale: string } {
  const { language } = useContext(context);
  return { language, locale: localeOf(language) };
}

/** The medium around here. */
export function useMedium(): Medium {
  return useContext(context).medium;
}
