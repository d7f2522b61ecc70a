import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { someOf } from './thinned.ts';

test('few times all stand there; many are thinned, the first always among them, in order and none invented', () => {
  assert.deepEqual(someOf([480, 485], 3), [480, 485]);
  const starts = fc.uniqueArray(fc.nat(287), { minLength: 1, maxLength: 120 }).map(all => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 20 }), (all, most) => {
      const some = someOf(all, most);
      assert.equal(some.length, Math.min(all.length, most));
      assert.equal(some[0], all[0]);
      assert.deepEqual(
        some,
        all.filter(start => some.includes(start)),
      );
    }),
  );
});
