import {
  BY_CAMERA,
  type ChannelRow,
  type ChannelTable,
  EVERY,
  IN_PERSON,
  OUT_OF_OFFICE,
  SCREEN,
  type Sureness,
} from './row.ts';

/** With the Online-Ausweis at a screen, else before an official; the Online-Ausweis is off under 16. */
function eidOrPresence(source: string, sure: Sureness): readonly ChannelRow[] {
  return [
    BY_CAMERA,
    { doors: SCREEN, with: 'eid', ages: [16], answer: 'allowed', source, sure },
    { doors: SCREEN, ages: [16], answer: 'conditional', conditions: ['eid-with-pin', 'prepare-here'], source, sure },
    { doors: SCREEN, answer: 'refused', conditions: ['person-present', 'prepare-here'], source: 'PAuswG § 10', sure },
    { doors: ['compartment'], answer: 'refused', conditions: ['not-at-this-door'], source, sure },
    { doors: ['post'], answer: 'conditional', conditions: ['clerk-checks'], source, sure: 'M' },
    { doors: IN_PERSON, with: 'proxy', answer: 'conditional', conditions: ['vollmacht-and-id'], source, sure: 'M' },
    { doors: IN_PERSON, ages: [16], answer: 'allowed', source, sure },
    { doors: IN_PERSON, answer: 'conditional', conditions: ['custodian-applies'], source, sure },
  ];
}

/** The registers of residents: where somebody lives, who may know it, and papers about it. */
export const MELDE_CHANNELS: ChannelTable = {
  'wohnsitz-anmelden': [
    BY_CAMERA,
    {
      doors: EVERY,
      with: 'ofw',
      answer: 'conditional',
      conditions: ['clerk-checks', 'sign-before-official'],
      source: 'BMG § 17',
      sure: 'M',
    },
    { doors: SCREEN, with: 'eid', ages: [16], answer: 'allowed', source: 'BMG § 23', sure: 'H' },
    {
      doors: SCREEN,
      ages: [16],
      answer: 'conditional',
      conditions: ['eid-with-pin', 'prepare-here'],
      source: 'BMG § 23',
      sure: 'H',
    },
    {
      doors: SCREEN,
      answer: 'refused',
      conditions: ['adult-registers', 'prepare-here'],
      source: 'BMG § 17, PAuswG § 10',
      sure: 'H',
    },
    {
      doors: ['post', 'compartment'],
      answer: 'refused',
      conditions: ['sign-before-official'],
      source: 'BMG § 23',
      sure: 'H',
    },
    {
      doors: IN_PERSON,
      with: 'betreuer',
      answer: 'conditional',
      conditions: ['betreuer-shown'],
      source: 'BMG § 17',
      sure: 'M',
    },
    {
      doors: IN_PERSON,
      with: 'proxy',
      answer: 'conditional',
      conditions: ['vollmacht-and-id'],
      source: 'BMG § 23',
      sure: 'M',
    },
    { doors: IN_PERSON, ages: [16], answer: 'allowed', source: 'BMG §§ 19, 23', sure: 'H' },
    {
      doors: IN_PERSON,
      answer: 'conditional',
      conditions: ['adult-registers'],
      source: 'BMG §§ 17, 23',
      sure: 'H',
    },
  ],

  'wohnsitz-abmelden': eidOrPresence('BMG § 17', 'M'),

  'wohnung-status': [
    BY_CAMERA,
    {
      doors: SCREEN,
      answer: 'refused',
      conditions: ['person-present', 'prepare-here'],
      source: 'BMG § 21',
      sure: 'M',
    },
    { doors: ['compartment'], answer: 'refused', conditions: ['not-at-this-door'], source: 'BMG § 21', sure: 'M' },
    { doors: ['post'], answer: 'conditional', conditions: ['clerk-checks'], source: 'BMG § 21', sure: 'M' },
    {
      doors: IN_PERSON,
      with: 'proxy',
      answer: 'conditional',
      conditions: ['vollmacht-and-id'],
      source: 'BMG § 23',
      sure: 'M',
    },
    { doors: IN_PERSON, ages: [16], answer: 'allowed', source: 'BMG § 21', sure: 'M' },
    { doors: IN_PERSON, answer: 'conditional', conditions: ['adult-registers'], source: 'BMG § 21', sure: 'M' },
  ],

  meldebescheinigung: [
    {
      doors: ['compartment'],
      answer: 'refused',
      conditions: ['not-at-this-door'],
      source: 'BMG §§ 18, 10',
      sure: 'H',
    },
    { doors: SCREEN, with: 'eid', ages: [16], answer: 'allowed', source: 'BMG §§ 18, 10', sure: 'H' },
    {
      doors: ['terminal', 'portal', 'video', 'post'],
      with: 'ofw',
      answer: 'conditional',
      conditions: ['counter-only'],
      source: 'BMG §§ 18, 10',
      sure: 'H',
    },
    {
      doors: ['terminal', 'portal', 'video', 'post'],
      ages: [0, 16],
      answer: 'conditional',
      conditions: ['custodian-applies', 'post-or-counter'],
      source: 'BMG §§ 18, 10',
      sure: 'H',
    },
    {
      doors: ['terminal', 'portal', 'video', 'post'],
      answer: 'conditional',
      conditions: ['post-or-counter'],
      source: 'BMG §§ 18, 10',
      sure: 'H',
    },
    {
      doors: IN_PERSON,
      with: 'proxy',
      answer: 'conditional',
      conditions: ['vollmacht-and-id'],
      source: 'BMG § 18',
      sure: 'M',
    },
    { doors: IN_PERSON, ages: [16], answer: 'allowed', source: 'BMG § 18', sure: 'H' },
    { doors: IN_PERSON, answer: 'conditional', conditions: ['custodian-applies'], source: 'BMG § 18', sure: 'H' },
  ],

  melderegisterauskunft: [
    { doors: ['compartment'], answer: 'refused', conditions: ['not-at-this-door'], source: 'BMG § 44', sure: 'H' },
    { doors: ['video'], answer: 'conditional', conditions: ['clerk-checks'], source: 'BMG § 44', sure: 'M' },
    { doors: EVERY, answer: 'allowed', source: 'BMG § 44', sure: 'H' },
    {
      option: 'extended',
      doors: EVERY,
      answer: 'conditional',
      conditions: ['legitimate-interest'],
      source: 'BMG § 45',
      sure: 'H',
    },
  ],

  uebermittlungssperre: eidOrPresence('BMG §§ 42(3), 50(5)', 'M'),

  'melderegister-selbstauskunft': eidOrPresence('DSGVO Art. 15', 'M'),

  auskunftssperre: [
    { ...BY_CAMERA, conditions: ['not-by-camera', 'private-room'] },
    {
      doors: ['terminal', 'portal', 'compartment'],
      answer: 'refused',
      conditions: ['private-room'],
      source: 'BMG § 51',
      sure: 'H',
    },
    { doors: ['post'], answer: 'conditional', conditions: ['clerk-checks', 'evidence'], source: 'BMG § 51', sure: 'M' },
    {
      doors: ['counter', ...OUT_OF_OFFICE],
      answer: 'conditional',
      conditions: ['private-room', 'evidence'],
      source: 'BMG § 51',
      sure: 'H',
    },
  ],

  untersuchungsberechtigungsschein: [
    { doors: EVERY, ages: [18], answer: 'refused', conditions: ['under-18-only'], source: 'JArbSchG § 32', sure: 'M' },
    ...eidOrPresence('JArbSchG § 32', 'M'),
  ],
};
