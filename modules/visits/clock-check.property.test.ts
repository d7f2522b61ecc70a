import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { believedAt, CLOCK_TOLERANCE, offSecondsOf } from './clock-check.ts';

const OUT = Temporal.Instant.from('2026-11-24T07:00:00Z');
const EXPIRES = Temporal.Instant.from('2026-11-24T21:00:00Z');
const compare = Temporal.Instant.compare;
const seconds = (least: number, most: number) => fc.integer({ min: least, max: most });
const after = (start: Temporal.Instant, by: number) => start.add({ seconds: by });

test('what is believed lies within the tour, not in the future, not before what came before; from a right clock everything is', () => {
  const given = fc.record({
    at: seconds(-100_000, 200_000),
    now: seconds(0, 300_000),
    offSeconds: fc.option(fc.oneof(seconds(-130, 130), seconds(-900_000, 900_000))),
    notBefore: fc.option(seconds(0, 60_000)),
  });
  fc.assert(
    fc.property(given, ({ at, now, offSeconds, notBefore }) => {
      const instants = {
        at: after(OUT, at),
        now: after(OUT, now),
        notBefore: notBefore === null ? null : after(OUT, notBefore),
      };
      const believed = believedAt({ ...instants, outAt: OUT, expiresAt: EXPIRES, offSeconds });
      const right = offSeconds !== null && Math.abs(offSeconds) <= CLOCK_TOLERANCE;
      const within =
        at >= 0 && at <= now && compare(instants.at, EXPIRES) <= 0 && (notBefore === null || at >= notBefore);
      if (right && within) assert.ok(believed?.equals(instants.at));
      if (!right) assert.equal(believed, null);
      if (!believed) return;
      assert.ok(compare(believed, instants.now) <= 0);
      assert.ok(compare(believed, EXPIRES) <= 0);
      assert.ok(compare(believed, after(OUT, -CLOCK_TOLERANCE)) >= 0);
    }),
    { numRuns: 2000 },
  );
});

test('a clock that jumps back and forth in a chain of acts: what is believed never runs backwards', () => {
  const jumps = fc.array(fc.oneof(seconds(0, 900), seconds(-90_000, 90_000)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(jumps, steps => {
      let clock = OUT;
      let notBefore: Temporal.Instant | null = null;
      for (const step of steps) {
        clock = after(clock, step);
        const given = { at: clock, outAt: OUT, expiresAt: EXPIRES, now: EXPIRES, offSeconds: 0, notBefore };
        const believed = believedAt(given);
        if (believed && notBefore) assert.ok(compare(believed, notBefore) >= 0);
        notBefore = believed ?? notBefore;
      }
    }),
  );
});

test('the difference between two clocks in whole seconds', () => {
  fc.assert(fc.property(seconds(-1e6, 1e6), by => offSecondsOf(after(OUT, by), OUT) === by));
});
