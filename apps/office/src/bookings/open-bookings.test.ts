import assert from 'node:assert/strict';
import test from 'node:test';
import { BOOKING_LIFE, type BookingState } from '@buergernah/appointments';
import { canBeMoved, isOpen, searchFrom } from './open-bookings.ts';

const bookingStates = Object.keys(BOOKING_LIFE) as BookingState[];

test('bookings that stand can be cancelled and moved, blocks only cancelled', () => {
  const open = bookingStates.filter(state => isOpen({ state }));
  assert.deepEqual([...open].sort(), ['booked', 'displaced']);
  for (const state of bookingStates) {
    for (const contact of ['email', 'phone', 'none'] as const)
      assert.equal(canBeMoved({ state, contact }), open.includes(state), state);
    assert.equal(canBeMoved({ state, contact: 'block' }), false);
  }
});

test('other times are looked for from the day of the booking on, not in the past', () => {
  assert.equal(searchFrom('2026-12-01', '2026-11-24'), '2026-12-01');
  assert.equal(searchFrom('2026-11-02', '2026-11-24'), '2026-11-24');
});
