import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { groupsOf, namesThatFit, touch } from './map-groups.ts';

const boxes = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 900 }),
    y: fc.integer({ min: 0, max: 600 }),
    width: fc.integer({ min: 10, max: 200 }),
    height: fc.integer({ min: 10, max: 60 }),
  }),
);

test('every pin is in exactly one group, and the first of two groups do not touch', () => {
  fc.assert(
    fc.property(boxes, pins => {
      const groups = groupsOf(pins);
      assert.deepEqual(
        groups.flat().toSorted((a, b) => a - b),
        [...pins.keys()],
      );
      const firsts = groups.map(([first]) => pins[first as number] as (typeof pins)[number]);
      for (const [at, one] of firsts.entries()) for (const other of firsts.slice(at + 1)) assert.ok(!touch(one, other));
    }),
  );
});

test('names that are written touch neither a pin nor each other, and none is left out without a reason', () => {
  fc.assert(
    fc.property(boxes, boxes, (names, pins) => {
      const written = namesThatFit(names, pins);
      const shown = written.map(at => names[at] as (typeof names)[number]);
      for (const [at, one] of shown.entries()) {
        assert.ok(!pins.some(pin => touch(pin, one)));
        assert.ok(!shown.slice(at + 1).some(other => touch(other, one)));
      }
      for (const [at, name] of names.entries())
        if (!written.includes(at)) assert.ok([...pins, ...shown].some(other => touch(other, name)));
    }),
  );
});
