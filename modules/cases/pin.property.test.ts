import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf } from '@buergernah/catalogue';
import { loadCatalogue } from '@buergernah/catalogue/server';
import fc from 'fast-check';
import { NO_CASE } from './case.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { carriesPin, namesPin } from './pin.ts';
import { makeRules, PENSION_ANSWERS } from './test/make.ts';

const ID = '019ac000-0000-7000-8000-000000000001';
const digits = (least: number, most: number) =>
  fc.array(fc.nat(9), { minLength: least, maxLength: most }).map(all => all.join(''));
const secret = fc.oneof(digits(5, 6), digits(10, 10));
const spaced = fc.tuple(secret, fc.constantFrom('', ' ', '-')).map(([text, gap]) => [...text].join(gap));
const word = fc.constantFrom(
  'PIN',
  'pin',
  'Pin',
  'PUK',
  'CAN',
  'eID-PIN',
  'Transport-PIN',
  'Geheimzahl',
  'Geheimnummer',
);
const between = fc.constantFrom(' ', ': ', '=', ' ist ', ' lautet: ', ' (neu): ', ' is ');
const around = fc.constantFrom('', 'Bitte merken, ', 'ok ', 'Die ');
const note = fc
  .tuple(around, word, between, spaced)
  .map(([before, name, middle, number]) => `${before}${name}${middle.replace('(neu)', '- ')}${number}`);
const fieldName = fc.constantFrom('pin', 'eidPin', 'newPIN', 'pin2', 'puk', 'can', 'cardCan', 'sperrkennwort');
const namedBesides = fc.constantFrom('pukCode', 'puk-code', 'pinNew');

/** Everything a colleague sends to a case with words in it. */
const carriers: readonly ((text: string) => object)[] = [
  text => ({ kind: 'fill', content: ID, answers: { ...PENSION_ANSWERS, familyName: text } }),
  text => ({ kind: 'fill', content: ID, answers: { deep: [{ er: { text } }] } }),
  text => ({ kind: 'ask-back', content: ID, text }),
  text => ({ kind: 'decide', outcome: 'refused', content: ID, reasons: text }),
  text => ({ kind: 'hand-pin-letter', content: ID, receipt: text }),
];
const PHASES = { fill: 'draft', 'ask-back': 'submitted', decide: 'submitted', 'hand-pin-letter': 'submitted' } as const;

function decided(rest: object, staff: string | null, door: string) {
  const command = { id: ID, at: '2026-11-24T09:00:00.000Z', door, ...rest } as unknown as Command;
  const state = {
    ...NO_CASE,
    phase: PHASES[command.kind as keyof typeof PHASES],
    claimedBy: 'staff-a',
    identified: 'presence' as const,
    heard: true,
  };
  return decide(state, { answers: {}, register: null }, command, {
    rules: makeRules('personalausweis'),
    actor: staff ? `staff:${staff}` : 'citizen',
    staff,
    place: null,
    on: Temporal.PlainDate.from('2026-11-24'),
    seq: 1,
    number: '471108153',
    certificateCode: 'CODE',
    office: 'buergerbuero-mitte',
  });
}

test('whatever a colleague sends with a PIN in it, at whichever door, is refused and leaves nothing', () => {
  const door = fc.constantFrom('counter', 'koffer', 'service-point', 'office');
  fc.assert(
    fc.property(note, fc.constantFrom(...carriers), door, (text, carrier, at) => {
      assert.ok(carriesPin(text), text);
      const said = decided(carrier(text), 'staff-a', at);
      assert.ok(!said.ok && said.refusal.code === 'pin-not-by-staff', `${text}: ${JSON.stringify(said)}`);
      assert.ok(!JSON.stringify(said).match(/\d{5}/), 'a refusal does not repeat it');
    }),
  );
});

test('a field made for a PIN is refused whatever stands in it, however deep', () => {
  const ending = fc.tuple(fieldName, fc.oneof(secret, fc.integer({ min: 1 }), fc.constant(true)));
  const besides = fc.tuple(namedBesides, fc.oneof(spaced, fc.integer({ min: 10_000 })));
  fc.assert(
    fc.property(fc.oneof(ending, besides), fc.nat(3), ([name, inside], depth) => {
      let answers: Record<string, unknown> = { [name]: inside };
      for (let level = 0; level < depth; level += 1) answers = { outer: level % 2 ? [answers] : answers };
      const said = decided({ kind: 'fill', content: ID, answers }, 'staff-a', 'koffer');
      assert.ok(!said.ok && said.refusal.code === 'pin-not-by-staff');
    }),
  );
});

test('what names no PIN is not taken for one', () => {
  const harmless = fc.constantFrom(
    'Der PIN-Brief wurde übergeben.',
    'PIN vergessen, bitte unter 0234 910-0 anrufen',
    'Das Sperrkennwort steht im Brief.',
    'Kindergarten Spinat 44787 Bochum',
    'Vorgang 471 108 153',
    'I can come on Tuesday',
    'Canossa 12345',
    'geboren 1951-08-12, Ausweis L01X00T47',
  );
  fc.assert(fc.property(harmless, text => !carriesPin({ note: text })));
  for (const name of ['pinnwand', 'canton', 'canCome', 'shipping', 'familyName', 'spin', 'pukka'])
    assert.ok(!namesPin(name), name);
  assert.ok(!carriesPin(PENSION_ANSWERS));
  assert.ok(!carriesPin({ pinKnown: 'no', pin: '', puk: null }));
});

test('no text takes long, and none is thrown at', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), text => typeof carriesPin(text) === 'boolean'));
  const started = process.cpuUsage();
  for (const text of [
    'pin '.repeat(1000),
    `pin${' ist'.repeat(1000)}`,
    `${'1 '.repeat(2000)}`,
    'pin 1 1 1 1'.repeat(400),
  ])
    carriesPin(text);
  assert.ok(process.cpuUsage(started).user < 500_000);
});

test('no form of the catalogue has a place for a PIN', () => {
  for (const { slug, form } of loadCatalogue().services.values())
    for (const { field } of form ? fieldsOf(form) : [])
      assert.ok(field.kind === 'choice' || !namesPin(field.id), `${slug}: ${field.id}`);
});
