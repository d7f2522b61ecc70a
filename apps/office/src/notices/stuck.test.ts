import assert from 'node:assert/strict';
import test from 'node:test';
import { isStuck, troubleOf } from './stuck.ts';

test('what waits or was given up needs somebody, unless it can help nobody any more', () => {
  assert.ok(isStuck({ state: 'waiting', trouble: null }));
  assert.ok(isStuck({ state: 'given-up', trouble: 'smtp-550' }));
  assert.ok(!isStuck({ state: 'given-up', trouble: 'overtaken' }));
  assert.ok(!isStuck({ state: 'given-up', trouble: 'too-late' }));
  assert.ok(!isStuck({ state: 'sent', trouble: null }));
  assert.ok(!isStuck({ state: 'printed', trouble: 'timeout' }));
});

test('a number of a mail server stays a number, what we know has a word', () => {
  assert.equal(troubleOf('timeout'), 'timeout');
  assert.equal(troubleOf('smtp-451'), undefined);
});
