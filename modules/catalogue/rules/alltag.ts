import { BY_CAMERA, type ChannelRow, type ChannelTable, EVERY, IN_PERSON, OUT_OF_OFFICE, SCREEN } from './row.ts';

/** A paper or a person that must be seen; nothing to prepare at a screen. */
function seenOnly(source: string, sure: 'H' | 'M'): readonly ChannelRow[] {
  return [
    { ...BY_CAMERA, conditions: ['not-by-camera'] },
    {
      doors: ['terminal', 'portal', 'post', 'compartment'],
      answer: 'refused',
      conditions: ['person-present'],
      source,
      sure,
    },
  ];
}

/** Prepared at a screen, finished before an official; by post a clerk looks whether it is enough. */
function preparedFor(source: string): readonly ChannelRow[] {
  return [
    BY_CAMERA,
    { doors: SCREEN, answer: 'refused', conditions: ['person-present', 'prepare-here'], source, sure: 'M' },
    { doors: ['compartment'], answer: 'refused', conditions: ['not-at-this-door'], source, sure: 'M' },
    { doors: ['post'], answer: 'conditional', conditions: ['clerk-checks'], source, sure: 'M' },
  ];
}

/** Asked for by anybody at any door; whether it is granted is checked against the registers afterwards. */
function onRequest(source: string): readonly ChannelRow[] {
  return [
    { doors: ['compartment'], answer: 'refused', conditions: ['not-at-this-door'], source, sure: 'M' },
    { doors: ['video', 'post'], answer: 'conditional', conditions: ['clerk-checks'], source, sure: 'M' },
    { doors: EVERY, ages: [0, 18], answer: 'conditional', conditions: ['custodian-applies'], source, sure: 'M' },
    { doors: EVERY, answer: 'allowed', source, sure: 'M' },
  ];
}

const FEDERAL_PORTAL = 'https://www.fuehrungszeugnis.bund.de';

