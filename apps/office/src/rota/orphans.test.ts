import assert from 'node:assert/strict';
import test from 'node:test';
import { keepOrphans, orphansAt, settle } from './orphans.ts';

test('bookings without a colleague stay named until each is settled, and only at their place', () => {
  const bookings = ['a', 'b'].map(booking => ({ booking, day: '2026-11-24', start: 600 }));
  keepOrphans('mitte', bookings as never);
  settle('a');
  settle('unknown');
  assert.deepEqual(orphansAt('mitte'), [bookings[1]]);
  assert.deepEqual(orphansAt('ost'), []);
  settle('b');
  assert.deepEqual(orphansAt('mitte'), []);
});
