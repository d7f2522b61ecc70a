import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Equipment } from '@buergernah/sites';
import fc from 'fast-check';
import { GRID, type Need } from './need.ts';
import {
  allot,
  type Colleague,
  type DayPlan,
  freeStarts,
  merged,
  type PlannedUnit,
  type SlotRules,
  type Stretches,
  without,
} from './slots.ts';

const KINDS: readonly Equipment[] = ['id-capture', 'photo-station'];
const SERVICES = ['a', 'b', 'c'];

/** Days of 23, 24 and 25 hours. */
const length = fc.constantFrom(1380, 1440, 1500);
const stretches = (most: number, count: number, longest = 90) =>
  fc
    .array(fc.tuple(fc.nat(most), fc.nat(longest)), { maxLength: count })
    .map(pairs => pairs.flatMap(([from, minutes]) => [from, Math.min(most, from + minutes)]));
const colleague = (most: number) =>
  fc.record({
    works: stretches(most, 3, 900).map(merged),
    taken: stretches(most, 6),
    services: fc.option(
      fc.subarray(SERVICES).map(list => new Set(list)),
      { nil: undefined },
    ),
    appointments: fc.nat(5).map(at => at > 0),
  });
const unit = (most: number) => fc.record({ kind: fc.constantFrom(...KINDS), taken: stretches(most, 4) });
const plans: fc.Arbitrary<DayPlan> = length.chain(most =>
  fc
    .record({
      open: stretches(most, 3, 1200).map(merged),
      colleagues: fc.array(colleague(most), { maxLength: 5 }),
      units: fc.array(unit(most), { maxLength: 4 }),
    })
    .map(({ open, colleagues, units }) => ({
      open,
      colleagues: colleagues.map((one, at) => ({ id: `colleague-${at}`, ...one })),
      units: units.map((one, at) => ({ id: `unit-${at}`, ...one })),
    })),
);
const needs: fc.Arbitrary<Need> = fc.record({
  minutes: fc.integer({ min: 1, max: 18 }).map(at => at * GRID),
  kinds: fc.subarray([...KINDS]),
  services: fc.subarray(SERVICES, { minLength: 1 }),
});
const rules: fc.Arbitrary<SlotRules> = fc.record({
  buffer: fc.nat(20),
  notBefore: fc.oneof(fc.constant(0), fc.nat(1500)),
});

/** Minute by minute, as slowly and as plainly as it can be said. */
function isFreeAt(plan: DayPlan, need: Need, start: number, { buffer, notBefore }: SlotRules): boolean {
  const inside = (list: Stretches, minute: number) =>
    list.some((from, at) => at % 2 === 0 && from <= minute && minute < (list[at + 1] as number));
  const own = Array.from({ length: need.minutes }, (_, at) => start + at);
  const held = Array.from({ length: need.minutes + buffer }, (_, at) => start + at);
  const idle = (taken: Stretches) => held.every(minute => !inside(taken, minute));
  return (
    start >= notBefore &&
    own.every(minute => inside(plan.open, minute)) &&
    plan.colleagues.some(
      one =>
        one.appointments &&
        need.services.every(service => one.services === undefined || one.services.has(service)) &&
        own.every(minute => inside(one.works, minute)) &&
        idle(one.taken),
    ) &&
    need.kinds.every(kind => plan.units.some(one => one.kind === kind && idle(one.taken)))
  );
}

const GRID_STARTS = Array.from({ length: 1500 / GRID + 1 }, (_, at) => at * GRID);

test('no start is offered that touches anything taken, closed or away, and every free one is offered', () => {
  fc.assert(
    fc.property(plans, needs, rules, (plan, need, how) => {
      assert.deepEqual(
        freeStarts(plan, need, how),
        GRID_STARTS.filter(start => isFreeAt(plan, need, start, how)),
      );
    }),
    { numRuns: 300 },
  );
});

