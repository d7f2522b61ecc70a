import assert from 'node:assert/strict';
import test from 'node:test';
import type { DeskTicket } from '@buergernah/appointments';
import fc from 'fast-check';
import {
  counterNames,
  inHand,
  minutesSince,
  moveTo,
  type Queue,
  STEP_KEYS,
  seatOf,
  stepsFor,
  waitsSince,
} from './board.ts';

function ticket(change: Partial<DeskTicket> = {}): DeskTicket {
  return {
    ticket: '01980000-0000-7000-8000-000000000001' as DeskTicket['ticket'],
    number: 'A 12',
    state: 'waiting',
    lane: 'walk-in',
    soon: false,
    services: ['meldebescheinigung'],
    people: 1,
    language: 'de',
    drawnAt: '2026-11-24T09:00:00Z',
    appointmentAt: null,
    minutes: 10,
    foretold: 12,
    counter: null,
    calls: 0,
    calledAt: null,
    mine: false,
    missing: [],
    ...change,
  };
}

const queue = (change: Partial<Queue>): Queue => ({
  place: 'mitte',
  waiting: [],
  called: [],
  kept: [],
  counters: [],
  wait: null,
  measured: null,
  ...change,
});

test('what is in the hand is the ticket of the asker, not that of the next counter', () => {
  const other = ticket({ state: 'serving', counter: '2' });
  const own = ticket({ state: 'called', counter: '1', mine: true });
  assert.equal(inHand(queue({ called: [other, own] })), own);
  assert.equal(inHand(queue({ called: [other] })), undefined);
});

test('where one sits comes from the office, so that a second window knows it too', () => {
  const since = '2026-11-24T09:00:00Z';
  const counters = [
    { counter: '1', since, mine: false },
    { counter: '2', since, mine: true },
  ];
  assert.equal(seatOf(queue({ counters })), '2');
  assert.equal(seatOf(queue({ counters: counters.slice(0, 1) })), undefined);
});

test('one called: come, again, missed, elsewhere, wrong person; one being served: done, park, more, elsewhere, wrong person', () => {
  assert.deepEqual(stepsFor(ticket({ state: 'called', mine: true }), false), [
    'begin',
    'call-again',
    'miss',
    'forward',
    'put-back',
  ]);
  assert.deepEqual(stepsFor(ticket({ state: 'serving', mine: true }), false), [
    'finish',
    'park',
    'add-matter',
    'forward',
    'put-back',
  ]);
});

test("another colleague's ticket is left alone; nothing is called while something is in the hand", () => {
  for (const state of ['called', 'serving'] as const) assert.deepEqual(stepsFor(ticket({ state }), true), []);
  assert.deepEqual(stepsFor(ticket(), true), ['call', 'forward']);
  assert.deepEqual(stepsFor(ticket(), false), ['forward']);
  for (const state of ['parked', 'missed'] as const) {
    assert.deepEqual(stepsFor(ticket({ state }), true), ['call', 'resume']);
    assert.deepEqual(stepsFor(ticket({ state }), false), ['resume']);
  }
  assert.deepEqual(stepsFor(ticket({ state: 'done' }), true), []);
});

test('no key stands for two steps', () => {
  const keys = Object.values(STEP_KEYS);
  assert.equal(new Set(keys).size, keys.length);
});

test('whoever came before the appointment waits from its beginning, whoever came late from the coming', () => {
  assert.equal(waitsSince(ticket({ appointmentAt: '2026-11-24T09:30:00Z' })), '2026-11-24T09:30:00Z');
  assert.equal(waitsSince(ticket({ appointmentAt: '2026-11-24T08:30:00Z' })), '2026-11-24T09:00:00Z');
  assert.equal(waitsSince(ticket()), '2026-11-24T09:00:00Z');
});

test('minutes are whole and never below nothing', () => {
  const now = Temporal.Instant.from('2026-11-24T09:10:59Z');
  assert.equal(minutesSince('2026-11-24T09:00:00Z', now), 10);
  assert.equal(minutesSince('2026-11-24T09:11:30Z', now), 0);
});

test('the counters of a place are numbered; at least one', () => {
  assert.deepEqual(counterNames(3), ['1', '2', '3']);
  assert.deepEqual(counterNames(undefined), ['1']);
});

test('the hand moves within the list and never leaves it', () => {
  assert.equal(moveTo([], 'a', 1), undefined);
  assert.equal(moveTo(['a', 'b'], undefined, 1), 'a');
  assert.equal(moveTo(['a', 'b'], undefined, -1), 'b');
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 12 }),
      fc.nat(11),
      fc.constantFrom<1 | -1>(1, -1),
      (order, at, by) => {
        const from = order[at % order.length] as string;
        const to = moveTo(order, from, by) as string;
        const distance = order.indexOf(to) - order.indexOf(from);
        assert.ok(order.includes(to) && (distance === by || distance === 0));
      },
    ),
  );
});
