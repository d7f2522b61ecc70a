import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Random } from '../random.ts';
import { Insertion, NOWHERE } from './insertion.ts';
import type { RouteProblem } from './problem.ts';
import { drive, problems } from './test/make-routes.ts';
import { Tours } from './tours.ts';

/** The cheapest detour of a visit in any tour, by driving every tour with it at every place. */
function cheapestByDriving(problem: RouteProblem, tours: readonly (readonly number[])[], visit: number): number {
  let best = NOWHERE;
  for (const tour of tours)
    for (let at = 0; at <= tour.length; at++) {
      const longer = drive(problem, [...tour.slice(0, at), visit, ...tour.slice(at)]);
      if (longer !== undefined) best = Math.min(best, longer - (drive(problem, tour) as number));
    }
  return best;
}

/** Puts in and takes out by chance, whatever fits; `look` sees every state. */
function shake(tours: Tours, insertion: Insertion, random: Random, steps: number, look: () => void) {
  const { problem } = tours;
  for (let step = 0; step < steps; step++) {
    const visit = 1 + random.below(problem.size - 1);
    const tour = tours.tourOf[visit] as number;
    if (tour >= 0) {
      let to = visit;
      for (let more = random.below(3); more > 0 && tours.nodes[to * 8] !== 0; more--)
        to = tours.nodes[to * 8] as number;
      tours.remove(visit, to);
    } else {
      insertion.find(visit, NOWHERE, 0, random);
      if (insertion.tour >= 0) tours.insert(visit, insertion.tour, insertion.behind);
      else if (tours.count < tours.most && drive(problem, [visit]) !== undefined)
        tours.insert(visit, tours.order[tours.count] as number, 0);
    }
    look();
  }
}

/** All that a state holds and that must be the same after an undo. */
function stateOf(tours: Tours) {
  const { first, last, load, length, version, tourOf, distance, placed, count } = tours;
  const nodes = Array.from(tourOf, (tour, node) => (tour < 0 ? [] : [...tours.nodes.subarray(node * 8, node * 8 + 5)]));
  const inUse = [...tours.order.subarray(0, count)].sort((a, b) => a - b);
  const each = inUse.map(tour => [first[tour], last[tour], load[tour], length[tour], version[tour]]);
  return { nodes, tourOf: [...tourOf], inUse, each, distance, placed };
}

test('the quick insertion finds a place as cheap as driving every tour does, and no place where there is none', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const tours = new Tours(problem, Math.min(problem.vehicles, problem.size - 1));
      const [insertion, random] = [new Insertion(tours), new Random(seed)];
      shake(tours, insertion, random, 30, () => {
        const { tours: lists } = tours.snapshot();
        const visit = 1 + random.below(problem.size - 1);
        if ((tours.tourOf[visit] as number) >= 0) return;
        insertion.find(visit, NOWHERE, 0, random);
        assert.equal(insertion.detour, cheapestByDriving(problem, lists, visit));
      });
    }),
    { numRuns: 150 },
  );
});

test('whatever is put in and taken out, every tour can be driven and the sum of legs is the length driven', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const tours = new Tours(problem, Math.min(problem.vehicles, problem.size - 1));
      shake(tours, new Insertion(tours), new Random(seed), 60, () => {
        const { tours: lists, distance } = tours.snapshot();
        const driven = lists.map(tour => drive(problem, tour));
        assert.ok(!driven.includes(undefined));
        assert.equal(
          driven.reduce<number>((sum, one) => sum + (one ?? 0), 0),
          distance,
        );
        assert.equal(tours.placed, lists.flat().length);
      });
    }),
    { numRuns: 150 },
  );
});

test('undo brings back every node, tour and version as it was at begin', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const tours = new Tours(problem, Math.min(problem.vehicles, problem.size - 1));
      const [insertion, random] = [new Insertion(tours), new Random(seed)];
      for (let round = 0; round < 5; round++) {
        shake(tours, insertion, random, 12, () => {});
        tours.begin();
        const before = stateOf(tours);
        shake(tours, insertion, random, 12, () => {});
        tours.undo();
        assert.deepEqual(stateOf(tours), before);
      }
    }),
    { numRuns: 150 },
  );
});

test('versions given anew keep the tours and are small again', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const tours = new Tours(problem, Math.min(problem.vehicles, problem.size - 1));
      const [insertion, random] = [new Insertion(tours), new Random(seed)];
      shake(tours, insertion, random, 20, () => {});
      const before = tours.snapshot();
      tours.renumber();
      insertion.forget();
      assert.deepEqual(tours.snapshot(), before);
      assert.equal(new Set(tours.version).size, tours.most);
      assert.ok(Math.max(...tours.version) <= tours.most);
    }),
    { numRuns: 20 },
  );
});
