import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Called, canServe, isOnTime, nextTicket, orderOf, type QueueRules, type Waiting } from './queue.ts';

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z');
const minutesAgo = (minutes: number) => NOW.subtract({ minutes });

const rules: fc.Arbitrary<QueueRules> = fc.record({
  graceMinutes: fc.integer({ min: 0, max: 20 }),
  queue: fc.record({
    appointmentsInRow: fc.integer({ min: 1, max: 5 }),
    longestWait: fc.integer({ min: 5, max: 60 }),
    quickMinutes: fc.constant(3),
    quickEvery: fc.integer({ min: 1, max: 5 }),
    calls: fc.constant(3),
  }),
});
const SERVICES = ['a', 'b', 'c'];
const somebody = (soon: fc.Arbitrary<boolean> = fc.boolean()): fc.Arbitrary<Waiting> =>
  fc
    .record({
      id: fc.uuid(),
      lane: fc.constantFrom('appointment', 'walk-in', 'quick'),
      soon,
      services: fc.subarray(SERVICES, { minLength: 1 }),
      minutes: fc.integer({ min: 1, max: 40 }),
      drawn: fc.integer({ min: 0, max: 90 }),
      booked: fc.integer({ min: -30, max: 60 }),
    })
    .map(({ drawn, booked, ...rest }) => ({
      ...rest,
      lane: rest.lane as Waiting['lane'],
      drawnAt: minutesAgo(drawn),
      appointmentAt: rest.lane === 'appointment' ? minutesAgo(booked) : null,
    }));
const crowd = fc.uniqueArray(somebody(), { selector: one => one.id, maxLength: 25 });
const calm = fc.uniqueArray(somebody(fc.constant(false)), { selector: one => one.id, maxLength: 25 });
const pace = fc.integer({ min: 0, max: 15 });

test('everybody is called once, and the same queue always in the same order however it was listed', () => {
  fc.assert(
    fc.property(crowd, crowd, rules, pace, fc.integer(), (tickets, recent, given, speed, turn) => {
      const order = orderOf(tickets, given, recent, NOW, speed);
      assert.equal(order.length, tickets.length);
      assert.equal(new Set(order).size, tickets.length);
      const at = tickets.length ? Math.abs(turn) % tickets.length : 0;
      const turned = [...tickets.slice(at), ...tickets.slice(0, at)];
      assert.deepEqual(orderOf(turned, given, recent, NOW, speed), order);
    }),
  );
});

test('of two in the same lane whoever came first is called first', () => {
  fc.assert(
    fc.property(crowd, crowd, rules, pace, (tickets, recent, given, speed) => {
      const order = orderOf(tickets, given, recent, NOW, speed);
      const lane = (one: Waiting) =>
        one.soon ? 'soon' : one.lane === 'appointment' && !isOnTime(one, given) ? 'walk-in' : one.lane;
      const time = (one: Waiting) =>
        (lane(one) === 'appointment' ? one.appointmentAt : one.drawnAt) as Temporal.Instant;
      for (const [at, later] of order.entries())
        for (const earlier of order.slice(0, at))
          if (lane(earlier) === lane(later)) assert.ok(Temporal.Instant.compare(time(earlier), time(later)) <= 0);
    }),
  );
});

test('nobody starves: the head of a lane is called within a bound, whoever else keeps coming', () => {
  const pattern = fc.array(fc.constantFrom('appointment' as const, 'walk-in' as const, 'quick' as const), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(somebody(fc.constant(false)), pattern, calm, rules, pace, (patient, lanes, recent, given, speed) => {
      const { appointmentsInRow, quickEvery } = given.queue;
      const early =
        patient.appointmentAt && isOnTime(patient, given) ? Math.max(0, minutesTo(patient.appointmentAt)) : 0;
      fc.pre(early === 0 || speed > 0);
      // Whoever is early waits for the time at least. Then the others have their turns, with a quick one between every two at most.
      const bound = Math.ceil(early / Math.max(1, speed)) + 2 * (appointmentsInRow + 1) + quickEvery + 1;
      const called: Called[] = [...recent];
      let waiting: Waiting[] = [patient];
      let came = 0;
      for (let turn = 0, now = NOW; ; turn += 1, now = now.add({ minutes: speed })) {
        assert.ok(turn <= bound, `still waiting after ${turn} calls`);
        // There is always somebody new of each kind; all have waited less, and their appointments begin now.
        for (; waiting.length < 7; came += 1) {
          const lane = lanes[came % lanes.length] as Waiting['lane'];
          const appointmentAt = lane === 'appointment' ? later(patient.appointmentAt ?? now, now) : null;
          waiting.push({ ...patient, id: `z${came}`, lane, drawnAt: now, appointmentAt });
        }
        const next = nextTicket(waiting, given, called, now);
        assert.ok(next);
        if (next === patient) return;
        waiting = waiting.filter(one => one !== next);
        called.push(next);
      }
    }),
    { numRuns: 400 },
  );
});

