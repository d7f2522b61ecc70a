import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkHomeVisit,
  checkTourProblem,
  endShift,
  firstPlan,
  freeze,
  type HomeVisit,
  insertVisit,
  type LivePlan,
  livePlan,
  moveVisit,
  planOf,
  removeVisit,
  repair,
  type TourPlan,
} from './index.ts';
import { faultsOf } from './test/check-day.ts';

const HOUR = 3600;
const PLACES = ['office', 'a', 'b', 'c', 'd'];

/** Five places in a row, ten minutes from one to the next. */
const SECONDS = PLACES.map((_, from) => PLACES.map((_, to) => 600 * Math.abs(from - to)));

interface Given {
  readonly tours?: readonly object[];
  readonly visits: readonly object[];
  readonly koffers?: readonly object[];
  readonly plan?: readonly object[];
}

function day({ tours = [{}], visits, koffers = [], plan }: Given): LivePlan {
  const made = checkTourProblem({
    format: 'buergernah-tours/1',
    places: PLACES.map(id => ({ id })),
    travel: { seconds: SECONDS },
    koffers,
    tours: tours.map((tour, at) => ({
      id: `tour-${at}`,
      from: 8 * HOUR,
      until: 16 * HOUR,
      start: 'office',
      end: 'office',
      ...tour,
    })),
    visits: visits.map(visit),
    ...(plan ? { plan } : {}),
  });
  assert.ok(made.ok, JSON.stringify(made));
  return livePlan(made.value);
}

function visit(given: object, at: number): object {
  return { id: `visit-${at}`, place: 'a', seconds: HOUR, windows: [{ from: 8 * HOUR, until: 15 * HOUR }], ...given };
}

const between = (from: number, until: number) => ({ from: from * HOUR, until: until * HOUR });
const reasons = (plan: TourPlan) => plan.leftOut.map(one => one.reason);
const planned = (plan: LivePlan) => firstPlan(plan.problem);

test('whoever is left out is left out for a reason', () => {
  const why = (given: Given) => reasons(planOf(planned(day(given))));
  assert.deepEqual(why({ visits: [{ skills: ['passport'] }] }), ['no-skill']);
  assert.deepEqual(why({ visits: [{ windows: [between(6, 7)] }] }), ['window-impossible']);
  assert.deepEqual(why({ visits: [{ people: 2 }] }), ['no-second-person']);
  assert.deepEqual(why({ tours: [{ skills: ['passport'] }, {}], visits: [{ people: 2, skills: ['passport'] }] }), [
    'no-second-person',
  ]);
  assert.deepEqual(why({ visits: [{ koffer: 'full' }], koffers: [{ kind: 'full', count: 0 }] }), ['no-koffer']);
  const narrow = { windows: [between(9, 9.5)] };
  assert.deepEqual(why({ visits: [{ ...narrow, priority: 2 }, narrow] }), ['no-time-left']);
  assert.deepEqual(why({ visits: [{ priority: 2 }, { notTogetherWith: ['visit-0'] }] }), ['kept-apart']);
  assert.deepEqual(
    why({
      visits: [
        { before: ['visit-1'], windows: [between(12, 12.5)] },
        { windows: [between(9, 9.5)], priority: 2 },
      ],
    }),
    ['order'],
  );
});

test('a Koffer that one tour brings back can go out with a later one, never with both at once', () => {
  const need = [
    { koffer: 'full', windows: [between(8, 10)] },
    { koffer: 'full', windows: [between(13, 14)] },
  ];
  const shifts = (from: number) => [{ until: 12 * HOUR }, { from: from * HOUR, until: 18 * HOUR }];
  const koffers = [{ kind: 'full', count: 1 }];
  assert.deepEqual(reasons(planOf(planned(day({ tours: shifts(12), visits: need, koffers })))), []);
  assert.deepEqual(reasons(planOf(planned(day({ tours: shifts(11), visits: need, koffers })))), ['no-koffer']);
});

test('a group stays together where it costs a little more', () => {
  const home = (place: string) => ({ place, group: 'care home', seconds: 900 });
  const plan = planOf(
    planned(day({ tours: [{}, {}], visits: [home('c'), home('c'), home('c'), { place: 'd', seconds: 900 }] })),
  );
  const stops = plan.tours.map(tour => tour.stops.map(stop => stop.visit).filter(id => id !== 'visit-3'));
  assert.equal(stops.filter(list => list.length).length, 1);
});

