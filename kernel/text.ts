import { IntlMessageFormat } from 'intl-messageformat';

/** The languages that screens can speak. `de-leicht` is Leichte Sprache, a text of its own. Every module's `messages/` has one file a language. */
export const LANGUAGES = ['de', 'de-leicht', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Which texts help out where one is missing: Leichte Sprache falls back to German, a foreign language to English, then German. */
export const FALLBACKS: Readonly<Record<Language, readonly Language[]>> = {
  de: [],
  'de-leicht': ['de'],
  en: ['de'],
};

/** The BCP 47 tag for `lang` attributes, number and date formats. */
export function localeOf(language: Language): string {
  return language === 'de-leicht' ? 'de' : language;
}

/** The sentences of one language: ICU messages by key. German has every key. */
export type Messages<Key extends string = string> = { readonly [K in Key]: string };

/** Says a sentence: `say('cases.number', { number: '4711 0815' })`. */
export type Say<Key extends string = string> = (key: Key, values?: Readonly<Record<string, string | number>>) => string;

/** The signs that mean something in an ICU message; a text without them is the sentence. */
const HAS_SYNTAX = /[{}'<]/;

/**
 * Makes the voice of one language out of the tables at hand. A key that no table of the fallback chain has is a fault: the
 * German file is typed as having all, so it can only happen where a key was made up.
 */
export function speak<Key extends string>(
  language: Language,
  tables: { readonly de: Messages<Key> } & { readonly [L in Language]?: Partial<Messages<Key>> },
): Say<Key> {
  const formats = new Map<Key, string | IntlMessageFormat>();
  const chain: readonly Language[] = [language, ...FALLBACKS[language]];
  return (key, values) => {
    let format = formats.get(key);
    if (!format) {
      const spoken = chain.find(candidate => tables[candidate]?.[key] !== undefined);
      if (!spoken) throw new Error(`no sentence for ${key}`);
      const text = tables[spoken]?.[key] as string;
      // Most sentences say nothing but themselves and need not be taken apart, which costs a slow kiosk time at each new screen.
      format = HAS_SYNTAX.test(text) ? new IntlMessageFormat(text, localeOf(spoken)) : text;
      formats.set(key, format);
    }
    return typeof format === 'string' ? format : (format.format(values as Record<string, string | number>) as string);
  };
}
