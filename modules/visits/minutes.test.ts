import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plannedMinutes, workKey } from './minutes.ts';
import type { Need } from './needs.ts';

const SETTINGS = { setUpMinutes: 10, minutes: { reisepass: 20 }, needMinutes: { deaf: 30 }, measuredFrom: 5 };
const catalogue: Readonly<Record<string, number>> = { personalausweis: 15, reisepass: 15, meldebescheinigung: 6 };

function work(services: readonly (readonly string[])[], ...needs: Need[]) {
  return { people: services.map(each => ({ services: [...each], born: null, options: [] })), needs };
}

const minutes = (asked: ReturnType<typeof work>, measured?: { visits: number; minutes: number }) =>
  plannedMinutes(asked, SETTINGS, slug => catalogue[slug], measured);

test('minutes of a visit: set-up, every service of everybody, needs, rounded up to five', () => {
  assert.equal(minutes(work([['personalausweis']])), 25);
  assert.equal(minutes(work([['meldebescheinigung']])), 20);
  assert.equal(minutes(work([['personalausweis'], ['personalausweis', 'meldebescheinigung']])), 50);
  assert.equal(minutes(work([['reisepass']])), 30, 'a city’s own minutes go before the catalogue’s');
  assert.equal(minutes(work([['personalausweis']], 'wheelchair')), 30);
  assert.equal(minutes(work([['personalausweis']], 'dementia', 'wheelchair', 'wheelchair')), 45, '15 and half of 5');
  assert.equal(minutes(work([['personalausweis']], 'deaf')), 55, 'a city’s own minutes of a need');
  assert.equal(minutes(work([['no-such-service']])), undefined);
});

test('what was measured takes the place of what was guessed, once it was measured often enough', () => {
  assert.equal(minutes(work([['personalausweis']]), { visits: 4, minutes: 4 * 50 }), 25);
  assert.equal(minutes(work([['personalausweis']]), { visits: 5, minutes: 5 * 41 }), 45);
  assert.equal(minutes(work([['personalausweis']]), { visits: 5, minutes: 5 }), 5);
});

test('the key of a piece of work is the same in whichever order it was said, and names no person', () => {
  const key = workKey({
    services: ['reisepass', 'personalausweis', 'reisepass'],
    needs: ['wheelchair', 'deaf', 'deaf'],
  });
  assert.equal(key, 'personalausweis+reisepass+reisepass+deaf+wheelchair');
});
