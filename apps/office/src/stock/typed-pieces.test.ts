import assert from 'node:assert/strict';
import test from 'node:test';
import { readPieces, signed } from './typed-pieces.ts';

test('pieces without numbers are a whole number, nothing typed is none', () => {
  assert.equal(readPieces('pin-letter', ' 40 ').quantity, 40);
  assert.equal(readPieces('pin-letter', '').quantity, 0);
  for (const text of ['-1', '4,5', 'vier', '1e3', '100000'])
    assert.equal(readPieces('address-sticker', text).wrong, 'not-a-number', text);
});

test('pieces with numbers are as many as their numbers', () => {
  const read = readPieces('seal', 'S1-S3, S9');
  assert.deepEqual([read.quantity, read.numbers], [4, ['S1', 'S2', 'S3', 'S9']]);
  const wrong = readPieces('seal', 'S1 S9-S3');
  assert.deepEqual([wrong.quantity, wrong.wrong, wrong.part], [0, 'range-backwards', 'S9-S3']);
});

test('a difference always says its direction', () => {
  assert.deepEqual([2, 0, -1].map(signed), ['+2', '0', '−1']);
});
