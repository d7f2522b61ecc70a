import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEVICE_LIFE, type DeviceState, deviceState, proofText } from '@buergernah/access';

test('every state of a device is reached from its announcement, and a lock is the end', () => {
  const reached = new Set<DeviceState>(['announced']);
  for (const state of reached) for (const next of Object.values(DEVICE_LIFE[state])) reached.add(next);
  assert.deepEqual([...reached].sort(), Object.keys(DEVICE_LIFE).sort());
  assert.deepEqual(DEVICE_LIFE.locked, {});
});

test('a lock outweighs everything', () => {
  const at = Temporal.Instant.from('2026-11-24T09:00:00Z');
  assert.equal(deviceState({ enrolledAt: null, lockedAt: null }), 'announced');
  assert.equal(deviceState({ enrolledAt: at, lockedAt: null }), 'enrolled');
  assert.equal(deviceState({ enrolledAt: at, lockedAt: at }), 'locked');
  assert.equal(deviceState({ enrolledAt: null, lockedAt: at }), 'locked');
});

test('what is signed says what it is for, so that the signature fits nowhere else', () => {
  assert.equal(proofText('d', 'c'), 'buergernah device proof 1\nd\nc');
});
