import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstPlan, type PlannedStop, type PlannedTour, planOf, type TourPlan } from '../index.ts';
import { faultsOf } from './check-day.ts';
import { makeDay } from './make-day.ts';

const problem = makeDay({
  seed: 11,
  tours: 5,
  visits: 24,
  breaks: 1,
  pairs: 0.3,
  promised: 0.3,
  ordered: 0.2,
  withKoffer: 0.4,
  apart: 0.2,
  maxWork: true,
});
const plan = planOf(firstPlan(problem));

function changed(change: (tour: PlannedTour, at: number) => PlannedTour): TourPlan {
  return { ...plan, tours: plan.tours.map(change) };
}

const busiest = plan.tours.reduce((most, tour) => (tour.stops.length > most.stops.length ? tour : most));
const onlyBusiest = (change: (tour: PlannedTour) => PlannedTour) =>
  changed(tour => (tour.tour === busiest.tour ? change(tour) : tour));
const shifted = (stop: PlannedStop, by: number) => ({ ...stop, start: stop.start + by, end: stop.end + by });

test('the checker of the tests finds what is wrong with a plan', () => {
  assert.deepEqual(faultsOf(problem, plan), []);
  assert.ok(busiest.stops.length >= 3);
  const planted: [what: string, plan: TourPlan, found: RegExp][] = [
    ['a stop is gone', onlyBusiest(tour => ({ ...tour, stops: tour.stops.slice(1) })), /neither planned|visited by 1/],
    [
      'all is an hour too early',
      changed(tour => ({ ...tour, stops: tour.stops.map(stop => shifted(stop, -3600)) })),
      /in time|outside/,
    ],
    [
      'all is four hours late',
      changed(tour => ({ ...tour, stops: tour.stops.map(stop => shifted(stop, 14_400)) })),
      /outside/,
    ],
    ['the order is turned', onlyBusiest(tour => ({ ...tour, stops: [...tour.stops].reverse() })), /in time/],
    ['no break', onlyBusiest(tour => ({ ...tour, breaks: [] })), /of 1 breaks/],
    [
      'a break during a visit',
      onlyBusiest(tour => ({
        ...tour,
        breaks: tour.stops.slice(1, 2).map(({ start }) => ({ from: start, until: start + 1800 })),
      })),
      /break/,
    ],
    ['back too late', onlyBusiest(tour => ({ ...tour, back: 90_000 })), /too late/],
    ['back at once', onlyBusiest(tour => ({ ...tour, back: tour.stops.at(-1)?.end ?? 0 })), /back in time|break/],
    ['no Koffer', changed(tour => ({ ...tour, koffers: [] })), /no full at/],
    ['too many', changed(tour => ({ ...tour, koffers: ['full'] })), /on the road/],
    [
      'left out and planned',
      { ...plan, leftOut: [{ visit: busiest.stops[0]?.visit ?? '', reason: 'no-skill', isPromised: false }] },
      /or both/,
    ],
    [
      'a colleague is exchanged',
      changed((tour, at) => ({ ...(plan.tours[(at + 1) % 5] as PlannedTour), tour: tour.tour })),
      /without the skills|too|in time/,
    ],
  ];
  for (const [what, spoilt, found] of planted) {
    const faults = faultsOf(problem, spoilt);
    assert.ok(
      faults.some(fault => found.test(fault)),
      `${what}: ${JSON.stringify(faults)}`,
    );
  }
});

test('the checker knows orders, and who may not be together', () => {
  const both = firstPlan(makeDay({ seed: 5, tours: 2, visits: 6, breaks: 0, skills: 0, window: 14_400 }));
  const told = planOf(both);
  const longest = told.tours.reduce((most, tour) => (tour.stops.length > most.stops.length ? tour : most));
  const [first, second] = longest.stops.map(stop => stop.visit) as [string, string];
  const visits = both.problem.visits.map(visit =>
    visit.id === second ? { ...visit, before: [first], notTogetherWith: [first] } : visit,
  );
  const faults = faultsOf({ ...both.problem, visits }, told);
  assert.ok(faults.some(fault => /begins before/.test(fault)));
  assert.ok(faults.some(fault => /are together/.test(fault)));
});
