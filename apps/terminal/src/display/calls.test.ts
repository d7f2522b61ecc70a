import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Call, type HeardCalls, isNew, keyOf, newestFirst, STALE_MS, toAnnounce } from './calls.ts';

const NOON = Date.parse('2026-11-24T11:00:00Z');
function call(number: string, seconds = 0, more: Partial<Call> = {}): Call {
  const calledAt = new Date(NOON + seconds * 1000).toISOString();
  return { number, counter: '4', calledAt, calls: 1, language: 'de', ...more };
}

test('what hangs on the board when the display is switched on is not said again', () => {
  const { say, heard } = toAnnounce(undefined, [call('L 23')], NOON);
  assert.deepEqual(say, []);
  assert.deepEqual(toAnnounce(heard, [call('L 23')], NOON).say, []);
});

test('a number called once more is said once more, and so is one that is called elsewhere', () => {
  const { heard } = toAnnounce(new Map(), [call('L 23')], NOON);
  const again = call('L 23', 20, { calls: 2 });
  assert.deepEqual(toAnnounce(heard, [again], NOON + 20_000).say, [again]);
  const moved = call('L 23', 0, { counter: '7' });
  assert.deepEqual(toAnnounce(heard, [moved], NOON).say, [moved]);
});

test('calls that came while the line was broken are said in their order, the stale ones not', () => {
  const late = NOON + STALE_MS;
  const calls = [call('L 25', 20), call('L 24', 10), call('L 23', 0)];
  assert.deepEqual(
    toAnnounce(new Map(), calls, late + 5_000).say.map(({ number }) => number),
    ['L 24', 'L 25'],
  );
});

test('each call is said exactly once, however often the board is read and whatever it shows in between', () => {
  const events = fc.array(fc.record({ number: fc.nat(5), seconds: fc.nat(20), hidden: fc.boolean() }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(events, happenings => {
      let heard: HeardCalls = new Map();
      let now = NOON;
      const made = new Map<string, Call>();
      const said: string[] = [];
      const all = new Set<string>();
      for (const { number, seconds, hidden } of happenings) {
        now += seconds * 1000;
        const name = `L ${number}`;
        const made1 = call(name, (now - NOON) / 1000, { calls: (made.get(name)?.calls ?? 0) + 1 });
        made.set(name, made1);
        all.add(keyOf(made1));
        // A read with every number, then perhaps one with half of them gone, then all of them again.
        const boards = [[...made.values()], ...(hidden ? [[...made.values()].slice(3), [...made.values()]] : [])];
        for (const board of boards) {
          const next = toAnnounce(heard, board, now);
          heard = next.heard;
          said.push(...next.say.map(keyOf));
        }
      }
      assert.equal(new Set(said).size, said.length, 'no call twice');
      assert.deepEqual(new Set(said), all, 'every call');
    }),
  );
});

test('the newest stands first and counts as new for a while', () => {
  const calls = [call('L 23', 0), call('L 25', 20), call('L 24', 10)];
  assert.deepEqual(
    newestFirst(calls).map(({ number }) => number),
    ['L 25', 'L 24', 'L 23'],
  );
  assert.ok(isNew(call('L 23'), NOON + 39_000));
  assert.ok(!isNew(call('L 23'), NOON + 41_000));
});
