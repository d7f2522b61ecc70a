import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { eventsIn, type Heard, keepLine, LineRefused, type LineWorld, waitBefore } from './kept-line.ts';

const WAITS = { firstMs: 1_000, longestMs: 30_000 };
const AGAIN = 'retry: 1000\nevent: again\ndata: {}\n\n';
const MOVED = 'event: moved\ndata: {"stream":"queue/x","seq":1}\n\n';

/** A world in which lines are given one after the other; it is over when they have run out. */
function worldOf(lines: readonly (() => AsyncIterable<string>)[]) {
  const left = [...lines];
  const heard: Heard[] = [];
  const waits: number[] = [];
  let lost = 0;
  const world: LineWorld = {
    waits: WAITS,
    open: () => (left.shift() as () => AsyncIterable<string>)(),
    wait: async milliseconds => {
      waits.push(milliseconds);
    },
    chance: () => 1,
    over: () => left.length === 0 && lost >= lines.length,
    onHeard: one => heard.push(one),
    onLost: () => {
      lost += 1;
    },
  };
  return { world, heard, waits, lost: () => lost };
}
async function* says(...pieces: readonly string[]) {
  yield* pieces;
}
// biome-ignore lint/correctness/useYield: a line that breaks before its first word
async function* breaks(fault: Error): AsyncGenerator<string> {
  throw fault;
}

test('a line that breaks is opened again, and everything is read again', async () => {
  const { world, heard, lost } = worldOf([
    () => says(AGAIN, MOVED),
    () => breaks(new TypeError('network')),
    () => breaks(new LineRefused('503')),
    () => says(AGAIN),
  ]);
  await keepLine(world);
  assert.deepEqual(heard, ['again', 'moved', 'again']);
  assert.equal(lost(), 4);
});

test('the wait grows while nobody answers and is short again after a word', async () => {
  const none = () => breaks(new TypeError('network'));
  const { world, waits } = worldOf([none, none, none, () => says(': still here\n\n'), none]);
  await keepLine(world);
  assert.deepEqual(waits.slice(0, 4), [1_000, 2_000, 4_000, 1_000]);
});

test('a fault of ours is no broken line', async () => {
  const { world } = worldOf([() => breaks(new RangeError('ours'))]);
  await assert.rejects(keepLine(world), RangeError);
});

test('events are whole, wherever the pieces were cut', () => {
  const text = `${AGAIN}: still here\n\n${MOVED}${MOVED}`;
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), cuts => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      const heard: Heard[] = [];
      let rest = '';
      for (let piece = 1; piece < at.length; piece++) {
        const read = eventsIn(rest + text.slice(at[piece - 1], at[piece]));
        rest = read.rest;
        heard.push(...read.heard);
      }
      assert.deepEqual(heard, ['again', 'moved', 'moved']);
      assert.equal(rest, '');
    }),
  );
});

test('nobody waits longer than half a minute, nor less than half a second', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
      const wait = waitBefore(tries, chance, WAITS);
      assert.ok(wait >= 500 && wait <= 30_000);
    }),
  );
});
