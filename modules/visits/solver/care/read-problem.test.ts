import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseTourProblem } from './index.ts';
import { makeDay } from './test/make-day.ts';

type Loose = Record<string, unknown> & Record<'tours' | 'visits' | 'places' | 'koffers', Record<string, unknown>[]>;

function wrongWith(spoil: (problem: Loose) => void): string {
  const problem = structuredClone(makeDay({ seed: 1, tours: 2, visits: 3, breaks: 1 })) as unknown as Loose;
  spoil(problem);
  const read = parseTourProblem(JSON.stringify(problem));
  return read.ok ? 'nothing' : `${read.refusal.code} at ${read.refusal.values?.where}`;
}

const first = (list: Record<string, unknown>[]) => list[0] as Record<string, unknown>;

test('a file that contradicts itself is refused with where and what', () => {
  assert.equal(
    wrongWith(() => {}),
    'nothing',
  );
  const cases: [(problem: Loose) => void, string][] = [
    [p => Object.assign(p, { format: 'other' }), 'not-a-tour-problem at format'],
    [p => Object.assign(first(p.visits), { seconds: 1.5 }), 'not-a-tour-problem at visits.0.seconds'],
    [p => Object.assign(first(p.visits), { windows: [] }), 'not-a-tour-problem at visits.0.windows'],
    [p => Object.assign(first(p.visits), { note: 'x' }), 'not-a-tour-problem at visits.0'],
    [
      p => Object.assign(first(p.visits), { windows: [{ from: 9, until: 8 }] }),
      'impossible-window at visits.0.windows.0',
    ],
    [p => Object.assign(first(p.visits), { promise: { from: 9, until: 8 } }), 'impossible-window at visits.0.promise'],
    [p => Object.assign(first(p.tours), { from: 9, until: 8 }), 'impossible-window at tours.0'],
    [
      p => Object.assign(first(p.tours), { breaks: [{ from: 9, until: 10, seconds: 1800 }] }),
      'impossible-window at tours.0.breaks.0',
    ],
    [p => Object.assign(first(p.visits), { place: 'nowhere' }), 'unknown-name at visits.0.place'],
    [p => Object.assign(first(p.tours), { end: 'nowhere' }), 'unknown-name at tours.0.end'],
    [p => Object.assign(first(p.visits), { koffer: 'none' }), 'unknown-name at visits.0.koffer'],
    [p => Object.assign(first(p.visits), { before: ['visit-0'] }), 'unknown-name at visits.0.before'],
    [p => Object.assign(first(p.visits), { preferred: ['nobody'] }), 'unknown-name at visits.0.preferred'],
    [p => p.visits.push(first(p.visits)), 'name-twice at visits.3'],
    [p => p.tours.push(first(p.tours)), 'name-twice at tours.2'],
    [p => delete first(p.places).position, 'no-way at places.0'],
    [p => Object.assign(p, { travel: { seconds: [[0]] } }), 'no-way at travel.seconds'],
    [p => Object.assign(p, { travel: { seconds: p.places.map(() => [0]) } }), 'no-way at travel.seconds.0'],
    [p => Object.assign(p, { plan: [{ tour: 'nobody', visits: [] }] }), 'unknown-name at plan.0.tour'],
    [p => Object.assign(p, { plan: [{ tour: 'tour-0', visits: ['nobody'] }] }), 'unknown-name at plan of tour-0'],
    [
      p => Object.assign(p, { plan: [{ tour: 'tour-0', visits: ['visit-0', 'visit-0'] }] }),
      'impossible-plan at plan of tour-0',
    ],
    [p => Object.assign(first(p.tours), { breaksTaken: 2 }), 'impossible-plan at tours.0.breaksTaken'],
    [
      p => Object.assign(first(p.tours), { driven: [{ visit: 'visit-0', from: 9, until: 8 }] }),
      'impossible-plan at tours.0.driven.0',
    ],
    [
      p => {
        for (const [at, visit] of p.visits.entries()) visit.before = [`visit-${(at + 1) % 3}`];
      },
      'impossible-window at visits.0.before',
    ],
  ];
  for (const [spoil, what] of cases) assert.equal(wrongWith(spoil), what);
});

test('no text makes the reader throw', () => {
  const problem = JSON.stringify(makeDay({ seed: 2, tours: 1, visits: 2 }));
  assert.ok(!parseTourProblem('').ok);
  fc.assert(fc.property(fc.string(), text => !parseTourProblem(text).ok));
  fc.assert(fc.property(fc.json(), text => !parseTourProblem(text).ok));
  fc.assert(
    fc.property(fc.nat(problem.length), fc.string(), (at, text) => {
      parseTourProblem(problem.slice(0, at) + text + problem.slice(at + text.length));
    }),
  );
});