test('a visit that is dragged says what it costs, or whose promise it would break', () => {
  const plan = day({
    tours: [{}, {}],
    visits: [{ place: 'd' }, { place: 'd', promise: between(9, 9.5) }, { place: 'a' }],
    plan: [
      { tour: 'tour-0', visits: ['visit-0'] },
      { tour: 'tour-1', visits: ['visit-1', 'visit-2'] },
    ],
  });
  const good = moveVisit(plan, 'visit-0', { spot: { tour: 'tour-1', at: 1 } });
  assert.ok(good.ok && good.value.plan);
  // both were an hour and twenty minutes on the road; now one of them stays at home
  assert.equal(good.value.travelSeconds, -8 * 600);
  assert.deepEqual(faultsOf(plan.problem, planOf(good.value.plan)), []);
  const bad = moveVisit(plan, 'visit-2', { spot: { tour: 'tour-1', at: 0 } });
  assert.ok(bad.ok);
  assert.equal(bad.value.plan, null);
  assert.deepEqual(bad.value.objections, [
    { code: 'promise-broken', tour: 'tour-1', visit: 'visit-1', seconds: 600 + 3600 + 1800 - 1.5 * 3600 },
  ]);
  assert.equal(planOf(plan).tours[1]?.stops[0]?.visit, 'visit-1');
  assert.deepEqual(moveVisit(plan, 'nobody', { spot: { tour: 'tour-1', at: 0 } }), {
    ok: false,
    refusal: { code: 'unknown-visit', values: { visit: 'nobody' } },
  });
  const nowhere = moveVisit(plan, 'visit-0', { spot: { tour: 'tour-9', at: 0 } });
  assert.equal(!nowhere.ok && nowhere.refusal.code, 'unknown-tour');
});

test('a drag that would take the break, the evening or the skill from somebody says so', () => {
  const objections = (tour: object, dragged: object) => {
    const plan = day({ tours: [tour], visits: [dragged] });
    const moved = moveVisit(plan, 'visit-0', { spot: { tour: 'tour-0', at: 0 } });
    return moved.ok ? moved.value.objections.map(one => one.code) : [];
  };
  assert.deepEqual(objections({ until: 9 * HOUR }, {}), ['shift-too-short']);
  assert.deepEqual(objections({ maxWork: HOUR }, {}), ['too-much-work']);
  assert.deepEqual(objections({}, { skills: ['passport'] }), ['no-skill']);
  const rest = { from: 8.5 * HOUR, until: 9 * HOUR, seconds: 1800 };
  assert.deepEqual(objections({ breaks: [rest] }, { windows: [between(8, 8.25)], seconds: 2 * HOUR }), [
    'window-missed',
  ]);
});

test('two colleagues begin at the same moment, and a visit for two needs two tours', () => {
  const plan = day({ tours: [{}, { from: 10 * HOUR }], visits: [{ people: 2 }] });
  const alone = insertVisit(plan, plan.problem.visits[0] as HomeVisit, { spot: { tour: 'tour-0', at: 0 } });
  assert.equal(!alone.ok && alone.refusal.code, 'second-tour-missing');
  const both = insertVisit(plan, plan.problem.visits[0] as HomeVisit);
  assert.ok(both.ok);
  assert.deepEqual(
    planOf(both.value).tours.map(tour => tour.stops[0]?.start),
    [10 * HOUR + 600, 10 * HOUR + 600],
  );
  assert.deepEqual(reasons(planOf(removeVisit(both.value, 'visit-0'))).length, 1);
});

test('after a colleague falls ill others come, and whom nobody can visit is told', () => {
  const visits = [
    { promise: between(9, 9.5) },
    { windows: [between(9, 9.5)] },
    { promise: between(9, 9.5), place: 'd' },
  ];
  const plan = planned(day({ tours: [{}, {}, {}], visits }));
  assert.deepEqual(planOf(plan).leftOut, []);
  const first = endShift(plan, 'tour-0', 0);
  assert.ok(first.ok);
  const after = repair(first.value);
  // the one without a promise gives way
  assert.deepEqual(planOf(after).leftOut, [{ visit: 'visit-1', reason: 'no-time-left', isPromised: false }]);
  const second = endShift(after, 'tour-1', 0);
  assert.ok(second.ok);
  assert.equal(planOf(repair(second.value)).leftOut.filter(one => one.isPromised).length, 1);
});

test('what was driven stays, and a break that is over is not taken again', () => {
  const tours = [{ breaks: [{ from: 9 * HOUR, until: 11 * HOUR, seconds: 1800 }] }];
  const plan = planned(day({ tours, visits: [{}, { place: 'b' }] }));
  const driven = [{ visit: 'visit-0', from: 8.25 * HOUR, until: 12 * HOUR }];
  const frozen = freeze(plan, 11 * HOUR, [{ tour: 'tour-0', driven, breaksTaken: 0 }]);
  assert.ok(frozen.ok);
  const told = planOf(frozen.value).tours[0];
  assert.deepEqual(
    told?.stops.map(stop => [stop.visit, stop.start, stop.isDriven]),
    [
      ['visit-0', 8.25 * HOUR, true],
      ['visit-1', 12 * HOUR + 600, false],
    ],
  );
  assert.deepEqual(told?.breaks, []);
  const unknown = freeze(plan, 0, [
    { tour: 'tour-0', driven: [{ visit: 'nobody', from: 0, until: 1 }], breaksTaken: 0 },
  ]);
  assert.equal(!unknown.ok && unknown.refusal.code, 'unknown-name');
});

test('one visit alone is checked like those of a file', () => {
  assert.ok(checkHomeVisit(visit({}, 0)).ok);
  const wrong = checkHomeVisit(visit({ people: 3 }, 0));
  assert.equal(!wrong.ok && wrong.refusal.values?.where, 'people');
});
