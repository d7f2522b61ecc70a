import type { BookingView } from '@buergernah/appointments';
import type { CaseView } from '@buergernah/cases';
import casesDe from '@buergernah/cases/messages/de.json' with { type: 'json' };
import casesLeicht from '@buergernah/cases/messages/de-leicht.json' with { type: 'json' };
import casesEn from '@buergernah/cases/messages/en.json' with { type: 'json' };
import type { City, Service } from '@buergernah/catalogue';
import { LANGUAGES, type Language, type Say, speak } from '@buergernah/kernel';
import type { Sites } from '@buergernah/sites';
import sitesDe from '@buergernah/sites/messages/de.json' with { type: 'json' };
import sitesLeicht from '@buergernah/sites/messages/de-leicht.json' with { type: 'json' };
import sitesEn from '@buergernah/sites/messages/en.json' with { type: 'json' };
import de from '../messages/de.json' with { type: 'json' };
import leicht from '../messages/de-leicht.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import homeVisitDe from '../src/home-visit/messages/de.json' with { type: 'json' };
import homeVisitLeicht from '../src/home-visit/messages/de-leicht.json' with { type: 'json' };
import homeVisitEn from '../src/home-visit/messages/en.json' with { type: 'json' };

/** A sentence of the plain pages. */
export type Key = keyof typeof de | keyof typeof sitesDe | keyof typeof casesDe | keyof typeof homeVisitDe;
const tables = {
  de: { ...casesDe, ...sitesDe, ...homeVisitDe, ...de },
  'de-leicht': { ...casesLeicht, ...sitesLeicht, ...homeVisitLeicht, ...leicht },
  en: { ...casesEn, ...sitesEn, ...homeVisitEn, ...en },
};
/** The voices of the plain pages. */
export const voices = new Map(LANGUAGES.map(language => [language, speak<Key>(language, tables)]));
/** Names of languages are the same in every language. */
export const NAMES: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  'de-leicht': 'Leichte Sprache',
  en: 'English',
};

/** What the plain pages are made of. */
export interface PlainData {
  readonly city: City;
  readonly sites: Sites;
  readonly services: readonly Pick<Service, 'slug' | 'name'>[];
  readonly now: Temporal.Instant;
  /** The portal's built `index.html`: the pages use its style sheet. */
  readonly shell: string;
}

/** What came of a form: where the case stands, the booking of a code, or the office's sentence. */
export type PlainStatus =
  | { readonly view: CaseView }
  | { readonly booking: BookingView; readonly code: string }
  | { readonly sentence: string };

/** A page that is being made. */
export interface Page {
  readonly data: PlainData;
  readonly language: Language;
  readonly path: string;
  readonly say: Say<Key>;
}

/** An address in a language. */
export function withLanguage(path: string, language: Language): string {
  return language === 'de' ? path : `${path}?sprache=${language}`;
}
