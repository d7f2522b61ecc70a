import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  cancelVisit,
  firstPlan,
  freeze,
  type LivePlan,
  livePlan,
  planLines,
  planOf,
  repair,
  type TourPlan,
  TourSearch,
} from './index.ts';
import { boardWith, orderOf } from './live-plan.ts';
import { placeVisit, removeVisitFrom } from './recreate.ts';
import { faultsOf } from './test/check-day.ts';
import { type DayShape, makeDay } from './test/make-day.ts';

/** Days with all that may be asked of them, so small that a hundred are planned in a second. */
export const days: fc.Arbitrary<DayShape> = fc.record({
  seed: fc.nat(1_000_000),
  tours: fc.integer({ min: 1, max: 5 }),
  visits: fc.integer({ min: 1, max: 16 }),
  breaks: fc.integer({ min: 0, max: 2 }),
  pairs: fc.constantFrom(0, 0.4),
  promised: fc.constantFrom(0, 0.4),
  ordered: fc.constantFrom(0, 0.4),
  preferred: fc.constantFrom(0, 0.3),
  grouped: fc.constantFrom(0, 0.5),
  withKoffer: fc.constantFrom(0, 0.5),
  apart: fc.constantFrom(0, 0.3),
  koffers: fc.integer({ min: 0, max: 3 }),
  window: fc.constantFrom(1800, 7200),
  maxWork: fc.boolean(),
});

/** A clock that goes on by a millisecond whenever it is asked. */
function stepClock(): () => number {
  let now = 0;
  return () => now++;
}

function search(from: LivePlan | ReturnType<typeof makeDay>, steps = 12): TourSearch {
  const found = new TourSearch(from, { seed: 7, totalMs: steps, clock: stepClock() });
  while (found.run(5));
  return found;
}

test('no plan breaks a promise, a skill, a break, the number of Koffers or the rule of two', () => {
  fc.assert(
    fc.property(days, shape => {
      const problem = makeDay(shape);
      assert.deepEqual(faultsOf(problem, planOf(firstPlan(problem))), []);
      const { plan, cost } = search(problem).best();
      assert.deepEqual(faultsOf(problem, plan), []);
      assert.ok(cost <= firstPlan(problem).board.cost() + 1e-6);
    }),
    { numRuns: 100 },
  );
});

test('whatever is put in, taken out and undone, the times are those of a board that was made anew', () => {
  fc.assert(
    fc.property(days, fc.array(fc.nat(), { minLength: 5, maxLength: 30 }), (shape, doings) => {
      const { board } = livePlan(makeDay(shape));
      for (const doing of doings) {
        const visit = doing % board.table.visits;
        const before = timesOf(board);
        board.begin();
        if ((board.tourOf[2 * visit] as number) >= 0) {
          removeVisitFrom(board, visit);
          assert.ok(board.settle());
        } else placeVisit(board, visit);
        if (doing % 3 === 0) {
          board.undo();
          assert.deepEqual(timesOf(board), before);
        }
        assert.deepEqual(timesOf(board), timesOf(boardWith(board.table, orderOf(board))));
      }
    }),
    { numRuns: 100 },
  );
});

function timesOf(board: LivePlan['board']) {
  return {
    cost: Math.round(board.cost() * 1000),
    links: [board.links.start, board.links.latest, board.links.ownEarliest, board.links.ownLatest].map(list => [
      ...list,
    ]),
    tours: board.tours.map(tour => ({
      nodes: [...tour.nodes.slice(1, tour.size + 1)],
      ready: [...tour.ready.slice(0, (tour.size + 1) * tour.states)],
      late: [...tour.late.slice(tour.states, (tour.size + 2) * tour.states)],
      koffers: [...tour.koffers],
    })),
  };
}

test('a plan that is frozen and repaired keeps what was driven, and every promise it leaves out is told', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 28_800, max: 61_200 }), fc.nat(1800), (shape, now, overrun) => {
      const first = firstPlan(makeDay(shape));
      const parts = driveUntil(planOf(first), now, overrun);
      const frozen = freeze(first, now, parts);
      assert.ok(frozen.ok);
      const repaired = repair(frozen.value);
      for (const plan of [planOf(frozen.value), planOf(repaired), search(frozen.value).best().plan]) {
        assert.deepEqual(faultsOf(frozen.value.problem, plan), []);
        for (const part of parts) {
          const driven = plan.tours.find(tour => tour.tour === part.tour)?.stops.filter(stop => stop.isDriven);
          assert.deepEqual(
            driven?.map(stop => ({ visit: stop.visit, from: stop.start, until: stop.end })),
            part.driven,
          );
        }
      }
      assert.ok(repaired.board.leftOutCost <= frozen.value.board.leftOutCost);
    }),
    { numRuns: 100 },
  );
});

/** What would have been driven by a moment, each visit a little longer than planned; a visit of two counts when both have begun. */
function driveUntil(plan: TourPlan, now: number, overrun: number) {
  return plan.tours.map(tour => ({
    tour: tour.tour,
    driven: tour.stops
      .filter(stop => stop.start <= now)
      .map((stop, at, begun) => ({
        visit: stop.visit,
        from: stop.start,
        until: at === begun.length - 1 ? stop.end + overrun : stop.end,
      })),
    breaksTaken: tour.breaks.filter(pause => pause.from <= now).length,
  }));
}

test('a plan that is written down and read again is the same plan', () => {
  fc.assert(
    fc.property(days, shape => {
      const { problem } = firstPlan(makeDay(shape));
      const plan = search(problem, 6).live();
      const again = livePlan({ ...problem, plan: planLines(plan) });
      assert.deepEqual(planOf(again), planOf(plan));
    }),
    { numRuns: 60 },
  );
});

test('a visit that is cancelled is gone, and nothing else is', () => {
  fc.assert(
    fc.property(days, fc.nat(15), (shape, at) => {
      const plan = firstPlan(makeDay(shape));
      const id = `visit-${at % shape.visits}`;
      const after = cancelVisit(plan, id);
      const told = planOf(after);
      assert.deepEqual(faultsOf(after.problem, told), []);
      const left = (one: TourPlan) => one.leftOut.map(({ visit }) => visit).filter(visit => visit !== id);
      assert.deepEqual(left(told), left(planOf(plan)));
      assert.ok(!JSON.stringify(told).includes(`"${id}"`));
    }),
    { numRuns: 60 },
  );
});

test('the same seed gives the same plan', () => {
  fc.assert(
    fc.property(days, shape => {
      const problem = makeDay(shape);
      assert.deepEqual(search(problem).best(), search(problem).best());
    }),
    { numRuns: 20 },
  );
});

test('a search that begins with a plan gives none that is worse', () => {
  const problem = makeDay({ seed: 3, tours: 4, visits: 24, pairs: 0.2, breaks: 1 });
  const first = search(problem, 40);
  const again = search(first.live(), 40);
  assert.ok(again.best().cost <= first.best().cost);
});
