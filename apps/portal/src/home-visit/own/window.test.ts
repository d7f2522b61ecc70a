import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowOf } from './window.ts';

test('a window is said by the clock on the wall, also on the days when the clock is put forward or back', () => {
  const of = (day: string, from: number, until: number) => windowOf({ day, from, until }, 'de');
  assert.deepEqual(of('2026-12-02', 600, 660), { day: 'Mittwoch, 2. Dezember', from: '10:00', until: '11:00' });
  // Minutes since the first moment of the day as they pass: on these Sundays nine hours later is not nine o'clock.
  assert.deepEqual(of('2027-03-28', 540, 600), { day: 'Sonntag, 28. März', from: '10:00', until: '11:00' });
  assert.deepEqual(of('2026-10-25', 540, 600), { day: 'Sonntag, 25. Oktober', from: '08:00', until: '09:00' });
  assert.equal(windowOf({ day: null, from: null, until: null }, 'de'), undefined);
});
