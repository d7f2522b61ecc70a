import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseSolomon, RouteSearch } from '@buergernah/visits/solver';
import { checkRoutes } from './route-checker.ts';

const file = (name: string) => readFileSync(new URL(`instances/vrptw/${name}.txt`, import.meta.url), 'utf8');
const R101 = file('r101');
const alone = Array.from({ length: 100 }, (_, at) => [at + 1]);

test('what is wrong with tours is said: window, load, way back, twice, nobody, missing, too many', () => {
  const faults = (tours: number[][], text = R101) => checkRoutes(text, tours).faults.join('\n');
  // 5 may be begun until 44, and 45, begun at 32 at the earliest, is left at 42
  assert.match(faults([[45, 5]]), /tour 1: at 5 from .*, window shut at 44/);
  assert.match(faults([[1, 1]]), /1 is visited 2 times/);
  assert.match(faults([[101]]), /nobody has number 101/);
  assert.match(faults([[0]]), /nobody has number 0/);
  assert.match(faults([[]]), /tour 1 is empty/);
  assert.match(faults(alone), /100 tours, but 25 vehicles/);
  assert.match(faults([[1, 51]], R101.replace(/^(\s+25\s+)200/m, '$115')), /carries 20, holds 15/);
  assert.match(faults([[1]], R101.replace(/^(\s+0\s+35\s+35\s+0\s+0\s+)230/m, '$1180')), /back at 186.2, after 180/);
  const checked = checkRoutes(R101, [[1], [2]]);
  assert.deepEqual(checked.faults, []);
  assert.deepEqual(
    checked.missing,
    Array.from({ length: 98 }, (_, at) => at + 3),
  );
  assert.equal(checked.distance, 2 * 15.2 + 2 * 18);
});

for (const name of ['r101', 'c201', 'rc202', 'rc2_2_2'])
  for (const objective of ['distance', 'vehicles'] as const)
    test(`${name}, ${objective}: the solver's tours keep every rule and are as long as it says`, () => {
      const text = file(name);
      const read = parseSolomon(text);
      assert.ok(read.ok);
      let ticks = 0;
      const search = new RouteSearch(read.value, { seed: 1, totalMs: 60, clock: () => ticks++ }, { objective });
      while (search.run(10));
      const { plan } = search.best();
      const { faults, missing, distance } = checkRoutes(
        text,
        plan.tours.map(tour => tour.map(visit => visit.number)),
      );
      assert.deepEqual([faults, missing], [[], []]);
      assert.equal(distance, plan.distance / 10);
    });
