import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countDifferences, STOCK_KINDS, type StockKind } from '@buergernah/sites';
import fc from 'fast-check';
import { booksAfter, faultOfCount, neverOvernight, type StockUse } from './custody.ts';
import type { KofferCount } from './koffer-contract.ts';
import { KOFFER_LIFE, type KofferState, TOUR_LIFE, VISIT_LIFE } from './life.ts';

const kinds = Object.keys(STOCK_KINDS) as StockKind[];
const pieces = fc.uniqueArray(fc.stringMatching(/^[A-Z]\d{3}$/), { maxLength: 6 });
const contents: fc.Arbitrary<KofferCount[]> = fc
  .tuple(...kinds.map(kind => fc.tuple(fc.constant(kind), fc.nat(9), pieces)))
  .map(all =>
    all.map(([kind, quantity, numbers]) =>
      STOCK_KINDS[kind].numbered ? { kind, quantity: numbers.length, numbers } : { kind, quantity, numbers: [] },
    ),
  );
type Use = Pick<StockUse, 'stock' | 'move' | 'quantity' | 'numbers'>;

/** Something used: mostly what truly lies there. */
const usesOf = (books: readonly KofferCount[]) =>
  fc.array(
    fc
      .tuple(
        fc.constantFrom(...kinds),
        fc.constantFrom('used', 'spoiled', 'drawn-in'),
        fc.integer({ min: 1, max: 3 }),
        pieces,
      )
      .map(([stock, move, quantity, others]): Use => {
        const lying = books.find(book => book.kind === stock)?.numbers ?? [];
        const numbers = move === 'drawn-in' ? others.slice(0, quantity) : [...lying, ...others].slice(0, quantity);
        return { stock, move: move as Use['move'], quantity, numbers: STOCK_KINDS[stock].numbered ? numbers : [] };
      }),
    { maxLength: 8 },
  );

test('books stay whole: never below nothing, as many numbers as pieces; whoever counts them right finds no difference', () => {
  const given = contents.chain(books => fc.tuple(fc.constant(books), usesOf(books)));
  fc.assert(
    fc.property(given, ([before, uses]) => {
      let books: readonly KofferCount[] = before;
      for (const use of uses) {
        const after = booksAfter(books, use);
        if (!after.ok) continue;
        const sum = (all: readonly KofferCount[]) => all.reduce((total, { quantity }) => total + quantity, 0);
        assert.equal(sum(after.value) - sum(books), use.move === 'drawn-in' ? use.quantity : -use.quantity);
        books = after.value;
        for (const { kind, quantity, numbers } of books) {
          assert.ok(quantity >= 0);
          assert.equal(numbers.length, STOCK_KINDS[kind].numbered ? quantity : 0);
          assert.equal(new Set(numbers).size, numbers.length);
        }
      }
      assert.equal(faultOfCount(books, books), null);
      assert.deepEqual(countDifferences(books, books), []);
    }),
  );
});

test('a count that leaves out a kind, names it twice, or a numbered piece without its number, is no count', () => {
  fc.assert(
    fc.property(contents, fc.constantFrom(...kinds), (books, kind) => {
      const lying = books.find(book => book.kind === kind) as KofferCount;
      const without = books.filter(book => book.kind !== kind);
      assert.equal(faultOfCount(books, without) === null, lying.quantity === 0);
      assert.equal(faultOfCount(books, [...books, lying]), 'koffer-count-missing');
      const more = [...without, { ...lying, quantity: lying.quantity + 1 }];
      assert.equal(faultOfCount(books, more) === null, !STOCK_KINDS[kind].numbered);
    }),
  );
});

test('what must never stay out overnight is named where it is there', () => {
  fc.assert(
    fc.property(contents, books => {
      const named = neverOvernight(books);
      for (const { kind, quantity } of books)
        assert.equal(named.includes(kind), quantity > 0 && !STOCK_KINDS[kind].staysOvernight);
    }),
  );
});

test('the lives of Koffer, tour and visit: each state is reached, each that goes on comes to an end', () => {
  for (const [life, first, ends] of [
    [KOFFER_LIFE, ['in'], ['retired']],
    [TOUR_LIFE, ['planned'], ['over', 'dropped']],
    [VISIT_LIFE, ['requested', 'booked'], ['done', 'cancelled']],
  ] as const) {
    const table = life as Readonly<Record<string, Readonly<Record<string, string>>>>;
    const walk = (from: string, seen = new Set<string>()): Set<string> => {
      if (!seen.has(from)) {
        seen.add(from);
        for (const next of Object.values(table[from] ?? {})) walk(next, seen);
      }
      return seen;
    };
    assert.deepEqual([...new Set(first.flatMap(state => [...walk(state)]))].sort(), Object.keys(table).sort());
    for (const state of Object.keys(table))
      assert.ok(
        [...walk(state)].some(reached => (ends as readonly string[]).includes(reached)),
        state,
      );
  }
  const lost: readonly string[] = Object.values(KOFFER_LIFE.lost satisfies Record<string, KofferState>);
  assert.deepEqual(lost, ['retired'], 'what was lost never goes out again');
});