test('a colleague is given only whom they serve, and whoever is passed over keeps the place', () => {
  fc.assert(
    fc.property(
      crowd,
      calm,
      rules,
      fc.subarray(SERVICES),
      fc.constantFrom('both' as const, 'appointments' as const, 'walk-ins' as const),
      (tickets, recent, given, services, takes) => {
        const skills = { services, takes };
        const next = nextTicket(tickets, given, recent, NOW, skills);
        const able = tickets.filter(ticket => canServe(skills, ticket));
        if (able.length === 0) return assert.equal(next, undefined);
        assert.equal(next, nextTicket(able, given, recent, NOW));
        const left = tickets.filter(ticket => ticket !== next);
        const order = orderOf(tickets, given, recent, NOW).filter(ticket => ticket !== next);
        const lane = (one: Waiting) => `${one.lane} ${one.soon}`;
        const after = orderOf(left, given, recent, NOW);
        for (const kind of new Set(left.map(lane)))
          assert.deepEqual(
            after.filter(one => lane(one) === kind && isOnTime(one, given)),
            order.filter(one => lane(one) === kind && isOnTime(one, given)),
          );
      },
    ),
  );
});

const RULES: QueueRules = {
  graceMinutes: 10,
  queue: { appointmentsInRow: 3, longestWait: 40, quickMinutes: 3, quickEvery: 2, calls: 3 },
};
const person = (id: string, wanted: Partial<Waiting> = {}): Waiting => ({
  id,
  lane: 'walk-in',
  soon: false,
  services: ['a'],
  minutes: 8,
  drawnAt: minutesAgo(10),
  appointmentAt: null,
  ...wanted,
});
const booked = (id: string, ago: number, drawn = 12) =>
  person(id, { lane: 'appointment', appointmentAt: minutesAgo(ago), drawnAt: minutesAgo(drawn) });
const ids = (tickets: readonly Waiting[]) => tickets.map(ticket => ticket.id).join(' ');

test('appointments come first, after three of them a walk-in', () => {
  const tickets = [
    person('w1'),
    person('w2', { drawnAt: minutesAgo(9) }),
    ...[5, 4, 3, 2, 1].map(ago => booked(`a${ago}`, ago)),
  ];
  assert.equal(ids(orderOf(tickets, RULES, [], NOW)), 'a5 a4 a3 w1 a2 a1 w2');
  assert.equal(ids(orderOf(tickets, RULES, [booked('x', 9), booked('y', 8)], NOW)), 'a5 w1 a4 a3 a2 w2 a1');
});

test('who has waited too long comes between appointments; in a crowd the two take turns', () => {
  const old = ['w1', 'w2', 'w3'].map((id, at) => person(id, { drawnAt: minutesAgo(50 - at) }));
  assert.equal(ids(orderOf([...old, booked('a2', 2), booked('a1', 1)], RULES, [], NOW)), 'w1 a2 w2 a1 w3');
});

test('a quick one after two others; who cannot wait long at once; who is early last', () => {
  const quick = person('q', { lane: 'quick', drawnAt: minutesAgo(1) });
  const three = ['w1', 'w2', 'w3'].map((id, at) => person(id, { drawnAt: minutesAgo(9 - at) }));
  assert.equal(ids(orderOf([quick, ...three], RULES, [], NOW)), 'w1 w2 q w3');
  const soon = person('soon', { soon: true, drawnAt: NOW });
  const early = booked('early', -20, 5);
  assert.equal(ids(orderOf([early, quick, ...three, soon], RULES, [], NOW)), 'soon w1 w2 q w3 early');
  assert.equal(ids(orderOf([early, ...three], RULES, [], NOW, 10)), 'w1 w2 early w3', 'its time comes meanwhile');
});

test('who comes later than the grace waits like a walk-in of that moment', () => {
  const late = booked('late', 25, 5);
  assert.equal(isOnTime(late, RULES), false);
  assert.equal(isOnTime(booked('just', 25, 15), RULES), true);
  assert.equal(ids(orderOf([late, person('w', { drawnAt: minutesAgo(6) })], RULES, [], NOW)), 'w late');
});

function minutesTo(instant: Temporal.Instant): number {
  return instant.since(NOW).total('minutes');
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
