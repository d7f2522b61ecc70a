import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { BOCHUM, HERNE, SECRET } from '../test/make.ts';
import { CLOCK_TOLERANCE_SECONDS, createTokens } from './tokens.ts';

const tokens = createTokens(SECRET);
const shape = z.object({ x: z.string() });
const now = Temporal.Instant.from('2026-11-24T09:00:00Z');
const end = now.add({ minutes: 15 });
const purposes = ['sign-in', 'staff', 'challenge', 'device', 'citizen'] as const;

test('a token opens in its own city, for its own purpose, at every copy of the server, and says what was put in', async () => {
  const copy = createTokens(SECRET);
  await fc.assert(
    fc.asyncProperty(
      fc.string(),
      fc.constantFrom(...purposes),
      fc.constantFrom(...purposes),
      async (x, made, asked) => {
        const token = await tokens.seal(made, BOCHUM, { x }, now, end);
        const opened = await copy.open(asked, BOCHUM, token, now, shape);
        if (made === asked) assert.deepEqual(opened, { claims: { x }, sealedAt: now });
        else assert.equal(opened, undefined);
        assert.equal(await copy.open(made, HERNE, token, now, shape), undefined);
      },
    ),
    { numRuns: 50 },
  );
});

test('a token with any sign changed, cut or added opens nothing', async () => {
  const token = await tokens.seal('device', BOCHUM, { x: 'terminal' }, now, end);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: token.length - 1 }), fc.string({ minLength: 0, maxLength: 3 }), async (at, put) => {
      const torn = token.slice(0, at) + put + token.slice(at + 1);
      const opened = await tokens.open('device', BOCHUM, torn, now, shape);
      // The last sign of a base64url part can carry bits that mean nothing.
      if (torn !== token && opened) assert.deepEqual(opened.claims, { x: 'terminal' });
      if (put === '') assert.equal(opened, undefined);
    }),
  );
});

test('a token counts from its time to its end, whatever is done to the clock', async () => {
  const token = await tokens.seal('device', BOCHUM, { x: '' }, now, end);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -7200, max: 7200 }), async seconds => {
      const opened = await tokens.open('device', BOCHUM, token, now.add({ seconds }), shape);
      assert.equal(opened !== undefined, seconds >= -CLOCK_TOLERANCE_SECONDS && seconds < 900, String(seconds));
    }),
  );
});

test('another secret opens nothing, and a short one is a fault', async () => {
  const token = await tokens.seal('staff', BOCHUM, { x: '' }, now, end);
  const other = createTokens(new Uint8Array(32).fill(8));
  assert.equal(await other.open('staff', BOCHUM, token, now, shape), undefined);
  assert.throws(() => createTokens(new Uint8Array(16)));
});

test('claims of another shape open nothing', async () => {
  const token = await tokens.seal('staff', BOCHUM, { y: 1 }, now, end);
  assert.equal(await tokens.open('staff', BOCHUM, token, now, shape), undefined);
});
