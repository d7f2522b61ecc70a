import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sitesContract as contract, MOVE_SIGN, STOCK_KINDS, STOCK_MOVES, type StockKind } from '@buergernah/sites';
import fc from 'fast-check';
import { makePlaces, type TestPlaces } from '../../../test/day.ts';

const PLACES = ['mitte', 'gerthe', 'buecherei'] as const;
const KINDS = ['pin-letter', 'seal', 'provisional-id'] as const satisfies readonly StockKind[];

let places: TestPlaces;
before(async () => {
  places = await makePlaces();
  await places.say(contract.openDay, { place: 'buecherei' }, places.host);
});
after(() => places.close());

const number = fc.integer({ min: 1, max: 12 }).map(String);
// Mostly lots as a careful clerk writes them, so that much is booked and the refusals still come.
const numbers = fc.oneof(
  { weight: 6, arbitrary: fc.uniqueArray(number, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(number, { maxLength: 3 }) },
);
const lot = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    quantity: fc.integer({ min: 1, max: 3 }),
    numbers,
  })
  .map(({ kind, quantity, numbers }) =>
    STOCK_KINDS[kind].numbered
      ? { kind, quantity: Math.max(1, numbers.length), numbers }
      : { kind, quantity, numbers: [] },
  );
const place = fc.constantFrom(...PLACES);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('move' as const), place, move: fc.constantFrom(...STOCK_MOVES), lot }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('count' as const),
      place,
      counted: fc.uniqueArray(lot, { selector: one => one.kind, maxLength: 3 }),
    }),
  },
);

const run = (one: typeof step extends fc.Arbitrary<infer Step> ? Step : never) =>
  one.do === 'move'
    ? places.say(contract.moveStock, { place: one.place }, places.clerk, { move: one.move, ...one.lot })
    : places.say(contract.countStock, { place: one.place }, places.clerk, { at: 'opening', counted: one.counted });

/** What may be answered; anything else, a fault above all, is wrong. */
const ANSWERS = new Set(['done', 'stock-short', 'stock-number-unknown', 'stock-number-twice', 'stock-numbers-missing']);

/** What the moves tell of each place so far; the list that the office reads ends after a hundred. */
const books = new Map<string, number>();
const seen = new Map<string, number>();

async function check(): Promise<void> {
  const lying = new Set<string>();
  for (const at of PLACES) {
    const { stock, moves } = await places.ask(contract.readStock, { place: at }, places.clerk);
    const facts = (await places.factsOf(`place/${at}`)).slice(seen.get(at) ?? 0);
    seen.set(at, (seen.get(at) ?? 0) + facts.length);
    for (const fact of facts) {
      const add = (kind: string, by: number) => books.set(`${at} ${kind}`, (books.get(`${at} ${kind}`) ?? 0) + by);
      if (fact.kind === 'sites.stock-moved') {
        const { kind, move, quantity } = fact.data as { kind: string; move: keyof typeof MOVE_SIGN; quantity: number };
        add(kind, MOVE_SIGN[move] * quantity);
      } else if (fact.kind === 'sites.stock-counted') {
        for (const one of fact.data.differences as { kind: string; difference: number }[])
          add(one.kind, one.difference);
      }
    }
    assert.ok(moves.length <= 100);
    for (const kind of KINDS) {
      const lies = stock.find(one => one.kind === kind);
      assert.equal(lies?.quantity ?? 0, books.get(`${at} ${kind}`) ?? 0, `${kind} at ${at}: the books are what moved`);
      assert.ok((lies?.quantity ?? 0) >= 0);
      if (STOCK_KINDS[kind].numbered) assert.equal(lies?.numbers.length ?? 0, lies?.quantity ?? 0);
      for (const one of lies?.numbers ?? []) {
        assert.ok(!lying.has(`${kind} ${one}`), `${kind} ${one} lies at two places`);
        lying.add(`${kind} ${one}`);
      }
    }
  }
}

test('whatever moves and counts run into each other: books are what moved, never less than nothing, no number at two places', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 2, maxLength: 8 }), { minLength: 2, maxLength: 5 }),
      async rounds => {
        for (const together of rounds) {
          const answers = await Promise.all(together.map(run));
          for (const answer of answers) assert.ok(ANSWERS.has(answer), answer);
          done += answers.filter(answer => answer === 'done').length;
        }
        await check();
      },
    ),
    { numRuns: 20 },
  );
  assert.ok(done > 30, 'steps that are all refused would prove nothing');
});
