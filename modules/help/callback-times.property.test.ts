import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { callbackTimes } from './callback-times.ts';

const HOURS = [
  { weekday: 7, from: '01:00', until: '04:00' },
  { weekday: 2, from: '08:00', until: '09:00' },
];

test('times lie within the hours, a quarter of an hour ahead, and a full one is not offered, also on nights that lose or repeat an hour', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 5, max: 60 }),
      fc.nat(3),
      (hours, minutes, full) => {
        const now = Temporal.Instant.from('2026-03-20T00:00:00Z').add({ hours: hours * 13 });
        const settings = { minutes, atOnce: 2, hours: HOURS };
        const all = callbackTimes(settings, new Map(), now);
        for (const at of all) {
          assert.ok(at.since(now).total('minutes') >= 15);
          const local = at.toZonedDateTimeISO('Europe/Berlin');
          const within = HOURS.some(
            one =>
              one.weekday === local.dayOfWeek &&
              local.toPlainTime().toString() >= one.from &&
              local.toPlainTime().toString().slice(0, 5) < one.until,
          );
          assert.ok(within, local.toString());
        }
        const taken = new Map(all.slice(0, full).map(at => [at.epochMilliseconds, 2]));
        assert.equal(callbackTimes(settings, taken, now).length, all.length - taken.size);
      },
    ),
  );
  assert.deepEqual(callbackTimes({ minutes: 15, atOnce: 1, hours: [] }, new Map(), Temporal.Now.instant()), []);
});
