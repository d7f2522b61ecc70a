import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Called, nextTicket, type QueueRules, type Waiting } from './queue.ts';
import { correction, type Measured, offBy, reckonWait, restOf, type Scene, toldWait } from './wait.ts';

const RULES: QueueRules = {
  graceMinutes: 10,
  queue: { appointmentsInRow: 3, longestWait: 40, quickMinutes: 3, quickEvery: 2, calls: 3 },
};
const OPENING = Temporal.Instant.from('2026-11-24T07:00:00Z');
const at = (minutes: number) => OPENING.add({ seconds: Math.round(minutes * 60) });
const ALL = { takes: 'both' } as const;

/** The same day for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Wait extends Measured {
  readonly foretold: number;
  readonly to: number;
}

/**
 * A day of eight hours as it happens: people come at random, matters last at random (as long as planned on average, times `slower`), of ten
 * with an appointment one stays away, and some are early or late. Whoever draws a number is foretold something by what the office knows.
 */
function liveThrough(seed: number, { servers = 3, slower = 1, every = 5.2, corrected = 1 } = {}): Wait[] {
  const roll = dice(seed);
  // The sum of three exponential times: a variation of 0.58.
  const lasting = (mean: number) => (-mean / 3) * Math.log(roll() * roll() * roll());
  const kinds = [3, 4, 5, 5, 6, 8, 10, 15, 20];
  const kind = () => kinds[Math.floor(roll() * kinds.length)] as number;
  type Visitor = Waiting & { readonly comes: number };
  const visitors: Visitor[] = [];
  const booked: (Scene['coming'][number] & { readonly minute: number })[] = [];
  const base = { soon: false, services: ['a'] };
  for (let minute = 30; minute < 450; minute += 20) {
    const minutes = kind();
    booked.push({ at: at(minute), minute, minutes, services: ['a'] });
    if (roll() < 0.1) continue;
    const comes = minute - 12 + 16 * roll();
    const id = `b${minute}`;
    visitors.push({ ...base, id, lane: 'appointment', minutes, comes, drawnAt: at(comes), appointmentAt: at(minute) });
  }
  for (let comes = 0, one = 0; comes < 450; comes += -every * Math.log(roll()), one += 1) {
    const minutes = kind();
    const lane = minutes <= 3 ? 'quick' : 'walk-in';
    visitors.push({ ...base, id: `w${one}`, lane, minutes, comes, drawnAt: at(comes), appointmentAt: null });
  }
  visitors.sort((one, other) => one.comes - other.comes);

  const desks = Array.from({ length: servers }, () => ({ free: 0, began: 0, planned: 0 }));
  const waiting = new Map<string, Visitor>();
  const told = new Map<string, { expected: number; foretold: number; to: number }>();
  const recent: Called[] = [];
  const waits: Wait[] = [];
  const serve = (until: number) => {
    for (;;) {
      const desk = desks.reduce((first, one) => (one.free < first.free ? one : first));
      const next = desk.free <= until ? nextTicket([...waiting.values()], RULES, recent, at(desk.free)) : undefined;
      if (!next) {
        if (desk.free > until) return;
        desk.free = until + 0.01;
        continue;
      }
      const ticket = next as Visitor;
      waiting.delete(ticket.id);
      recent.push(ticket);
      const before = told.get(ticket.id);
      if (before && ticket.lane !== 'appointment') waits.push({ ...before, waited: desk.free - ticket.comes });
      Object.assign(desk, { began: desk.free, planned: ticket.minutes });
      desk.free += 1 + lasting(ticket.minutes * slower);
    }
  };
  for (const visitor of visitors) {
    const now = visitor.comes;
    serve(now);
    waiting.set(visitor.id, visitor);
    const reckoned = reckonWait(
      {
        waiting: [...waiting.values()],
        rules: RULES,
        recent,
        now: at(now),
        servers: desks.map(desk => ({
          skills: ALL,
          rest: desk.free > now + 0.01 ? restOf(desk.planned + 1, now - desk.began) : 0,
        })),
        coming: booked.filter(one => one.minute > now && !waiting.has(`b${one.minute}`)),
      },
      visitor.id,
    );
    assert.ok(reckoned, 'somebody serves');
    const { from: foretold, to } = toldWait(reckoned, corrected);
    told.set(visitor.id, { expected: reckoned.expected, foretold, to });
  }
  serve(2000);
  return waits;
}

