import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { firstPlan, type HomeCarePlan, HomeCareSearch, parseHomeCare, planOf } from '@buergernah/visits/solver';
import { checkHomeCare } from './care-checker.ts';
import { careDay, promised } from './care-day.ts';

const folder = new URL('./instances/home-care/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const SMALL = 'instanzcplex_hcsrp_10_1.json';

function search(file: string, seed: number, steps: number): HomeCareSearch {
  const problem = parseHomeCare(file);
  assert.ok(problem.ok, JSON.stringify(problem));
  let now = 0;
  const found = new HomeCareSearch(problem.value, { seed, totalMs: steps, clock: () => now++ });
  while (found.run(7));
  return found;
}

test('every instance is read, and what is found keeps its rules and costs what it says', () => {
  const names = readdirSync(folder).filter(name => name.endsWith('.json'));
  assert.equal(names.length, 20);
  for (const name of names) {
    const { plan, cost } = search(text(name), 1, 8).best();
    const checked = checkHomeCare(text(name), plan);
    assert.ok(typeof checked === 'number', `${name}: ${checked}`);
    assert.ok(Math.abs(checked - cost) < 1e-6 && Math.abs(plan.cost - cost) < 1e-9);
  }
});

test('the same seed gives the same plan, and the best of ten patients is found at once', () => {
  const [one, again] = [search(text(SMALL), 3, 200).best(), search(text(SMALL), 3, 200).best()];
  assert.deepEqual(one, again);
  // the optimum of the literature
  assert.ok(Math.abs(one.cost - 218.199) < 0.01, String(one.cost));
});

test('the checker finds what is wrong with a plan of home care', () => {
  const { plan } = search(text(SMALL), 1, 20).best();
  type Visit = HomeCarePlan['routes'][number]['visits'][number];
  const each = (change: (visits: readonly Visit[]) => readonly Visit[]): HomeCarePlan => ({
    ...plan,
    routes: plan.routes.map(route => ({ ...route, visits: change(route.visits) })),
  });
  const planted: [HomeCarePlan, RegExp][] = [
    [each(visits => visits.slice(1)), /is not visited/],
    [each(visits => [...visits].reverse()), /is not at/],
    [each(visits => visits.map(visit => ({ ...visit, start: visit.start - 200 }))), /is not at|too early/],
    [each(visits => visits.map(visit => ({ ...visit, start: Number.NaN }))), /is not at/],
    [each(visits => [...visits, ...visits.slice(-1).map(visit => ({ ...visit, start: visit.start + 100 }))]), /twice/],
    [
      {
        ...plan,
        routes: plan.routes.map((route, at) => ({ ...route, caregiver: plan.routes[(at + 1) % 3]?.caregiver ?? '' })),
      },
      /cannot do/,
    ],
    [
      each((visits, at = visits.length) =>
        visits.map((visit, of) => (of === at - 1 ? { ...visit, start: visit.start + 500 } : visit)),
      ),
      /between the services/,
    ],
  ];
  for (const [spoilt, found] of planted) assert.match(String(checkHomeCare(text(SMALL), spoilt)), found);
});

test('a file of home care that makes no sense is refused with where and what', () => {
  const spoilt = (spoil: (file: Record<string, never[]>) => void) => {
    const file = JSON.parse(text(SMALL)) as Record<string, never[]>;
    spoil(file);
    const read = parseHomeCare(JSON.stringify(file));
    return read.ok ? 'nothing' : `${read.refusal.code} at ${read.refusal.values?.where}`;
  };
  const patient = (change: object) => (file: Record<string, never[]>) =>
    Object.assign(file.patients?.[0] ?? {}, change);
  assert.ok(!parseHomeCare('{').ok);
  assert.equal(
    spoilt(() => {}),
    'nothing',
  );
  assert.equal(
    spoilt(file => file.distances?.pop()),
    'no-way at distances.0',
  );
  assert.equal(spoilt(patient({ time_window: [5, 3] })), 'impossible-window at patients.0.time_window');
  assert.equal(spoilt(patient({ time_window: ['a', 3] })), 'not-home-care at patients.0.time_window.0');
  const service = (name: string) => ({ required_caregivers: [{ service: name, duration: 14 }] });
  assert.equal(spoilt(patient(service('s99'))), 'unknown-name at patients.0.required_caregivers');
  const nobody = (file: Record<string, never[]>) => {
    for (const caregiver of file.caregivers ?? []) Object.assign(caregiver, { abilities: ['s1'] });
  };
  assert.equal(spoilt(nobody), 'nobody-able at patients.0.required_caregivers');
});

test('the day of the figures can be planned, and what was promised in it is kept', () => {
  const plan = firstPlan(careDay({ seed: 1, tours: 6, visits: 50 }));
  const before = planOf(plan);
  const after = promised(plan);
  assert.deepEqual(
    planOf(after).leftOut.map(one => one.visit),
    before.leftOut.map(one => one.visit),
  );
  assert.ok(after.problem.visits.filter(visit => visit.promise).length > 15);
});
