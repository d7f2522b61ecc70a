import assert from 'node:assert/strict';
import test from 'node:test';
import type { Field } from '@buergernah/catalogue';
import { beside } from './compare.ts';

const field = (id: string): Field => ({ id, kind: 'text', label: { de: id, en: id } });
const entry = {
  familyName: 'Großmann',
  givenNames: 'Ayşe Nur',
  birthDate: '1988-02-29',
  address: { street: 'Alte Bahnhofstraße', houseNumber: '112 a', postcode: '44892', place: 'Bochum' },
};

test('capitals, blanks and a short street are no difference', () => {
  assert.equal(beside(field('familyName'), 'GROSSMANN', { ...entry, familyName: 'Grossmann' })?.same, true);
  const stated = {
    kind: 'germany',
    street: 'Alte Bahnhofstr.',
    houseNumber: '112a',
    postcode: '44892',
    place: 'Bochum',
  };
  assert.equal(beside(field('address'), stated, entry)?.same, true);
});

test('another letter, day or house number is one', () => {
  assert.equal(beside(field('familyName'), 'Großman', entry)?.same, false);
  assert.equal(beside(field('birthDate'), '1988-02-28', entry)?.same, false);
  const stated = { ...entry.address, kind: 'germany', houseNumber: '112' };
  assert.equal(beside(field('address'), stated, entry)?.same, false);
  assert.equal(beside(field('address'), { kind: 'ofW', place: 'Bochum' }, entry)?.same, false);
});

test('what the register does not know is not compared', () => {
  assert.equal(beside(field('purpose'), 'pension', entry), undefined);
  assert.equal(beside(field('address'), entry.address, { ...entry, address: null }), undefined);
});
