import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { axisOf, instantAt, minuteAt, minuteOn, minutesOf } from './day-axis.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const times = Array.from(
  { length: 1440 },
  (_, at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
);

test('days have 23, 24 or 25 hours', () => {
  assert.equal(minutesOf(day('2026-11-24')), 1440);
  assert.equal(minutesOf(day('2026-10-25')), 1500);
  assert.equal(minutesOf(day('2027-03-28')), 1380);
});

test('wall times on a common day are its minutes', () => {
  assert.equal(minuteAt(day('2026-11-24'), '00:00'), 0);
  assert.equal(minuteAt(day('2026-11-24'), '09:00'), 540);
  assert.equal(minuteAt(day('2026-11-24'), '23:59'), 1439);
});

test('half past two on the days on which the clock jumps', () => {
  // Left out in March: the moment of the jump. Twice in October: the first time.
  assert.equal(minuteAt(day('2027-03-28'), '02:30'), 120);
  assert.equal(minuteAt(day('2027-03-28'), '03:00'), 120);
  assert.equal(minuteAt(day('2027-03-28'), '09:00'), 480);
  assert.equal(minuteAt(day('2026-10-25'), '02:30'), 150);
  assert.equal(minuteAt(day('2026-10-25'), '03:00'), 240);
  assert.equal(minuteAt(day('2026-10-25'), '09:00'), 600);
  assert.equal(instantAt(day('2026-10-25'), 600).toString(), '2026-10-25T08:00:00Z');
  assert.equal(instantAt(day('2027-03-28'), 480).toString(), '2027-03-28T07:00:00Z');
});

test('a wall time that exists once leads to its minute and back, on every day and in other zones', () => {
  const days = fc.integer({ min: 0, max: 3000 }).map(at => day('2024-01-01').add({ days: at }));
  const special = fc.constantFrom('2026-10-25', '2027-03-28', '2026-03-29', '2027-10-31').map(day);
  const zone = fc.constantFrom('Europe/Berlin', 'Europe/Lisbon', 'UTC', 'America/New_York');
  fc.assert(
    fc.property(fc.oneof(days, special), zone, fc.constantFrom(...times), (on, where, time) => {
      const minute = minuteAt(on, time, where);
      const wall = on.toZonedDateTime({ timeZone: where, plainTime: Temporal.PlainTime.from(time) });
      const exists = wall.toPlainTime().equals(Temporal.PlainTime.from(time));
      const back = instantAt(on, minute, where).toZonedDateTimeISO(where);
      assert.ok(back.toPlainDate().equals(on) || minute === minutesOf(on, where));
      if (exists) assert.equal(back.toPlainTime().toString({ smallestUnit: 'minute' }), time);
      if (exists) assert.equal(back.epochMilliseconds, wall.epochMilliseconds);
    }),
  );
});

test('a later wall time never gives an earlier minute', () => {
  for (const text of ['2026-11-24', '2026-10-25', '2027-03-28']) {
    const axis = axisOf(day(text));
    const minutes = times.map(time => minuteOn(axis, time));
    assert.deepEqual(
      minutes,
      minutes.toSorted((one, other) => one - other),
    );
    assert.ok((minutes.at(-1) as number) < axis.minutes);
  }
});
