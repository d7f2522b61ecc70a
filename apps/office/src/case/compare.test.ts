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

test('a first name alone fits, with a remark that the register knows more', () => {
  const names = (answer: unknown, givenNames: string) => beside(field('givenNames'), answer, { ...entry, givenNames });
  assert.deepEqual(names('Erika', 'Erika Gabriele'), { words: 'Erika Gabriele', same: true, more: true });
  assert.deepEqual(names(' erika  MARIA', 'Erika Gabriele Maria'), {
    words: 'Erika Gabriele Maria',
    same: true,
    more: true,
  });
  assert.deepEqual(names('Erika Gabriele', 'Erika Gabriele'), { words: 'Erika Gabriele', same: true });
});

test('given names that the register does not hold, or holds otherwise, are a difference', () => {
  for (const [answer, known] of [
    ['Gabriele', 'Erika Gabriele'],
    ['Erika Gabriele', 'Erika'],
    ['Erika Maria', 'Erika Gabriele'],
    ['Erika Maria Gabriele', 'Erika Gabriele Maria'],
    ['Erik', 'Erika Gabriele'],
    ['Erika', 'Erika-Gabriele'],
    ['', 'Erika Gabriele'],
    [undefined, 'Erika Gabriele'],
  ])
    assert.equal(
      beside(field('givenNames'), answer, { ...entry, givenNames: known })?.same,
      false,
      `${answer} / ${known}`,
    );
});

test('what the register does not know is not compared', () => {
  assert.equal(beside(field('purpose'), 'pension', entry), undefined);
  assert.equal(beside(field('address'), entry.address, { ...entry, address: null }), undefined);
});
