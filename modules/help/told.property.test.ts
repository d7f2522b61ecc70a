import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CALL_LIFE, type CallState, MEANS, WAITING } from './life.ts';
import { OFFERS, toldNow } from './told.ts';

const SETTINGS = {
  widen: { withInterpreter: 20, partners: 60 },
  offers: { audio: 30, callback: 60, appointment: 90, nextPlace: 120 },
  longest: 300,
};
const standing = fc.record({
  state: fc.constantFrom(...(Object.keys(CALL_LIFE) as CallState[])),
  means: fc.constantFrom(...MEANS),
  isLost: fc.boolean(),
  waited: fc.integer({ min: 0, max: 1000 }),
  before: fc.nat(50),
  measured: fc.option(fc.nat(2000)),
});

test('no call rings for ever: who waits as long as the longest is told that it is over, and what else there is', () => {
  fc.assert(
    fc.property(standing, one => {
      const told = toldNow(one, SETTINGS);
      const waits = (WAITING as readonly string[]).includes(one.state);
      if (waits && one.waited >= SETTINGS.longest) {
        assert.equal(told.code, 'over');
        assert.deepEqual(told.offers, ['callback', 'appointment', 'next-place', 'phone']);
      }
      assert.equal(told.position === null, !waits || one.waited >= SETTINGS.longest);
      assert.ok(told.waitMinutes === null || told.waitMinutes >= 1);
    }),
  );
});

test('what was offered stays offered, in the order audio, callback, appointment, next place', () => {
  fc.assert(
    fc.property(standing, fc.nat(100), (one, more) => {
      const call = { ...one, state: 'ringing' as const };
      const [now, later] = [call, { ...call, waited: Math.min(299, call.waited + more) }].map(
        at => toldNow(at, SETTINGS).offers,
      );
      if (call.waited >= 300) return;
      assert.deepEqual(
        now,
        OFFERS.filter(offer => now?.includes(offer)),
      );
      for (const offer of now ?? []) assert.ok(later?.includes(offer), `${offer} was taken away`);
    }),
  );
});

test('each moment has its word', () => {
  const at = (waited: number, more: object = {}) =>
    toldNow({ state: 'ringing', means: 'video', isLost: false, waited, before: 2, measured: 130, ...more }, SETTINGS);
  assert.deepEqual(
    [0, 9, 10, 20, 30, 299].map(waited => at(waited).code),
    ['calling', 'calling', 'waiting', 'widened', 'offered-else', 'offered-else'],
  );
  assert.equal(at(5, { isLost: true }).code, 'lost');
  assert.deepEqual([at(0).waitMinutes, at(100).waitMinutes, at(200).waitMinutes], [3, 1, 1]);
  assert.equal(at(0, { measured: null }).waitMinutes, null);
  assert.deepEqual(at(40, { means: 'audio' }).offers, [], 'who has no camera on is not offered to leave it off');
});
