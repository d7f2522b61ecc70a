import assert from 'node:assert/strict';
import test from 'node:test';
import { DELIVERY_WAYS, DOORS } from '@buergernah/catalogue';
import { speak } from '@buergernah/kernel';
import { commands } from '../command.ts';
import { LIFE } from '../life.ts';
import de from '../messages/de.json' with { type: 'json' };
import leicht from '../messages/de-leicht.json' with { type: 'json' };
import en from '../messages/en.json' with { type: 'json' };
import { caseRefusals } from '../refusals.ts';

test('everything a case can be, and every no, has its words in three languages', () => {
  const keys = [
    ...Object.keys(LIFE).flatMap(phase => [`cases.phase.${phase}`, `cases.status.${phase}`]),
    ...[...DOORS, 'office'].map(door => `cases.door.${door}`),
    ...DELIVERY_WAYS.map(way => `cases.delivery.${way}`),
    ...commands.identify.shape.document.options.map(document => `cases.document.${document}`),
    ...Object.keys(caseRefusals).map(code => `refusal.${code}`),
  ];
  for (const table of [de, leicht, en]) {
    assert.deepEqual(
      keys.filter(key => !Object.hasOwn(table, key)),
      [],
    );
    assert.deepEqual(Object.keys(table).sort(), Object.keys(de).sort());
  }
});

test('every sentence can be said', () => {
  const values = {
    way: '–',
    amount: '–',
    matches: 'true',
    on: 'true',
    document: '–',
    office: '–',
    day: '–',
    rule: '–',
    code: '–',
    time: '–',
  };
  for (const [language, table] of [
    ['de', de],
    ['de-leicht', leicht],
    ['en', en],
  ] as const) {
    const say = speak(language, { de, [language]: table });
    for (const key of Object.keys(table)) assert.notEqual(say(key as keyof typeof de, values).trim(), '');
  }
});
