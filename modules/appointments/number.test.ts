import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SiteKind } from '@buergernah/sites';
import { ticketLetters, ticketNumber } from './number.ts';

const places = (count: number, kind: SiteKind = 'service-point') =>
  Array.from({ length: count }, (_, at) => ({ id: `place-${at}`, kind }));

test('every place has letters of its own that nobody mistakes', () => {
  const letters = ticketLetters(places(300));
  assert.equal(new Set(letters.values()).size, 300);
  for (const one of letters.values()) assert.match(one, /^[ABCDEFGHKLMNPRSTWXYZ]{1,2}$/);
  for (const unwanted of ['NS', 'KZ', 'SA', 'SS']) assert.ok(![...letters.values()].includes(unwanted));
});

test('where nobody waits there are no letters, and those behind do not move because of it', () => {
  const [first = { id: '', kind: 'service-point' }, second = first] = places(2);
  const letters = ticketLetters([
    { id: 'ruhr-park', kind: 'terminal' },
    first,
    { id: 'bank', kind: 'compartment-bank' },
    second,
  ]);
  assert.deepEqual(
    [...letters],
    [
      ['place-0', 'A'],
      ['place-1', 'B'],
    ],
  );
});

test('a number is letters and a count, and more places than letters are a fault', () => {
  assert.equal(ticketNumber('L', 23), 'L 23');
  for (const nonsense of [0, -1, 1.5, Number.NaN]) assert.throws(() => ticketNumber('L', nonsense));
  assert.throws(() => ticketLetters(places(1000)));
});