const days = (from: number, count: number, given: Parameters<typeof liveThrough>[1]) =>
  Array.from({ length: count }, (_, day) => liveThrough(from + day, given)).flat();
const covered = (waits: readonly Wait[]) => waits.filter(wait => wait.waited <= wait.to).length / waits.length;

test('over sixty days what is foretold is near what then happens, and "to" holds for four of five', () => {
  for (const given of [{}, { servers: 2, every: 8 }, { servers: 5, every: 2.6 }]) {
    const waits = days(1, 60, given);
    assert.ok(waits.length > 2000, `${waits.length} waits`);
    const off = offBy(waits) ?? 99;
    const typical = waits.reduce((sum, wait) => sum + wait.waited, 0) / waits.length;
    assert.ok(off <= 4, `${JSON.stringify(given)}: the median error is ${off} minutes, the mean wait ${typical}`);
    assert.ok(covered(waits) >= 0.8, `${JSON.stringify(given)}: ${covered(waits)} came in time`);
    assert.ok(covered(waits) < 0.99, '"to" is not simply far away');
  }
});

test('where matters last longer or shorter than planned, what was measured makes the next foretelling better', () => {
  for (const slower of [1.35, 0.7]) {
    const given = { slower, every: slower > 1 ? 5.6 : 3.3 };
    const learned = days(1, 3, given);
    const factor = correction(learned);
    assert.ok(slower > 1 ? factor > 1.05 : factor < 0.95, `learned ${factor}`);
    const without = days(100, 60, given);
    const better = days(100, 60, { ...given, corrected: factor });
    const mean = (waits: readonly Wait[]) =>
      waits.reduce((sum, { foretold, waited }) => sum + Math.abs(waited - foretold), 0) / waits.length;
    assert.ok(mean(better) < mean(without), `${mean(without)} became ${mean(better)} with ${factor}`);
    assert.ok(covered(better) >= 0.8, `${covered(better)}`);
  }
});

test('the correction needs some waits, keeps within bounds and is not moved by one odd day', () => {
  const one = (expected: number, waited: number): Measured => ({ expected, waited });
  assert.equal(correction(Array.from({ length: 7 }, () => one(10, 90))), 1);
  assert.equal(correction(Array.from({ length: 99 }, () => one(2, 90))), 1);
  assert.equal(correction(Array.from({ length: 8 }, () => one(3, 500))), 2.5);
  assert.equal(correction(Array.from({ length: 8 }, () => one(500, 0))), 0.4);
  assert.equal(
    correction([...Array.from({ length: 20 }, () => one(9, 9)), ...Array.from({ length: 9 }, () => one(9, 400))]),
    1,
  );
  assert.equal(offBy([]), null);
});

test('nobody is foretold anything where nobody serves them', () => {
  const ticket: Waiting = {
    id: 'a',
    lane: 'walk-in',
    soon: false,
    services: ['personalausweis'],
    minutes: 10,
    drawnAt: OPENING,
    appointmentAt: null,
  };
  const scene = { waiting: [ticket], rules: RULES, recent: [], now: OPENING, servers: [], coming: [] };
  assert.equal(reckonWait(scene, 'a'), undefined);
  for (const skills of [{ takes: 'appointments' }, { takes: 'both', services: ['hund-anmelden'] }] as const)
    assert.equal(reckonWait({ ...scene, servers: [{ skills, rest: 0 }] }, 'a'), undefined);
  const servers = [{ skills: { takes: 'both' as const }, rest: 7 }];
  assert.equal(reckonWait({ ...scene, servers }, 'a')?.expected, 7);
  assert.equal(reckonWait({ ...scene, servers }, 'unknown'), undefined);
  const coming = [{ at: at(5), minutes: 20, services: ['personalausweis'] }];
  assert.equal(reckonWait({ ...scene, servers, coming }, 'a')?.expected, 28, 'an appointment comes first');
  assert.deepEqual(toldWait({ expected: 0, spread: 0 }, 1), { from: 0, to: 1 });
});
