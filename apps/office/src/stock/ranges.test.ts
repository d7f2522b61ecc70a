import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { expandNumbers, shorten } from './ranges.ts';

function expanded(text: string): readonly string[] {
  const numbers = expandNumbers(text);
  assert.ok(numbers.ok, text);
  return numbers.value;
}
function refused(text: string): unknown {
  const numbers = expandNumbers(text);
  return numbers.ok ? 'not refused' : numbers.wrong;
}

test('single numbers and ranges, parted as fingers part them', () => {
  assert.deepEqual(expanded('1001-1003, 1007\n1009'), ['1001', '1002', '1003', '1007', '1009']);
  assert.deepEqual(expanded('1001 – 1003'), ['1001', '1002', '1003']);
  assert.deepEqual(expanded('  '), []);
});

test('letters around stay, leading zeros too', () => {
  assert.deepEqual(expanded('C008-C011'), ['C008', 'C009', 'C010', 'C011']);
  assert.deepEqual(expanded('L9X-11X'), ['L9X', 'L10X', 'L11X']);
  assert.deepEqual(expanded('SIEGEL'), ['SIEGEL']);
});

test('a number typed twice is one piece', () => {
  assert.deepEqual(expanded('7 7 6-8'), ['7', '6', '8']);
});

test('a range that cannot be meant is refused with the part of the text', () => {
  assert.equal(refused('1010-1001'), 'range-backwards');
  assert.equal(refused('A1-B5'), 'range-uneven');
  assert.equal(refused('1-100000'), 'range-long');
  const numbers = expandNumbers('5 1010-1001');
  assert.equal(!numbers.ok && numbers.part, '1010-1001');
});

test('what is shortened expands to the same numbers', () => {
  assert.equal(shorten(['1001', '1002', '1003', '1005', '1006']), '1001–1003, 1005, 1006');
  const number = fc
    .tuple(fc.constantFrom('', 'A', 'LX'), fc.integer({ min: 0, max: 60 }), fc.constantFrom(2, 4))
    .map(([letters, value, width]) => `${letters}${String(value).padStart(width, '0')}`);
  fc.assert(
    fc.property(fc.uniqueArray(number, { maxLength: 60 }), numbers => {
      assert.deepEqual([...expanded(shorten(numbers))].sort(), [...numbers].sort());
    }),
  );
});
