import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type HourCounts, helpFigures } from './figures.ts';

const counts = fc.array(
  fc.record({
    day: fc.constantFrom('2026-11-23', '2026-11-24'),
    hour: fc.integer({ min: 8, max: 10 }),
    place: fc.constantFrom(null, 'mitte'),
    calls: fc.nat(12),
    givenUp: fc.nat(3),
    unanswered: fc.nat(3),
    ended: fc.nat(8),
    solved: fc.nat(8),
    waits: fc.array(fc.nat(300), { maxLength: 12 }),
  }),
  { maxLength: 12 },
) as fc.Arbitrary<HourCounts[]>;

test('a cell below five calls tells nothing, a day below five advisers is not in it at all', () => {
  fc.assert(
    fc.property(counts, fc.nat(8), fc.nat(8), (rows, first, second) => {
      const advisers = new Map([
        ['2026-11-23', first],
        ['2026-11-24', second],
      ]);
      const { cells, withheld } = helpFigures(rows, advisers, 30);
      const told = rows.filter(row => (advisers.get(row.day) ?? 0) >= 5);
      assert.equal(withheld, told.length === 0);
      for (const cell of cells) {
        const behind = told.filter(row => row.hour === cell.hour && row.place === cell.place);
        const calls = behind.reduce((sum, row) => sum + row.calls, 0);
        if (calls >= 5) assert.equal(cell.calls, calls);
        else {
          const { place, hour, ...rest } = cell;
          assert.ok(
            Object.values(rest).every(value => value === null),
            `${place} ${hour}`,
          );
        }
      }
    }),
  );
});
