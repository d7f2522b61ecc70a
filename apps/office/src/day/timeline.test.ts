import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { clockOf, hoursOfDay, minuteOf } from './timeline.ts';

test('minutes pass: when the clock jumps, the time on the wall jumps with them', () => {
  assert.equal(clockOf('2026-11-24', 540), '09:00');
  assert.equal(clockOf('2027-03-28', 540), '10:00');
  assert.equal(clockOf('2026-10-25', 540), '08:00');
  assert.equal(minuteOf('2027-03-28', '10:00'), 540);
  assert.equal(minuteOf('2027-03-28', '02:30'), 150);
});

test('a time on the wall means the minute that shows it, on every day of office hours', () => {
  const days = fc.constantFrom('2026-11-24', '2027-03-28', '2026-10-25', '2028-02-29');
  fc.assert(
    fc.property(days, fc.integer({ min: 48, max: 275 }), (day, part) => {
      const minute = part * 5;
      assert.equal(minuteOf(day, clockOf(day, minute)), minute);
    }),
  );
});

test('hours without anybody stand between those with somebody; an empty day has none', () => {
  const booking = (start: number, minutes = 15) => ({ start, minutes });
  const hours = hoursOfDay([booking(720), booking(540), booking(540, 30)], [545, 725]);
  assert.deepEqual(
    hours.map(({ start, bookings, free }) => [start, bookings.map(one => one.minutes), free]),
    [
      [540, [30, 15], [545]],
      [600, [], []],
      [660, [], []],
      [720, [15], [725]],
    ],
  );
  assert.deepEqual(hoursOfDay([], []), []);
});

test('nobody is lost and nobody stands twice', () => {
  const comes = fc.record({ start: fc.integer({ min: 0, max: 287 }).map(part => part * 5), minutes: fc.constant(10) });
  fc.assert(
    fc.property(fc.array(comes, { maxLength: 40 }), bookings => {
      const shown = hoursOfDay(bookings, []).flatMap(hour => hour.bookings);
      assert.deepEqual(
        shown.map(one => one.start),
        bookings.map(one => one.start).sort((a, b) => a - b),
      );
    }),
  );
});
