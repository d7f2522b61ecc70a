import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Service } from '@buergernah/catalogue';
import { loadCatalogue } from '@buergernah/catalogue/server';
import { needAt, type Party } from './need.ts';

const shipped = loadCatalogue().services;
const serviceOf = (slug: string) => shipped.get(slug);
const minutesOf = (slug: string, door: 'counter' | 'service-point') => {
  const offered = serviceOf(slug)?.doors[door];
  assert.ok(offered);
  return offered;
};
const office = { kind: 'buergerbuero', equipment: ['id-capture'] } as const;
const party = (...people: readonly (readonly string[])[]): Party => ({
  people: people.map(services => ({ services, prepared: false })),
});

test('a family of three takes the minutes of all, less those that they share, on the grid', () => {
  const card = minutesOf('personalausweis', 'counter').minutes;
  const passport = minutesOf('reisepass', 'counter').minutes;
  const need = needAt(office, party(['personalausweis'], ['personalausweis', 'reisepass'], ['reisepass']), serviceOf);
  const all = 2 * card + 2 * passport - 2 * 2;
  assert.deepEqual(need, {
    minutes: Math.ceil(all / 5) * 5,
    exact: all,
    kinds: ['id-capture'],
    services: ['personalausweis', 'reisepass'],
  });
});

test('a form filled in before saves its minutes', () => {
  const { minutes, savesMinutes = 0 } = minutesOf('personalausweis', 'counter');
  assert.ok(savesMinutes > 0);
  const need = needAt(office, { people: [{ services: ['personalausweis'], prepared: true }] }, serviceOf);
  assert.equal(need?.minutes, Math.ceil((minutes - savesMinutes) / 5) * 5);
  assert.ok((need?.minutes as number) < (needAt(office, party(['personalausweis']), serviceOf)?.minutes as number));
});

test('a matter that is over at once still takes one step of the grid', () => {
  const quick = { secrecy: 'none', doors: { counter: { minutes: 1, savesMinutes: 1 } } } as unknown as Service;
  const need = needAt(office, { people: [{ services: ['quick'], prepared: true }] }, () => quick);
  assert.equal(need?.minutes, 5);
});

test('without the equipment, the service or a desk there is no appointment', () => {
  assert.equal(needAt({ kind: 'buergerbuero', equipment: [] }, party(['personalausweis']), serviceOf), undefined);
  assert.deepEqual(
    needAt({ kind: 'buergerbuero', equipment: [] }, party(['meldebescheinigung']), serviceOf)?.kinds,
    [],
  );
  assert.equal(needAt(office, party(['personalausweis'], ['no-such-service']), serviceOf), undefined);
  assert.equal(
    needAt({ kind: 'terminal', equipment: ['id-capture'] }, party(['personalausweis']), serviceOf),
    undefined,
  );
  const notThere = { slug: 'counter-only', secrecy: 'none', doors: { counter: { minutes: 5 } } } as unknown as Service;
  const point = { kind: 'service-point', equipment: ['id-capture'] } as const;
  assert.equal(
    needAt(point, party([notThere.slug]), () => notThere),
    undefined,
  );
});
