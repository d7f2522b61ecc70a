import assert from 'node:assert/strict';
import test from 'node:test';
import { dueCount } from './due.ts';

test('opening is counted first, then nothing is owed until somebody has counted once at closing', () => {
  const open = { closedAt: null };
  assert.equal(dueCount({ ...open, counted: { opening: 'no', closing: 'no' } }), 'opening');
  assert.equal(dueCount({ ...open, counted: { opening: 'second-needed', closing: 'no' } }), 'opening-second');
  assert.equal(dueCount({ ...open, counted: { opening: 'yes', closing: 'no' } }), undefined);
  assert.equal(dueCount({ ...open, counted: { opening: 'yes', closing: 'second-needed' } }), 'closing-second');
});

test('a place that has closed owes nothing more today', () => {
  assert.equal(dueCount({ closedAt: '2026-11-24T17:00:00Z', counted: { opening: 'no', closing: 'no' } }), undefined);
});
