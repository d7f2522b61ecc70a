import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Presses, press } from './thrice.ts';

function raisedAfter(times: readonly number[], held = false): number {
  let presses: Presses = [];
  let raised = 0;
  for (const at of times) {
    const next = press(presses, at, held);
    presses = next.presses;
    if (next.raise) raised += 1;
  }
  return raised;
}

test('three presses within a second and a half raise the alarm once', () => {
  assert.equal(raisedAfter([0, 400, 800]), 1);
  assert.equal(raisedAfter([0, 400, 800, 900]), 1);
  assert.equal(raisedAfter([0, 400, 800, 900, 1000, 1100]), 2);
});

test('a single press, two, or three slow ones raise nothing', () => {
  assert.equal(raisedAfter([0]), 0);
  assert.equal(raisedAfter([0, 100]), 0);
  assert.equal(raisedAfter([0, 1000, 2000, 3000]), 0);
});

test('a key that is held down never raises it', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60_000), { maxLength: 200 }), times => {
      assert.equal(
        raisedAfter(
          [...times].sort((a, b) => a - b),
          true,
        ),
        0,
      );
    }),
  );
});
