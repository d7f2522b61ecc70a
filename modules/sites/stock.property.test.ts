import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countDifferences,
  mayStayOvernight,
  numberTwice,
  STOCK_KINDS,
  type Stock,
  type StockKind,
} from '@buergernah/sites';
import fc from 'fast-check';

const kinds = Object.keys(STOCK_KINDS) as StockKind[];
const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 9 }).map(String), { maxLength: 6 });
const lying: fc.Arbitrary<readonly Stock[]> = fc.uniqueArray(
  fc
    .record({ kind: fc.constantFrom(...kinds), quantity: fc.nat(9), numbers })
    .map(({ kind, quantity, numbers }) =>
      STOCK_KINDS[kind].numbered ? { kind, quantity: numbers.length, numbers } : { kind, quantity, numbers: [] },
    ),
  { selector: stock => stock.kind },
);

test('books and differences together are what was counted, piece by piece, and a right count differs in nothing', () => {
  fc.assert(
    fc.property(lying, lying, (books, counted) => {
      const differences = countDifferences(books, counted);
      for (const kind of kinds) {
        const of = (list: readonly Stock[]) => list.find(stock => stock.kind === kind) ?? { quantity: 0, numbers: [] };
        const one = differences.find(difference => difference.kind === kind);
        assert.equal(of(books).quantity + (one?.difference ?? 0), of(counted).quantity);
        const kept = of(books).numbers.filter(number => !one?.missing.includes(number));
        assert.deepEqual([...kept, ...(one?.found ?? [])].sort(), [...of(counted).numbers].sort());
      }
      assert.deepEqual(countDifferences(counted, counted), []);
    }),
  );
});

test('a number that stands twice is found, and none where each stands once', () => {
  fc.assert(
    fc.property(numbers, fc.nat(), (once, at) => {
      assert.equal(numberTwice(once), undefined);
      const again = once[at % Math.max(1, once.length)];
      if (again !== undefined) assert.equal(numberTwice([...once, again]), again);
    }),
  );
});

test('seals, blanks and drawn-in documents stay overnight in an office alone', () => {
  const stays = (kind: 'buergerbuero' | 'service-point') => kinds.filter(one => mayStayOvernight(one, { kind }));
  assert.deepEqual(stays('buergerbuero'), kinds);
  assert.deepEqual(stays('service-point'), ['pin-letter', 'address-sticker']);
});
