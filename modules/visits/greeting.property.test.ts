import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseWord } from './greeting.ts';

test('a word of the city’s list, none that is taken while another is free, each of the free ones possible', () => {
  const list = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      list,
      fc.nat(40),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (words, takes, random) => {
        const taken = new Set(words.slice(0, takes));
        const word = chooseWord(words, taken, random);
        assert.ok(words.includes(word));
        assert.ok(!taken.has(word) || taken.size === words.length);
        const free = words.filter(one => !taken.has(one));
        const all = free.map((_one, at) => chooseWord(words, taken, at / free.length));
        assert.deepEqual(all, free);
      },
    ),
  );
});
