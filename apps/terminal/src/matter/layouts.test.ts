import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCENTS, DIGITS, LAYOUTS, type LayoutName, lettersOf, SIGNS } from './layouts.ts';

const keysOf = (rows: readonly string[]) => rows.flatMap(row => row.split(' '));

test('every alphabet has all its letters, four rows, and the keys that lead on', () => {
  const letters: Readonly<Record<LayoutName, string>> = {
    Deutsch: 'abcdefghijklmnopqrstuvwxyzäöüß',
    English: 'abcdefghijklmnopqrstuvwxyz',
    Polski: 'abcdefghijklmnopqrstuvwxyząśżłó',
    Türkçe: 'abcdefghijklmnopqrstuvwxyzığşçöü',
  };
  for (const name of Object.keys(LAYOUTS) as LayoutName[]) {
    const rows = lettersOf(name);
    const keys = keysOf(rows);
    assert.equal(rows.length, 4);
    for (const letter of letters[name]) assert.ok(keys.includes(letter), `${name} lacks ${letter}`);
    for (const key of ['{shift}', '{bksp}', '{space}', '{next}', '{signs}', '{accents}', '{layout}']) {
      assert.ok(keys.includes(key), `${name} lacks ${key}`);
    }
    assert.ok(
      rows.every(row => row.split(' ').length <= 13),
      'keys stay wide enough for a finger',
    );
  }
});

test('numbers have all digits, the way to correct and the way on; telephone numbers a plus', () => {
  for (const rows of Object.values(DIGITS)) {
    for (const key of [...'0123456789', '{bksp}', '{next}']) assert.ok(keysOf(rows).includes(key));
  }
  assert.ok(keysOf(DIGITS.tel ?? []).includes('+'));
  assert.ok(keysOf(DIGITS.decimal ?? []).includes(','));
});

test('marks and signs: nobody is caught there', () => {
  assert.ok(keysOf(ACCENTS).includes('{accents}'));
  assert.ok(keysOf(SIGNS).includes('{signs}'));
  for (const sign of '@.-_+/') assert.ok(keysOf(SIGNS).includes(sign));
});
