import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { WaitingAct } from '../keep/database.ts';
import type { ActOutcome } from '../wire.ts';
import { merge, nextBatch } from './merge.ts';

const ids = Array.from({ length: 8 }, (_, at) => `act-${at}`);
const acts = ids.map((id, at) => ({
  n: at + 1,
  id,
  tour: 't',
  state: 'waiting',
  upload: null,
  refusal: null,
  office: '',
}));

/** What is left, and what was taken how often, after answers came in some pieces. */
function after(pieces: readonly (readonly ActOutcome[])[]) {
  let waiting = acts as unknown as WaitingAct[];
  const taken: string[] = [];
  for (const outcomes of pieces) {
    const merged = merge(waiting, outcomes);
    taken.push(...merged.taken.map(act => act.id));
    const gone = new Set(merged.taken.map(act => act.n));
    const refused = new Map(merged.refused.map(act => [act.n, act.refusal]));
    waiting = waiting
      .filter(act => !gone.has(act.n))
      .map(act => (refused.has(act.n) ? { ...act, state: 'refused', refusal: refused.get(act.n) ?? null } : act));
  }
  return { left: waiting.map(({ id, state }) => `${id} ${state}`), taken: taken.sort() };
}

/** The office answers an act once and remembers it: each act has one final answer, and may be told to come later before. */
const answers = fc
  .array(fc.constantFrom('done', 'refused'), { minLength: ids.length, maxLength: ids.length })
  .chain(final => {
    const outcomeOf = (at: number, outcome: string) =>
      ({
        id: ids[at],
        outcome,
        refusal: outcome === 'refused' ? { code: 'case-moved' } : null,
        seq: 1,
        number: null,
      }) as ActOutcome;
    const one = fc
      .tuple(fc.nat(ids.length - 1), fc.boolean())
      .map(([at, isEarly]) => outcomeOf(at, isEarly ? 'later' : (final[at] as string)));
    const all = final.map((outcome, at) => outcomeOf(at, outcome));
    return fc.tuple(fc.constant(all), fc.array(fc.array(one, { maxLength: 6 }), { maxLength: 10 }));
  });

test('answers in any order, repetition and splitting leave the same outbox, and no act is taken twice', () => {
  fc.assert(
    fc.property(answers, ([all, pieces]) => {
      const whole = after([all]);
      const split = after([...pieces, all]);
      assert.deepEqual(split.left, whole.left);
      assert.deepEqual(split.taken, whole.taken);
      assert.equal(new Set(split.taken).size, split.taken.length);
    }),
  );
});

test('nothing is dropped: every act is taken, or still there', () => {
  fc.assert(
    fc.property(answers, ([, pieces]) => {
      const { left, taken } = after(pieces);
      assert.deepEqual([...taken, ...left.map(text => text.split(' ')[0])].sort(), ids);
    }),
  );
});

test('a request takes the first acts that fit, and one that is too large alone', () => {
  const sized = [400, 500, 300, 10].map((size, at) => ({ size, at }));
  assert.deepEqual(
    nextBatch(sized, 20, 1000).map(one => one.at),
    [0, 1],
  );
  assert.deepEqual(
    nextBatch(sized, 1, 1000).map(one => one.at),
    [0],
  );
  assert.deepEqual(nextBatch([{ size: 5000 }, { size: 1 }], 20, 1000).length, 1);
  assert.deepEqual(nextBatch([], 20, 1000), []);
});