/** Certificates, copies, parking, dogs, voting, lost property. */
export const ALLTAG_CHANNELS: ChannelTable = {
  fuehrungszeugnis: [
    { doors: EVERY, ages: [0, 14], answer: 'refused', conditions: ['from-14'], source: 'BZRG § 30(1)', sure: 'H' },
    { doors: EVERY, with: 'proxy', answer: 'refused', conditions: ['self-only'], source: 'BZRG § 30(2)', sure: 'H' },
    { ...BY_CAMERA, conditions: ['not-by-camera'] },
    {
      doors: SCREEN,
      with: 'eid',
      ages: [16],
      answer: 'conditional',
      conditions: ['federal-portal'],
      source: 'BZRG § 30c',
      sure: 'H',
      elsewhere: FEDERAL_PORTAL,
    },
    {
      doors: SCREEN,
      answer: 'refused',
      conditions: ['person-present', 'federal-portal'],
      source: 'BZRG §§ 30(2), 30c',
      sure: 'H',
      elsewhere: FEDERAL_PORTAL,
    },
    {
      doors: ['post'],
      answer: 'conditional',
      conditions: ['certified-signature'],
      source: 'BZRG § 30(2)',
      sure: 'H',
    },
    {
      doors: ['compartment'],
      answer: 'refused',
      conditions: ['not-at-this-door'],
      source: 'BZRG § 30(2)',
      sure: 'H',
    },
    {
      doors: IN_PERSON,
      with: 'betreuer',
      answer: 'conditional',
      conditions: ['legal-representative'],
      source: 'BZRG § 30(2)',
      sure: 'H',
    },
    { doors: IN_PERSON, answer: 'allowed', source: 'BZRG § 30(2)', sure: 'H' },
    {
      option: 'extended',
      doors: EVERY,
      answer: 'conditional',
      conditions: ['extended-request'],
      source: 'BZRG § 30a',
      sure: 'M',
    },
    {
      option: 'type-o',
      doors: EVERY,
      answer: 'conditional',
      conditions: ['authority-and-reference'],
      source: 'BZRG § 30(5)',
      sure: 'M',
    },
    {
      option: 'volunteer',
      doors: EVERY,
      answer: 'conditional',
      conditions: ['volunteer-shown'],
      source: 'JVKostG Nr. 1130',
      sure: 'H',
    },
    {
      option: 'waiver',
      doors: EVERY,
      answer: 'conditional',
      conditions: ['waiver-decided'],
      source: 'JVKostG Nr. 1130',
      sure: 'H',
    },
  ],

  lebensbescheinigung: [
    ...seenOnly('Vordruck der Rentenstelle: Die Person wird gesehen', 'M'),
    {
      doors: IN_PERSON,
      with: 'proxy',
      answer: 'refused',
      conditions: ['self-only'],
      source: 'Vordruck der Rentenstelle: Die Person wird gesehen',
      sure: 'M',
    },
    { doors: IN_PERSON, answer: 'allowed', source: 'Vordruck der Rentenstelle: Die Person wird gesehen', sure: 'M' },
  ],

  'beglaubigung-kopie': [
    ...seenOnly('VwVfG § 33', 'M'),
    {
      doors: IN_PERSON,
      answer: 'conditional',
      conditions: ['receiving-authority', 'no-civil-status-deed'],
      source: 'VwVfG § 33',
      sure: 'M',
    },
  ],

  'beglaubigung-unterschrift': [
    ...seenOnly('VwVfG § 34', 'M'),
    { doors: IN_PERSON, with: 'proxy', answer: 'refused', conditions: ['self-only'], source: 'VwVfG § 34', sure: 'M' },
    { doors: IN_PERSON, answer: 'allowed', source: 'VwVfG § 34', sure: 'M' },
  ],

  fundsachen: [
    { doors: SCREEN, answer: 'conditional', conditions: ['search-only'], source: 'BGB §§ 965–973', sure: 'M' },
    {
      doors: ['compartment'],
      answer: 'refused',
      conditions: ['not-at-this-door'],
      source: 'BGB §§ 965–973',
      sure: 'M',
    },
    { doors: ['counter'], answer: 'allowed', source: 'BGB §§ 965–973', sure: 'M' },
    {
      doors: ['video', 'post', ...OUT_OF_OFFICE],
      answer: 'conditional',
      conditions: ['clerk-checks'],
      source: 'BGB §§ 965–973',
      sure: 'M',
    },
  ],

  'hund-anmelden': onRequest('Hundesteuersatzung der Stadt'),
  bewohnerparkausweis: onRequest('StVO § 45(1b)'),

  'parkausweis-schwerbehindert': [
    ...preparedFor('StVO § 46(1)'),
    {
      doors: IN_PERSON,
      with: 'proxy',
      answer: 'conditional',
      conditions: ['vollmacht-and-id'],
      source: 'StVO § 46(1)',
      sure: 'M',
    },
    { doors: IN_PERSON, answer: 'allowed', source: 'StVO § 46(1)', sure: 'M' },
  ],

  'fuehrerschein-umtausch': [
    ...preparedFor('FeV § 24a'),
    {
      doors: IN_PERSON,
      with: 'proxy',
      answer: 'conditional',
      conditions: ['clerk-checks'],
      source: 'FeV § 24a',
      sure: 'M',
    },
    {
      doors: IN_PERSON,
      ages: [0, 16],
      answer: 'conditional',
      conditions: ['clerk-checks'],
      source: 'FeV § 24a',
      sure: 'M',
    },
    { doors: IN_PERSON, answer: 'allowed', source: 'FeV § 24a', sure: 'M' },
  ],

  // The window itself is data of the city (`limits.electionWindows`): outside a stated window nothing is allowed.
  wahlschein: [
    { doors: ['compartment'], answer: 'refused', conditions: ['not-at-this-door'], source: 'Wahlordnung', sure: 'M' },
    { doors: ['video'], answer: 'conditional', conditions: ['clerk-checks'], source: 'Wahlordnung', sure: 'M' },
    {
      doors: EVERY,
      without: 'election',
      answer: 'conditional',
      conditions: ['window-open'],
      source: 'Wahlordnung',
      sure: 'M',
    },
    {
      doors: EVERY,
      with: 'proxy',
      answer: 'conditional',
      conditions: ['vollmacht-and-id'],
      source: 'Wahlordnung',
      sure: 'M',
    },
    { doors: EVERY, ages: [18], answer: 'allowed', source: 'Wahlordnung', sure: 'M' },
    { doors: EVERY, answer: 'conditional', conditions: ['clerk-checks'], source: 'Wahlordnung', sure: 'M' },
  ],
};
