import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { calmTimes, daysAt, type FreeDay, halvesOf, nextFree, slotBegins } from './free-days.ts';

const day = (place: string, on: string, ...starts: number[]): FreeDay => ({ place, day: on, minutes: 15, starts });
const clock = (on: string, start: number) => slotBegins({ day: on, start }).toPlainTime().toString().slice(0, 5);

test('minutes of a day pass: on the days that lose and gain an hour the clock on the wall differs', () => {
  assert.equal(clock('2026-11-24', 540), '09:00');
  assert.equal(clock('2027-03-28', 540), '10:00');
  assert.equal(clock('2026-10-25', 540), '08:00');
});

test('the next free slot is the earliest, at one place or anywhere; the first place wins a draw', () => {
  const days = [
    day('mitte', '2026-11-25', 600),
    day('linden', '2026-11-24', 700),
    day('gerthe', '2026-11-24', 700, 480),
  ];
  assert.deepEqual(nextFree(days), { place: 'linden', day: '2026-11-24', start: 700, minutes: 15 });
  assert.equal(nextFree(days, 'mitte')?.day, '2026-11-25');
  assert.equal(nextFree(days, 'nirgends'), undefined);
  assert.equal(nextFree([day('leer', '2026-11-24')]), undefined);
});

test('the days of a place come in order, and without the empty ones', () => {
  const days = [
    day('a', '2026-11-26', 600),
    day('a', '2026-11-24', 600),
    day('a', '2026-11-25'),
    day('b', '2026-11-24', 1),
  ];
  assert.deepEqual(
    daysAt(days, 'a').map(free => free.day),
    ['2026-11-24', '2026-11-26'],
  );
});

test('noon on the wall parts a day, also when the clock has jumped', () => {
  assert.deepEqual(halvesOf(day('a', '2026-11-24', 700, 720)), { morning: [700], afternoon: [720] });
  assert.deepEqual(halvesOf(day('a', '2027-03-28', 655, 660)), { morning: [655], afternoon: [660] });
});

test('a calm choice offers only free times, the first one, and something in every free hour', () => {
  assert.deepEqual(calmTimes([480, 485, 490]), [480, 485, 490]);
  const whole = Array.from({ length: 48 }, (_none, at) => 480 + at * 5);
  assert.deepEqual(calmTimes(whole), [480, 510, 540, 570, 600, 630, 660, 690]);
  const starts = fc
    .uniqueArray(fc.integer({ min: 0, max: 287 }), { minLength: 1 })
    .map(parts => parts.map(part => part * 5).sort((a, b) => a - b));
  fc.assert(
    fc.property(starts, free => {
      const calm = calmTimes(free);
      const hours = (of: readonly number[]) => [...new Set(of.map(start => Math.floor(start / 60)))];
      assert.ok(calm.every(start => free.includes(start)));
      assert.equal(calm[0], free[0]);
      assert.deepEqual(hours(calm), hours(free));
    }),
  );
});
