import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Random } from '../random.ts';
import type { Found } from '../search.ts';
import { construct } from './construction.ts';
import { Pieces } from './pieces.ts';
import type { Objective, RoutePlan } from './plan.ts';
import type { RouteProblem } from './problem.ts';
import { RouteSearch } from './search.ts';
import { drive, problems, stepClock } from './test/make-routes.ts';

const objectives = fc.constantFrom<Objective>('distance', 'vehicles');

function solve(problem: RouteProblem, seed: number, objective: Objective, totalMs = 40): Found<RoutePlan> {
  const search = new RouteSearch(problem, { seed, totalMs, clock: stepClock() }, { objective });
  while (search.run(10));
  return search.best();
}

test('every tour of a plan can be driven; every visit is in one tour, or left out with a reason; the cost is what is driven', () => {
  fc.assert(
    fc.property(problems, fc.integer(), objectives, (problem, seed, objective) => {
      const { plan, cost, isComplete } = solve(problem, seed, objective);
      const nodeOf = new Map(Array.from(problem.numbers, (number, node) => [number, node]));
      const tours = plan.tours.map(tour => tour.map(visit => nodeOf.get(visit.number) as number));
      const driven = tours.map(tour => drive(problem, tour));
      assert.ok(!driven.includes(undefined));
      assert.ok(tours.length <= problem.vehicles);
      const distance = driven.reduce<number>((sum, one) => sum + (one ?? 0), 0);
      assert.equal(plan.distance, distance);
      const left = plan.unassigned.length;
      assert.equal(cost, distance + (objective === 'vehicles' ? tours.length * 1e9 : 0) + left * 1e12);
      assert.equal(isComplete, left === 0);
      const told = [...plan.tours.flat().map(visit => visit.number), ...plan.unassigned.map(one => one.number)];
      assert.deepEqual(
        told.sort((a, b) => a - b),
        [...problem.numbers.slice(1)],
      );
      for (const { number, reason } of plan.unassigned) {
        const alone = drive(problem, [nodeOf.get(number) as number]);
        assert.equal(alone !== undefined, reason === 'vehicles-exhausted');
        if (reason === 'vehicles-exhausted') assert.equal(tours.length, problem.vehicles);
      }
    }),
    { numRuns: 150 },
  );
});

test('starts are when a vehicle that leaves at once and waits at every window would begin', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const nodeOf = new Map(Array.from(problem.numbers, (number, node) => [number, node]));
      for (const tour of solve(problem, seed, 'distance').plan.tours) {
        let [at, time] = [0, problem.ready[0] as number];
        for (const { number, start } of tour) {
          const node = nodeOf.get(number) as number;
          time = Math.max(time + (problem.legs[at * problem.size + node] as number), problem.ready[node] as number);
          assert.equal(start, time);
          time += problem.service[node] as number;
          at = node;
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('the same seed and clock give the same plan', () => {
  fc.assert(
    fc.property(problems, fc.integer(), objectives, (problem, seed, objective) => {
      assert.deepEqual(solve(problem, seed, objective), solve(problem, seed, objective));
    }),
    { numRuns: 40 },
  );
});

test('a plan never gets worse while the search goes on', () => {
  fc.assert(
    fc.property(problems, fc.integer(), objectives, (problem, seed, objective) => {
      const search = new RouteSearch(problem, { seed, totalMs: 60, clock: stepClock() }, { objective });
      let before = search.best().cost;
      for (let more = true; more; ) {
        more = search.run(5);
        const { cost } = search.best();
        assert.ok(cost <= before);
        before = cost;
      }
    }),
    { numRuns: 40 },
  );
});

test('a plan improved in pieces holds every visit, keeps every rule and needs no more vehicles than there are', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (made, seed) => {
      const problem = { ...made, vehicles: made.size, due: made.due.map(due => due + 5000), capacity: 60 };
      const start = construct(problem, problem.size - 1);
      const pieces = new Pieces(problem, start, new Random(seed), start.tours.length + 1, 3);
      for (let share = 0; share < 1; share += 0.01) pieces.step(share);
      const { tours, distance } = pieces.best;
      const driven = tours.map(tour => drive(problem, tour));
      assert.ok(!driven.includes(undefined));
      assert.equal(
        driven.reduce<number>((sum, one) => sum + (one ?? 0), 0),
        distance,
      );
      assert.ok(tours.length <= start.tours.length + 1);
      assert.ok(distance <= start.distance);
      assert.deepEqual(
        tours.flat().sort((a, b) => a - b),
        Array.from({ length: problem.size - 1 }, (_, at) => at + 1),
      );
    }),
    { numRuns: 40 },
  );
});
