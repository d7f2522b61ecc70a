/**
 * What a visit has to reckon with: minutes more, and the skill that somebody present must have. Health data (GDPR Art. 9): kept sealed with the
 * visit, gone with it, never in facts or figures.
 */
export const NEEDS = {
  wheelchair: { minutes: 5, skill: null },
  'in-bed': { minutes: 10, skill: null },
  'hard-of-hearing': { minutes: 5, skill: null },
  deaf: { minutes: 10, skill: 'sign-language' },
  blind: { minutes: 10, skill: null },
  'hard-to-speak': { minutes: 10, skill: null },
  dementia: { minutes: 15, skill: null },
  'leichte-sprache': { minutes: 10, skill: 'leichte-sprache' },
  'no-lift': { minutes: 5, skill: null },
} as const satisfies Record<string, { readonly minutes: number; readonly skill: string | null }>;
export type Need = keyof typeof NEEDS;
export const NEED_CODES = Object.keys(NEEDS) as [Need, ...Need[]];

/** What colleagues can be asked to be able to do on a tour: work the Koffer's capture devices, languages (`language-tr`), needs. */
export const SKILL = /^[a-z]+(-[a-z]+)*$/;

/** Services that need the Koffer itself (photo, fingerprints, printer); for the others a colleague's bag is enough. */
export const NEEDS_KOFFER: ReadonlySet<string> = new Set([
  'personalausweis',
  'vorlaeufiger-personalausweis',
  'reisepass',
  'vorlaeufiger-reisepass',
  'fuehrerschein-umtausch',
  'adresse-auf-ausweis',
  'online-ausweis-pin',
  'meldebescheinigung',
]);
