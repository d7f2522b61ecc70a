import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  byTurn,
  interpretedBy,
  mayAnswer,
  type ReadyAdviser,
  type RoutingRules,
  routeCalls,
  type WaitingCall,
} from './routing.ts';

const NOW = 1_000_000;
const RULES: RoutingRules = { withInterpreter: 20_000, partners: 60_000, agreements: new Set(['herne', 'witten']) };
const LANGUAGES = ['de', 'en', 'tr', 'dgs'];
const SERVICES = ['melde', 'ausweis', 'hund'];

const call = (n: number): fc.Arbitrary<WaitingCall> =>
  fc.record({
    id: fc.constant(`call-${n}`),
    home: fc.constant('bochum'),
    isLost: fc.boolean(),
    waitsSince: fc.integer({ min: NOW - 100_000, max: NOW }),
    service: fc.option(fc.constantFrom(...SERVICES)),
    secrecy: fc.constantFrom(null, 'melde', 'sozial', 'steuer', 'ausweis'),
    speaks: fc.constantFrom(...LANGUAGES),
    only: fc.option(fc.constantFrom('herne', 'essen'), { freq: 8 }),
    passed: fc.subarray(['a-0', 'a-1', 'a-2']),
    passedUntil: fc.constantFrom(0, NOW + 1),
    lastAdviser: fc.option(fc.constantFrom('a-0', 'a-1', 'a-3')),
  });
const adviser = (n: number): fc.Arbitrary<ReadyAdviser> =>
  fc.record({
    id: fc.constant(`a-${n}`),
    home: fc.constantFrom('bochum', 'bochum', 'herne', 'essen'),
    readySince: fc.integer({ min: NOW - 100_000, max: NOW }),
    services: fc.subarray(SERVICES),
    speaks: fc.subarray(LANGUAGES, { minLength: 1 }),
    interprets: fc.integer({ max: 3, min: 0 }).map(at => at === 0),
  });
const many = <T>(one: (n: number) => fc.Arbitrary<T>, most: number) =>
  fc.nat(most).chain(count => fc.tuple(...Array.from({ length: count }, (_, n) => one(n))));
const scene = fc.record({ calls: many(call, 14), advisers: many(adviser, 8) });

test('no adviser gets two calls, no call two advisers, nobody a call that is not for them', () => {
  fc.assert(
    fc.property(scene, ({ calls, advisers }) => {
      const matches = routeCalls(calls, advisers, RULES, NOW);
      assert.equal(new Set(matches.map(one => one.call)).size, matches.length);
      assert.equal(new Set(matches.map(one => one.adviser)).size, matches.length);
      const spoken = interpretedBy(advisers, 'bochum');
      for (const match of matches) {
        const [who, what] = [advisers.find(one => one.id === match.adviser), calls.find(one => one.id === match.call)];
        assert.ok(who && what && mayAnswer(what, who, RULES, NOW, spoken));
        assert.ok(!who.interprets);
        if (who.home === 'bochum') continue;
        assert.ok(RULES.agreements.has(who.home), 'without an agreement');
        assert.ok(what.secrecy === null || what.secrecy === 'melde', 'a secret left the house');
      }
    }),
    { numRuns: 3000 },
  );
});

