import assert from 'node:assert/strict';
import test from 'node:test';
import type { TicketView } from '@buergernah/appointments';
import { isCalledNow } from './use-own-ticket.ts';

const ticket = (state: TicketView['state'], calledAt: string | null = null): TicketView => ({
  number: 'A 1',
  state,
  place: 'mitte',
  counter: state === 'called' ? '3' : null,
  ahead: 0,
  minutes: null,
  drawnAt: '2026-11-23T09:00:00Z',
  calledAt,
  missing: [],
});
const first = '2026-11-23T09:05:00Z';
const second = '2026-11-23T09:06:00Z';

test('the telephone shakes once for each call', () => {
  assert.equal(isCalledNow(undefined, ticket('called', first)), true);
  assert.equal(isCalledNow(ticket('waiting'), ticket('called', first)), true);
  assert.equal(isCalledNow(ticket('called', first), ticket('called', first)), false);
  assert.equal(isCalledNow(ticket('called', first), ticket('called', second)), true, 'called once more');
  assert.equal(isCalledNow(ticket('called', first), ticket('serving', first)), false);
});