test('an empty stretch takes nothing', () => {
  const plan: DayPlan = {
    open: [0, 5],
    colleagues: [{ id: 'a', works: [0, 5], taken: [1, 1], services: undefined, appointments: true }],
    units: [{ id: 'u', kind: 'id-capture', taken: [1, 1] }],
  };
  const need: Need = { minutes: 5, kinds: ['id-capture'], services: ['b'] };
  assert.deepEqual(freeStarts(plan, need, { buffer: 0, notBefore: 0 }), [0]);
  assert.deepEqual(allot(plan, need, 0, { buffer: 0, notBefore: 0 }), { colleague: 'a', units: ['u'] });
});

test('somebody is allotted at the offered starts and at no other minute', () => {
  fc.assert(
    fc.property(plans, needs, rules, (plan, need, how) => {
      const offered = new Set(freeStarts(plan, need, how));
      for (let start = 0; start <= 1500; start++) {
        assert.equal(allot(plan, need, start, how) !== undefined, offered.has(start), `minute ${start}`);
      }
    }),
    { numRuns: 200 },
  );
});

test('appointments one after another never take anybody or anything twice, until nothing is free', () => {
  fc.assert(
    fc.property(plans, needs, rules, fc.infiniteStream(fc.nat()), (first, need, how, picks) => {
      let plan = first;
      for (let round = 0; round < 400; round++) {
        const starts = freeStarts(plan, need, how);
        if (starts.length === 0) return;
        const start = starts[(picks.next().value as number) % starts.length] as number;
        const allotted = allot(plan, need, start, how);
        assert.ok(allotted);
        const span = [start, start + need.minutes + how.buffer] as const;
        const take = <One extends Colleague | PlannedUnit>(one: One): One => {
          if (one.id !== allotted.colleague && !allotted.units.includes(one.id)) return one;
          for (let at = 0; at < one.taken.length; at += 2) {
            const [from, until] = [one.taken[at] as number, one.taken[at + 1] as number];
            assert.ok(from >= until || until <= span[0] || span[1] <= from, 'taken twice');
          }
          return { ...one, taken: [...one.taken, ...span] };
        };
        plan = { ...plan, colleagues: plan.colleagues.map(take), units: plan.units.map(take) };
        const after = freeStarts(plan, need, how);
        assert.ok(
          after.every(one => starts.includes(one)),
          'taking a slot offers no new one',
        );
        assert.ok(after.every(one => isFreeAt(plan, need, one, how)));
      }
      assert.fail('the day never filled');
    }),
    { numRuns: 60 },
  );
});

test('the colleague with the shortest free time around is taken, and a specialist before somebody who can do all', () => {
  const need: Need = { minutes: 30, kinds: [], services: ['a'] };
  const one = (id: string, works: Stretches, services?: ReadonlySet<string>): Colleague => {
    return { id, works, taken: [], services, appointments: true };
  };
  const plan = (...colleagues: readonly Colleague[]): DayPlan => ({ open: [480, 960], colleagues, units: [] });
  const how = { buffer: 0, notBefore: 0 };
  assert.equal(allot(plan(one('long', [480, 960]), one('short', [480, 600])), need, 480, how)?.colleague, 'short');
  const specialist = one('specialist', [480, 960], new Set(['a']));
  assert.equal(allot(plan(one('all', [480, 960]), specialist), need, 480, how)?.colleague, 'specialist');
  assert.equal(allot(plan(specialist, one('all', [480, 960])), need, 480, how)?.colleague, 'specialist');
});

test('stretches are joined and cut', () => {
  assert.deepEqual(merged([600, 660, 480, 540, 540, 560, 700, 700]), [480, 560, 600, 660]);
  assert.deepEqual(without([480, 720], [500, 520, 700, 800, 900, 900]), [480, 500, 520, 700]);
  fc.assert(
    fc.property(stretches(1500, 4), stretches(1500, 4), (all, cut) => {
      const inside = (list: Stretches, minute: number) =>
        list.some((from, at) => at % 2 === 0 && from <= minute && minute < (list[at + 1] as number));
      const left = without(all, cut);
      for (let minute = 0; minute < 1500; minute++) {
        assert.equal(inside(left, minute), inside(all, minute) && !inside(cut, minute));
      }
      assert.deepEqual(left, merged(left));
    }),
    { numRuns: 50 },
  );
});
