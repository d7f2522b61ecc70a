import { type AgeBand, type FeeRow, FIRST_DAY } from './row.ts';

// Only what holds in the whole country, or where no authority may take anything. Amounts of a state or a city stand in
// `cities/*/tariffs.yaml`.

const ADULT: AgeBand = [24];
const YOUNG: AgeBand = [0, 24];
const CARD = 'personalausweis';
const DOCUMENTS = ['personalausweis', 'vorlaeufiger-personalausweis', 'reisepass', 'vorlaeufiger-reisepass'];
const CARD_2026 = 'PAuswGebV § 1, geändert durch VerwaltEntlastVO, BGBl. 2026 I Nr. 31';
const OUTSIDE = ['outside-hours', 'non-competent'];

const cards: readonly FeeRow[] = [
  row(CARD, 'base', 3700, 'PAuswGebV § 1', { from: '2021-01-01', to: '2026-02-06', ages: ADULT }),
  row(CARD, 'base', 2280, 'PAuswGebV § 1', { from: '2021-01-01', to: '2026-02-06', ages: YOUNG }),
  row(CARD, 'base', 4600, CARD_2026, { from: '2026-02-07', ages: ADULT }),
  row(CARD, 'base', 2760, CARD_2026, { from: '2026-02-07', ages: YOUNG }),
  row(CARD, 'base', 0, 'PAuswGebV § 1 (Erlass bei Bedürftigkeit)', { options: ['waiver'], sure: 'M' }),
  // Comes on top of the fee for the card itself, which is a matter of its own.
  row('vorlaeufiger-personalausweis', 'base', 1000, 'PAuswGebV § 1(2)', { sure: 'M' }),
  row('vorlaeufiger-personalausweis', 'base', 0, 'PAuswGebV § 1 (Erlass bei Bedürftigkeit)', {
    options: ['waiver'],
    sure: 'M',
  }),
  ...[CARD, 'vorlaeufiger-personalausweis'].flatMap(service => [
    row(service, 'outside-hours', 1300, 'PAuswGebV § 1', { options: OUTSIDE, to: '2025-12-31' }),
    row(service, 'outside-hours', 'unknown', 'PAuswGebV § 1', { options: OUTSIDE, from: '2026-01-01', sure: 'M' }),
  ]),
  row('adresse-auf-ausweis', 'base', 0, 'PAuswGebV § 1', { sure: 'M' }),
];

const passports: readonly FeeRow[] = [
  row('reisepass', 'base', 7000, 'PassV § 15', { ages: ADULT }),
  row('reisepass', 'base', 3750, 'PassV § 15', { ages: YOUNG }),
  row('reisepass', 'base', 600, 'PassV § 15', { options: ['changed-entry'] }),
  row('reisepass', '48-pages', 2200, 'PassV § 15', { options: ['48-pages'] }),
  row('reisepass', 'express', 3200, 'PassV § 15', { options: ['express'] }),
  row('reisepass', 'outside-hours', 'base', 'PassV § 15', { options: OUTSIDE }),
  row('vorlaeufiger-reisepass', 'base', 2600, 'PassV § 15'),
  row('vorlaeufiger-reisepass', 'outside-hours', 'base', 'PassV § 15', { options: OUTSIDE }),
];

const extras: readonly FeeRow[] = [
  row(CARD, 'direktversand', 1500, 'PAuswGebV; Angaben der Städte', {
    options: ['direktversand'],
    from: '2025-05-02',
    ages: [16],
  }),
  row('reisepass', 'direktversand', 1500, 'PassV; Angaben der Städte', {
    options: ['direktversand'],
    from: '2025-05-02',
    ages: [18],
  }),
  ...DOCUMENTS.map(service =>
    row(service, 'photo', 600, 'PAuswGebV, PassV; Angaben der Städte', { options: ['photo'], from: '2025-05-01' }),
  ),
];

const BENEFITS = 'SGB X § 64(2)';
const others: readonly FeeRow[] = [
  row('fuehrungszeugnis', 'base', 1300, 'JVKostG Nr. 1130'),
  row('fuehrungszeugnis', 'base', 0, 'JVKostG Nr. 1130', { options: ['volunteer', 'waiver'] }),
  ...['meldebescheinigung', 'beglaubigung-kopie', 'lebensbescheinigung'].map(service =>
    row(service, 'base', 0, BENEFITS, { options: ['pension', 'social-benefits'] }),
  ),
  row('wohnsitz-anmelden', 'base', 0, 'BMG § 24(2); Angaben der Städte', { sure: 'M' }),
  row('wohnsitz-abmelden', 'base', 0, 'BMG § 24(2); Angaben der Städte', { sure: 'M' }),
  row('melderegister-selbstauskunft', 'base', 0, 'DSGVO Art. 15, Art. 12(5)'),
  ...[
    'ausweis-abholen',
    'ausweis-verloren',
    'online-ausweis-pin',
    'ausweispflicht-befreiung',
    'uebermittlungssperre',
    'untersuchungsberechtigungsschein',
    'wohnung-status',
    'hund-anmelden',
    'auskunftssperre',
    'wahlschein',
  ].map(service => row(service, 'base', 0, 'Angaben der Städte', { sure: 'M' })),
];

/** The fee rows that hold in every German municipality. */
export const FEDERAL_FEES: readonly FeeRow[] = [...cards, ...passports, ...extras, ...others];

/** Services whose fee is a matter of state or city: without a tariff row the answer is `tariff-not-set`, never a figure. */
export const LOCAL_FEES = [
  'meldebescheinigung',
  'melderegisterauskunft',
  'lebensbescheinigung',
  'bewohnerparkausweis',
  'beglaubigung-kopie',
  'beglaubigung-unterschrift',
  'fundsachen',
  'parkausweis-schwerbehindert',
  'fuehrerschein-umtausch',
] as const;

function row(
  service: string,
  item: string,
  cents: FeeRow['cents'],
  source: string,
  more: Partial<FeeRow> = {},
): FeeRow {
  return { service, item, cents, source, from: FIRST_DAY, sure: 'H', ...more };
}
