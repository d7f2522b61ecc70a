import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPlace, nextStop, placeAt, type Stop, spanOf, type Tour, whereIs } from './board.ts';

function stop(visit: string, start: number, state: Stop['state'] = 'booked'): Stop {
  return {
    visit: visit as Stop['visit'],
    code: visit,
    state,
    start,
    minutes: 30,
    from: start,
    until: start + 60,
    travelSeconds: 300,
    position: null,
    services: [],
    two: false,
    homeDay: null,
    protected: false,
  };
}

function tour(name: string, stops: readonly Stop[]): Tour {
  return {
    tour: name as Tour['tour'],
    version: 1,
    state: 'planned',
    day: '2026-12-01',
    base: 'buergerbuero-mitte',
    crew: [],
    shift: { from: 480, until: 960 },
    breaks: [],
    koffer: null,
    kofferName: null,
    stops: [...stops],
    rests: [],
    driveSeconds: 0,
    backAt: 900,
  };
}

const A = tour('A', [stop('a', 500, 'done'), stop('b', 600), stop('c', 700)]);
const B = tour('B', [stop('d', 610)]);

test('the board reaches over all that happens in whole hours', () => {
  assert.deepEqual(spanOf([]), { from: 480, until: 1020 });
  assert.deepEqual(spanOf([{ ...A, backAt: 1070 }]), { from: 480, until: 1080 });
  assert.deepEqual(spanOf([{ ...A, shift: { from: 430, until: 900 } }]).from, 420);
});

test('something let fall goes behind what lies before it, and never before what is driven', () => {
  assert.equal(placeAt(A, 'x' as Stop['visit'], 650), 2);
  assert.equal(placeAt(A, 'x' as Stop['visit'], 480), 1);
  assert.equal(placeAt(A, 'b' as Stop['visit'], 900), 2, 'the moved one is not counted');
});

test('arrows move a picked stop within its tour and to the next', () => {
  const visit = 'c' as Stop['visit'];
  const from = whereIs([A, B], visit);
  assert.deepEqual(from, { tour: 'A', at: 2 });
  if (!from) return;
  const left = nextPlace([A, B], visit, from, 'ArrowLeft');
  assert.deepEqual(left, { tour: 'A', at: 1 });
  assert.deepEqual(nextPlace([A, B], visit, left, 'ArrowLeft'), left, 'not into the driven part');
  assert.deepEqual(nextPlace([A, B], visit, from, 'ArrowRight'), from);
  assert.equal(nextPlace([A, B], visit, from, 'ArrowDown').tour, 'B');
  assert.deepEqual(nextPlace([A, B], visit, from, 'ArrowUp'), from);
});

test('arrows walk over the board', () => {
  assert.equal(nextStop([A, B], undefined, 'ArrowRight')?.stop.visit, 'a');
  assert.equal(nextStop([A, B], { visit: 'b' as Stop['visit'] }, 'ArrowDown')?.stop.visit, 'd');
  assert.equal(nextStop([A, B], { visit: 'd' as Stop['visit'] }, 'ArrowUp')?.stop.visit, 'b');
  assert.equal(nextStop([A, B], { visit: 'c' as Stop['visit'] }, 'ArrowRight')?.stop.visit, 'c');
  const both = tour('C', [stop('d', 620), stop('e', 700)]);
  const from = { visit: 'd' as Stop['visit'], tour: both.tour };
  assert.equal(
    nextStop([B, both], from, 'ArrowRight')?.stop.visit,
    'e',
    'a visit by two stays in the tour it is looked at',
  );
  assert.equal(nextStop([], undefined, 'ArrowRight'), undefined);
});
