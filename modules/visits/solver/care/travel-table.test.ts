import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tourProblem } from './plan.ts';
import { makeTable } from './table.ts';

/** A day without visits at so many places, with these travel times. */
function dayWith(seconds: readonly (readonly number[])[], places: number) {
  return {
    ...tourProblem.parse({
      format: 'buergernah-tours/1',
      places: Array.from({ length: places }, (_, at) => ({ id: `place-${at}` })),
      travel: { mode: 'foot' },
      tours: [{ id: 'tour', from: 0, until: 3600, start: 'place-0', end: 'place-0' }],
      visits: [],
    }),
    travel: { seconds: seconds as number[][] },
  };
}

const waysOfPlaces = fc.record({
  ways: fc.array(fc.array(fc.integer({ min: 0, max: 3600 }), { minLength: 9, maxLength: 9 }), {
    minLength: 9,
    maxLength: 9,
  }),
  isSame: fc.boolean(),
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
});

test('of a matrix that grows each table has its own places, there and back, whoever was asked before', () => {
  fc.assert(
    fc.property(waysOfPlaces, ({ ways, isSame, sizes }) => {
      const way = (a: number, b: number) => (isSame && a > b ? ways[b]?.[a] : ways[a]?.[b]) as number;
      const seconds: number[][] = [];
      for (const size of sizes) {
        // places are added at the end; a day that knows fewer of them stays as it was
        for (let a = seconds.length; a < size; a++) {
          for (const [other, row] of seconds.entries()) row.push(way(other, a));
          seconds.push(Array.from({ length: a + 1 }, (_, b) => way(a, b)));
        }
        const { travel, travelTo } = makeTable(dayWith(seconds, size));
        const square = Array.from(
          { length: size * size },
          (_, cell) => [Math.floor(cell / size), cell % size] as const,
        );
        assert.deepEqual(
          Array.from(travel),
          square.map(([a, b]) => way(a, b)),
        );
        assert.deepEqual(
          Array.from(travelTo),
          square.map(([a, b]) => way(b, a)),
        );
        if (isSame) assert.equal(travel, travelTo);
      }
    }),
  );
});

test('days with the same places share one table', () => {
  const seconds = [
    [0, 5],
    [7, 0],
  ];
  assert.equal(makeTable(dayWith(seconds, 2)).travel, makeTable(dayWith(seconds, 2)).travel);
});
