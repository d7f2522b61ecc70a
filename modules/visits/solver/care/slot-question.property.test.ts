import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  checkHomeVisit,
  firstPlan,
  type HomeVisit,
  insertVisit,
  planOf,
  type SlotWindow,
  slotsFor,
  slotsOver,
  type TourProblem,
} from './index.ts';
import { faultsOf } from './test/check-day.ts';
import { makeDay } from './test/make-day.ts';
import { breakLayouts, canBeKept } from './test/naive-day.ts';
import { windowsByLookingEverywhere } from './test/naive-slots.ts';

const HOME = { latitude: 51.485, longitude: 7.23 };

const wishes = fc
  .record({
    seconds: fc.constantFrom(900, 1800, 3600),
    people: fc.constantFrom(1, 2),
    windows: fc.array(
      fc
        .tuple(fc.integer({ min: 28_000, max: 55_000 }), fc.integer({ min: 1800, max: 14_400 }))
        .map(([from, wide]) => ({ from, until: from + wide })),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(wish => visitOf(wish));

function visitOf(wish: object): HomeVisit {
  const made = checkHomeVisit({ id: 'caller', place: 'new home', ...wish });
  assert.ok(made.ok);
  return made.value;
}

const smallDays = fc.record({
  seed: fc.nat(1_000_000),
  tours: fc.integer({ min: 1, max: 3 }),
  visits: fc.integer({ min: 1, max: 8 }),
  window: fc.constantFrom(3600, 10_800),
});

/** Every window of the grid, whether one of all positions, breaks and second colleagues keeps it: tried one after the other. */
function windowsByTrying(problem: TourProblem, plan: ReturnType<typeof planOf>, visit: HomeVisit): number[] {
  const whole: TourProblem = {
    ...problem,
    places: [...problem.places, { id: visit.place, position: HOME }],
    visits: [...problem.visits, visit],
  };
  const orders = new Map(plan.tours.map(tour => [tour.tour, tour.stops.map(stop => stop.visit)]));
  const fitting = problem.tours
    .filter(tour => visit.skills.every(skill => tour.skills.includes(skill)))
    .map(tour => tour.id);
  const spots = fitting.flatMap(tour =>
    Array.from({ length: (orders.get(tour)?.length ?? 0) + 1 }, (_, at) => ({ tour, at })),
  );
  const wanted =
    visit.people === 1
      ? spots.map(spot => [spot])
      : spots.flatMap(first => spots.filter(second => second.tour !== first.tour).map(second => [first, second]));
  const starts: number[] = [];
  for (let from = 0; from < 86_400; from += 1800)
    if (visit.windows.some(window => window.from <= from && from + 1800 <= window.until)) starts.push(from);
  return starts.filter(from =>
    wanted.some(chosen => {
      const tours = new Map(orders);
      for (const { tour, at } of chosen) tours.set(tour, (tours.get(tour) ?? []).toSpliced(at, 0, visit.id));
      const windows = new Map([[visit.id, { from, until: from + 1800 }]]);
      return layoutsOf(whole, tours).some(breaks => canBeKept(whole, { tours: used(tours), windows, breaks }));
    }),
  );
}

/** Only tours that visit anybody drive at all. */
function used(tours: ReadonlyMap<string, readonly string[]>) {
  return new Map([...tours].filter(([, list]) => list.length));
}

function layoutsOf(problem: TourProblem, tours: ReadonlyMap<string, readonly string[]>): Map<string, number[]>[] {
  let layouts: Map<string, number[]>[] = [new Map()];
  for (const [id, list] of used(tours)) {
    const shift = problem.tours.find(tour => tour.id === id);
    const own = breakLayouts(shift?.breaks.length ?? 0, list.length);
    layouts = layouts.flatMap(layout => own.map(gaps => new Map([...layout, [id, gaps]])));
  }
  return layouts;
}

const fromsOf = (windows: readonly SlotWindow[]) => windows.map(window => window.from).sort((a, b) => a - b);

test('exactly the windows that can be kept are offered, wherever breaks have to go', () => {
  fc.assert(
    fc.property(smallDays, wishes, fc.constantFrom(0, 1), (shape, wish, breaks) => {
      const problem = makeDay({
        ...shape,
        tours: Math.min(shape.tours, breaks ? 2 : 3),
        visits: breaks ? Math.min(5, shape.visits) : shape.visits,
        breaks,
      });
      const plan = firstPlan(problem);
      const visit = { ...wish, people: breaks ? 1 : wish.people } as HomeVisit;
      assert.deepEqual(
        fromsOf(slotsFor(plan, { visit, position: HOME })),
        windowsByTrying(problem, planOf(plan), visit),
      );
    }),
    { numRuns: 150 },
  );
});

test('exactly those too where colleagues wait for each other', () => {
  fc.assert(
    fc.property(smallDays, wishes, (shape, wish) => {
      const problem = makeDay({ ...shape, tours: shape.tours + 1, pairs: 0.4, ordered: 0.3, breaks: 0, skills: 0 });
      const plan = firstPlan(problem);
      assert.deepEqual(
        fromsOf(slotsFor(plan, { visit: wish, position: HOME })),
        windowsByTrying(problem, planOf(plan), wish),
      );
    }),
    { numRuns: 100 },
  );
});

test('every window that is offered can be promised, and the plan is then still faultless', () => {
  fc.assert(
    fc.property(smallDays, wishes, fc.nat(2), fc.nat(), (shape, wish, breaks, pick) => {
      const problem = makeDay({
        ...shape,
        tours: shape.tours + 1,
        pairs: 0.3,
        ordered: 0.2,
        breaks,
        withKoffer: 0.4,
        grouped: 0.3,
        apart: 0.2,
        maxWork: true,
        koffers: 2,
      });
      const plan = firstPlan(problem);
      const visit: HomeVisit = { ...wish, ...(pick % 2 ? { koffer: 'full' } : {}), notTogetherWith: ['visit-0'] };
      const before = JSON.stringify(planOf(plan));
      for (const window of slotsFor(plan, { visit, position: HOME })) {
        const { from, until, spot, second, start } = window;
        const promised = { ...visit, promise: { from, until } };
        const grown = insertVisit(plan, promised, { spot, ...(second ? { second } : {}) }, HOME);
        assert.ok(grown.ok, JSON.stringify(grown));
        const told = planOf(grown.value);
        assert.deepEqual(faultsOf(grown.value.problem, told), []);
        const stop = told.tours.find(tour => tour.tour === spot.tour)?.stops.find(one => one.visit === 'caller');
        assert.ok(stop && start <= stop.start && stop.start <= until);
        assert.equal(told.travelSeconds - planOf(plan).travelSeconds, window.travelSeconds);
      }
      assert.equal(JSON.stringify(planOf(plan)), before);
    }),
    { numRuns: 100 },
  );
});

test('what is passed over at a glance would have been no use: every window costs what it costs where every gap is looked into', () => {
  const days = fc.record({
    seed: fc.nat(1_000_000),
    tours: fc.integer({ min: 2, max: 8 }),
    visits: fc.integer({ min: 0, max: 40 }),
    window: fc.constantFrom(1800, 3600, 10_800),
    breaks: fc.constantFrom(0, 1, 2),
    pairs: fc.constantFrom(0, 0.2),
    ordered: fc.constantFrom(0, 0.2),
    grouped: fc.constantFrom(0, 0.4),
    maxWork: fc.boolean(),
    metres: fc.constantFrom(2000, 12_000),
  });
  let offered = 0;
  fc.assert(
    fc.property(days, wishes, fc.constantFrom(undefined, 'group-0', 'group-9'), (shape, wish, group) => {
      const plan = firstPlan(makeDay(shape));
      const visit: HomeVisit = { ...wish, ...(group ? { group } : {}) };
      const told = slotsFor(plan, { visit, position: HOME }).map(({ from, cost, travelSeconds }) => ({
        from,
        cost,
        // two pairs of spots that cost the same may travel differently
        travelSeconds: visit.people === 1 ? travelSeconds : null,
      }));
      const everywhere = windowsByLookingEverywhere(plan, visit, HOME).map(one =>
        visit.people === 1 ? one : { ...one, travelSeconds: null },
      );
      offered += told.length;
      assert.deepEqual(
        told.sort((a, b) => a.from - b.from),
        everywhere,
      );
    }),
    { numRuns: 300 },
  );
  assert.ok(offered > 300);
});

test('over several days each day answers for itself, and the cheapest window stands first', () => {
  const plans = [1, 2, 3].map(seed => firstPlan(makeDay({ seed, tours: 4, visits: 12, breaks: 1 })));
  const visit = visitOf({ seconds: 1200, windows: [{ from: 28_800, until: 57_600 }] });
  const all = slotsOver(plans, [{ visit, position: HOME }]);
  assert.ok(all.length > 10);
  for (const [day, plan] of plans.entries())
    assert.deepEqual(
      fromsOf(all.filter(window => window.day === day)),
      fromsOf(slotsFor(plan, { visit, position: HOME })),
    );
  for (const [at, window] of all.entries()) assert.ok(at === 0 || (all[at - 1] as SlotWindow).cost <= window.cost);
});
