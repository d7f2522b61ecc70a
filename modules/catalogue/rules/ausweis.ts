import { BY_CAMERA, type ChannelRow, type ChannelTable, EVERY, IN_PERSON, OUT_OF_OFFICE, SCREEN } from './row.ts';

/** The person must stand before an official; screens prepare, post and compartment cannot. */
function presence(source: string): readonly ChannelRow[] {
  return [
    BY_CAMERA,
    { doors: SCREEN, answer: 'refused', conditions: ['person-present', 'prepare-here'], source, sure: 'H' },
    { doors: ['post', 'compartment'], answer: 'refused', conditions: ['person-present'], source, sure: 'H' },
  ];
}

/** Who comes for somebody else: only with what the law asks for, judged by the official at the table. */
function representation(source: string): readonly ChannelRow[] {
  return [
    { doors: IN_PERSON, with: 'proxy', answer: 'conditional', conditions: ['certified-authority'], source, sure: 'H' },
    { doors: IN_PERSON, with: 'betreuer', answer: 'conditional', conditions: ['betreuer-shown'], source, sure: 'H' },
  ];
}

export const BY_COURIER = 'Angaben der Städte (Direktversand)';

/** Where a finished document is never sent home: before the law allowed it, to the young, without a dwelling. */
export function notByCourier(
  age: 16 | 18,
  ofwSource: string,
  about: Pick<ChannelRow, 'doors' | 'option'>,
): readonly ChannelRow[] {
  const no = { ...about, answer: 'refused', source: BY_COURIER, sure: 'H' } as const;
  return [
    { ...no, to: '2025-05-01', conditions: ['not-yet'] },
    { ...no, ages: [0, age], conditions: [age === 16 ? 'from-16' : 'from-18'] },
    { ...no, with: 'ofw', conditions: ['no-dwelling'], source: ofwSource },
  ];
}

/** The finished document sent home: to the holder at the registered address, against a second ID. */
function direktversand(age: 16 | 18, ofwSource: string): readonly ChannelRow[] {
  const about = { option: 'direktversand', doors: EVERY } as const;
  const yes = { ...about, answer: 'conditional', source: BY_COURIER, sure: 'H' } as const;
  return [
    ...notByCourier(age, ofwSource, about),
    { ...yes, with: 'second-document', conditions: ['registered-address'] },
    { ...yes, conditions: ['second-id', 'registered-address'] },
  ];
}

const PHOTO: readonly ChannelRow[] = [
  {
    option: 'photo',
    doors: EVERY,
    to: '2025-04-30',
    answer: 'refused',
    conditions: ['not-yet'],
    source: 'PAuswV §§ 5a–e, 6a',
    sure: 'H',
  },
  { option: 'photo', doors: IN_PERSON, answer: 'allowed', source: 'PAuswV §§ 5a–e, 6a', sure: 'H' },
  {
    option: 'photo',
    doors: EVERY,
    answer: 'conditional',
    conditions: ['equipment'],
    source: 'PAuswG § 12(2), PAuswV § 7',
    sure: 'H',
  },
];

const waiver = (source: string): ChannelRow => ({
  option: 'waiver',
  doors: EVERY,
  answer: 'conditional',
  conditions: ['waiver-decided'],
  source,
  sure: 'M',
});

const cardOptions: readonly ChannelRow[] = [
  ...PHOTO,
  waiver('PAuswGebV § 1'),
  {
    option: 'non-competent',
    doors: EVERY,
    answer: 'conditional',
    conditions: ['important-reason'],
    source: 'PAuswG § 8',
    sure: 'H',
  },
  { option: 'outside-hours', doors: EVERY, to: '2025-12-31', answer: 'allowed', source: 'PAuswGebV § 1', sure: 'H' },
  {
    option: 'outside-hours',
    doors: EVERY,
    answer: 'conditional',
    conditions: ['fee-later'],
    source: 'PAuswGebV § 1',
    sure: 'M',
  },
];

const passportOptions: readonly ChannelRow[] = [
  ...PHOTO,
  { option: 'outside-hours', doors: EVERY, answer: 'allowed', source: 'PassV § 15', sure: 'H' },
  {
    option: 'non-competent',
    doors: EVERY,
    answer: 'conditional',
    conditions: ['important-reason'],
    source: 'PassG § 19',
    sure: 'M',
  },
];

/** ID card and passport: who may apply for them, where. */
export const AUSWEIS_CHANNELS: ChannelTable = {
  personalausweis: [
    ...presence('PAuswG § 9(1)'),
    ...representation('PAuswG § 9(1) S. 5, (2)'),
    { doors: IN_PERSON, ages: [16], answer: 'allowed', source: 'PAuswG § 9(1)', sure: 'H' },
    {
      doors: IN_PERSON,
      answer: 'conditional',
      conditions: ['custodian-applies', 'child-present'],
      source: 'PAuswG § 9(1), (2)',
      sure: 'H',
    },
    ...direktversand(16, 'PAuswG § 8(1) S. 2'),
    ...cardOptions,
  ],

  'vorlaeufiger-personalausweis': [
    ...presence('PAuswG § 9(1)'),
    ...representation('PAuswG § 9(1) S. 5, (2)'),
    {
      doors: ['counter'],
      ages: [16],
      answer: 'conditional',
      conditions: ['need-at-once'],
      source: 'PAuswG § 6',
      sure: 'M',
    },
    {
      doors: OUT_OF_OFFICE,
      ages: [16],
      answer: 'conditional',
      conditions: ['need-at-once', 'equipment'],
      source: 'PAuswG § 6',
      sure: 'M',
    },
    {
      doors: IN_PERSON,
      answer: 'conditional',
      conditions: ['need-at-once', 'custodian-applies', 'child-present'],
      source: 'PAuswG § 9(1), (2)',
      sure: 'H',
    },
    ...cardOptions,
  ],

  reisepass: [
    {
      doors: EVERY,
      with: 'prevented',
      answer: 'refused',
      conditions: ['provisional-only'],
      source: 'PassG § 6(1) S. 8',
      sure: 'H',
    },
    ...presence('PassG § 6(1)'),
    ...representation('PassG § 6(1) S. 5–6'),
    { doors: IN_PERSON, ages: [18], answer: 'allowed', source: 'PassG § 6(1)', sure: 'H' },
    {
      doors: IN_PERSON,
      answer: 'conditional',
      conditions: ['custodian-applies', 'other-parent-consents', 'child-present'],
      source: 'PassG § 6(2)',
      sure: 'H',
    },
    ...direktversand(18, 'PassG § 19(3)'),
    ...passportOptions,
  ],

  'vorlaeufiger-reisepass': [
    ...presence('PassG § 6(1)'),
    {
      doors: IN_PERSON,
      with: 'prevented',
      answer: 'conditional',
      conditions: ['certified-authority', 'evidence'],
      source: 'PassG § 6(1) S. 8',
      sure: 'H',
    },
    ...representation('PassG § 6(1) S. 5–6'),
    { doors: ['counter'], ages: [18], answer: 'conditional', conditions: ['urgency'], source: 'PassG § 5', sure: 'M' },
    {
      doors: OUT_OF_OFFICE,
      ages: [18],
      answer: 'conditional',
      conditions: ['urgency', 'equipment'],
      source: 'PassG § 5',
      sure: 'M',
    },
    {
      doors: IN_PERSON,
      answer: 'conditional',
      conditions: ['urgency', 'custodian-applies', 'other-parent-consents', 'child-present'],
      source: 'PassG § 6(2)',
      sure: 'H',
    },
    ...passportOptions,
  ],
};
