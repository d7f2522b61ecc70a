import assert from 'node:assert/strict';
import test from 'node:test';
import { tally } from './tally.ts';

test('a family that wants the same is one line with how many', () => {
  assert.deepEqual(tally(['reisepass', 'meldebescheinigung', 'reisepass']), [
    { service: 'reisepass', times: 2 },
    { service: 'meldebescheinigung', times: 1 },
  ]);
  assert.deepEqual(tally([]), []);
});
