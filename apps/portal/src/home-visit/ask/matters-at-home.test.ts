import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bochum, catalogue, day } from '@buergernah/catalogue/test/make';
import { chargesForVisit, feeAtHome, mattersAtHome, mayBeReleased } from './matters-at-home.ts';

const { city } = bochum();
const on = day('2026-11-30');
const offers = [...catalogue.services.values()].map(({ form, ...service }) => ({
  ...service,
  hasForm: form !== undefined,
}));
const now = { city, offers } as unknown as Parameters<typeof mattersAtHome>[0];
const find = (said: Parameters<typeof mattersAtHome>[1], slug: string) => {
  const found = mattersAtHome(now, said, on).find(one => one.offer.slug === slug);
  assert.ok(found, slug);
  return found;
};

test('what can be done at home follows the birth date; the rest is named with its reason', () => {
  assert.equal(find({ born: '1938' }, 'personalausweis').possible, true);
  assert.equal(find({ born: '2019-03-01' }, 'online-ausweis-pin').possible, false);
  assert.deepEqual(find({ born: '2019-03-01' }, 'online-ausweis-pin').conditions, ['from-16']);
  assert.equal(find({ born: '1938' }, 'untersuchungsberechtigungsschein').possible, false);
  assert.equal(find({}, 'untersuchungsberechtigungsschein').possible, true, 'an unknown age rules nothing out');
});

test('a service that no colleague carries is named with the doors where it is offered', () => {
  const { koffer, ...doors } = offers.find(one => one.slug === 'wahlschein')?.doors ?? {};
  assert.ok(koffer);
  const without = { city, offers: offers.map(one => (one.slug === 'wahlschein' ? { ...one, doors } : one)) };
  const [found] = mattersAtHome(without as unknown as typeof now, { born: '1938' }, on).filter(
    one => one.offer.slug === 'wahlschein',
  );
  assert.equal(found?.possible, false);
  assert.ok(found?.elsewhere.includes('counter'));
  assert.ok(!found?.elsewhere.includes('koffer'));
});

test('a Betreuer is told which paper to show; a daughter is not', () => {
  const by = (relation: 'betreuer' | 'relative') => find({ whom: 'other', relation, born: '1938' }, 'personalausweis');
  assert.deepEqual(by('betreuer').conditions, ['betreuer-shown']);
  assert.deepEqual(by('relative').conditions, []);
});

test('the fee is that of the service; the visit itself costs something only where the city says so', () => {
  const fee = feeAtHome(now, 'personalausweis', { born: '1938' }, on);
  assert.equal(fee.ok && fee.value.cents, 4600);
  assert.equal(chargesForVisit(now), false);
  const tariff = { service: 'meldebescheinigung', item: 'visit', cents: 500, from: '2024-01-01', source: 'Satzung' };
  const dearer = { city: { ...city, tariffs: [{ ...tariff, sure: 'M' as const, doors: ['koffer' as const] }] } };
  assert.equal(chargesForVisit(dearer), true);
});

test('the release from the duty to hold a card is offered before a card, and to nobody under 16', () => {
  assert.equal(mayBeReleased({ services: ['personalausweis'], born: '1938' }, on), true);
  assert.equal(mayBeReleased({ services: ['personalausweis'] }, on), true);
  assert.equal(mayBeReleased({ services: ['personalausweis'], born: '2015' }, on), false);
  assert.equal(mayBeReleased({ services: ['meldebescheinigung'], born: '1938' }, on), false);
});