test('nobody waits while somebody fitting is free, and whoever waits longest among equals comes first', () => {
  fc.assert(
    fc.property(scene, ({ calls, advisers }) => {
      const matches = routeCalls(calls, advisers, RULES, NOW);
      const spoken = interpretedBy(advisers, 'bochum');
      const given = new Map(matches.map(one => [one.call, one.adviser]));
      const busy = new Set(given.values());
      const may = (one: WaitingCall, who: ReadyAdviser) => mayAnswer(one, who, RULES, NOW, spoken);
      for (const waiting of calls.filter(one => !given.has(one.id))) {
        for (const who of advisers) {
          if (!may(waiting, who)) continue;
          assert.ok(busy.has(who.id), `${waiting.id} waits while ${who.id} is free`);
          const taken = calls.find(one => given.get(one.id) === who.id) as WaitingCall;
          assert.ok(byTurn(taken, waiting) < 0, `${taken.id} came before ${waiting.id}`);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test('the last adviser is asked first, then the own city, then whoever was ready longest', () => {
  fc.assert(
    fc.property(scene, ({ calls, advisers }) => {
      const spoken = interpretedBy(advisers, 'bochum');
      const taken = new Set<string>();
      const given = new Map(routeCalls(calls, advisers, RULES, NOW).map(one => [one.call, one.adviser]));
      for (const one of calls.toSorted(byTurn)) {
        const fitting = advisers
          .filter(who => !taken.has(who.id) && mayAnswer(one, who, RULES, NOW, spoken))
          .sort((a, b) => {
            if ((a.id === one.lastAdviser) !== (b.id === one.lastAdviser)) return a.id === one.lastAdviser ? -1 : 1;
            if ((a.home === one.home) !== (b.home === one.home)) return a.home === one.home ? -1 : 1;
            return a.readySince - b.readySince || (a.id < b.id ? -1 : 1);
          });
        assert.equal(given.get(one.id), fitting[0]?.id);
        if (fitting[0]) taken.add(fitting[0].id);
      }
    }),
    { numRuns: 2000 },
  );
});

test('nobody starves: with one adviser who becomes ready again and again every call is answered, the oldest first', () => {
  fc.assert(
    fc.property(many(call, 14), calls => {
      const open = calls.map(one => ({ ...one, passed: [], only: null, lastAdviser: null }));
      const who: ReadyAdviser = {
        ...{ id: 'a', home: 'bochum', readySince: 0, services: [], speaks: LANGUAGES, interprets: false },
      };
      const answered: string[] = [];
      let left = open;
      while (left.length > 0) {
        const [match] = routeCalls(left, [who], RULES, NOW);
        assert.ok(match, 'nobody was answered');
        answered.push(match.call);
        left = left.filter(one => one.id !== match.call);
      }
      assert.deepEqual(
        answered,
        open.toSorted(byTurn).map(one => one.id),
      );
    }),
  );
});

test('the circle widens by rule: with an interpreter of the own city, then partners, never with a secret', () => {
  const waiting: WaitingCall = {
    ...{ id: 'c', home: 'bochum', isLost: false, waitsSince: NOW, service: null, secrecy: 'melde', speaks: 'tr' },
    ...{ only: null, passed: [], passedUntil: 0, lastAdviser: null },
  };
  const own: ReadyAdviser = {
    ...{ id: 'own', home: 'bochum', readySince: 0, services: [], speaks: ['de'], interprets: false },
  };
  const interpreter = { ...own, id: 'int', speaks: ['tr'], interprets: true };
  const partner = { ...own, id: 'partner', home: 'herne', speaks: ['tr'] };
  const after = (seconds: number, advisers: ReadyAdviser[], change: Partial<WaitingCall> = {}) =>
    routeCalls([{ ...waiting, ...change }], advisers, RULES, NOW + seconds * 1000)[0]?.adviser;
  assert.equal(after(19, [own, interpreter, partner]), undefined);
  assert.equal(after(20, [own, partner]), undefined, 'no interpreter is ready');
  assert.equal(after(20, [own, interpreter, partner]), 'own');
  assert.equal(after(59, [partner]), undefined);
  assert.equal(after(60, [partner]), 'partner');
  for (const secrecy of ['sozial', 'steuer', 'ausweis'] as const) {
    assert.equal(after(600, [partner], { secrecy }), undefined);
    assert.equal(after(600, [partner], { secrecy, only: 'herne' }), undefined);
  }
  assert.equal(after(0, [partner], { only: 'herne' }), 'partner', 'handed on to the partner');
});
