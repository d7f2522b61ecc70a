import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSolomon, type RouteProblem } from '../../solver/index.ts';
import { Thread } from './crew.ts';
import { solveInThreads } from './solve.ts';

/** So many visits on a field, with windows that follow from their place in the list. */
function field(visits: number): RouteProblem {
  const rows = Array.from({ length: visits }, (_, at) => {
    const ready = (at * 37) % 400;
    return `${at + 1} ${(at * 17) % 97} ${(at * 31) % 89} ${1 + (at % 9)} ${ready} ${ready + 120} 5`;
  });
  const read = parseSolomon(
    [
      'FIELD',
      'VEHICLE',
      'NUMBER CAPACITY',
      `${visits} 60`,
      'CUSTOMER',
      'CUST NO. X',
      '0 45 45 0 0 900 0',
      ...rows,
    ].join('\n'),
  );
  assert.ok(read.ok);
  return read.value;
}

const everybody = (problem: RouteProblem) => [...problem.numbers.slice(1)];
const visited = (plan: { tours: readonly (readonly { number: number }[])[] }) =>
  plan.tours.flatMap(tour => tour.map(visit => visit.number)).sort((a, b) => a - b);

test('a thread plans while this one goes on, and tells what gets better', async () => {
  const problem = field(30);
  const costs: number[] = [];
  const budget = { seed: 1, totalMs: 300, onBetter: (found: { cost: number }) => costs.push(found.cost) };
  const { plan, cost, isComplete } = await solveInThreads('routes', problem, {}, budget).done;
  assert.ok(isComplete);
  assert.deepEqual(visited(plan), everybody(problem));
  assert.ok(costs.length >= 1);
  assert.deepEqual(
    costs,
    [...costs].sort((a, b) => b - a),
  );
  assert.ok(cost <= (costs.at(-1) as number));
});

test('a stopped search gives the best so far at once', async () => {
  const problem = field(60);
  const first = Promise.withResolvers<void>();
  const solving = solveInThreads(
    'routes',
    problem,
    {},
    { seed: 1, totalMs: 3_600_000, onBetter: () => first.resolve() },
  );
  await first.promise;
  solving.stop();
  solving.stop();
  const { plan } = await solving.done;
  assert.deepEqual(visited(plan), everybody(problem));
});

test('several threads at a small problem, each with a seed of its own', async () => {
  const problem = field(40);
  const { plan, isComplete } = await solveInThreads('routes', problem, {}, { seed: 1, totalMs: 300, threads: 2 }).done;
  assert.ok(isComplete);
  assert.deepEqual(visited(plan), everybody(problem));
});

test('several threads at a large problem, each with a part of it, and joined again', async () => {
  const problem = field(420);
  const { plan, cost } = await solveInThreads('routes', problem, {}, { seed: 1, totalMs: 600, threads: 2 }).done;
  assert.deepEqual(visited(plan), everybody(problem));
  assert.equal(cost, plan.distance);
});

test('a thread that dies is a fault that is told, not a plan', async () => {
  const broken = { ...field(5), legs: undefined } as unknown as RouteProblem;
  await assert.rejects(
    solveInThreads('routes', broken, {}, { seed: 1, totalMs: 100 }).done,
    /thread of the solver died/,
  );
});

test('a dead thread takes no further task', async () => {
  const thread = new Thread();
  await thread.end();
  const task = { kind: 'task', engine: 'routes', problem: field(3), wishes: {}, seed: 1, totalMs: 10 } as const;
  await assert.rejects(
    thread.begin(task, () => {}),
    /ended with/,
  );
});
