import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bornFrom, bornText, houseNumberIn, minutesFrom, streetIn, timeFrom } from './typed.ts';

test('a birth date is taken as far as it is known', () => {
  assert.equal(bornFrom('12.4.1938'), '1938-04-12');
  assert.equal(bornFrom(' 12. 04. 1938 '), '1938-04-12');
  assert.equal(bornFrom('4.1938'), '1938-04');
  assert.equal(bornFrom('1938'), '1938');
  assert.equal(bornFrom('1938-04-12'), '1938-04-12');
  for (const wrong of ['', '38', '31.2.1938', '120438', 'im Krieg']) assert.equal(bornFrom(wrong), undefined, wrong);
  assert.equal(bornText('1938-04-12'), '12.04.1938');
  assert.equal(bornText('1938'), '1938');
});

test('the house number is found behind the street, never in the postcode', () => {
  assert.equal(houseNumberIn('Hattinger Str. 12, 44879'), '12');
  assert.equal(houseNumberIn('Hattinger Straße 12 a'), '12 a');
  assert.equal(houseNumberIn('Alleestraße 3-5 Bochum'), '3-5');
  assert.equal(houseNumberIn('44879 Bochum'), '');
  assert.equal(houseNumberIn('Alleestraße'), '');
});

test('the street is what stands before the number', () => {
  assert.equal(streetIn('Neuer Weg 3, 44789'), 'Neuer Weg');
  assert.equal(streetIn('Straße des 1. Mai 12a 44789 Bochum'), 'Straße des 1. Mai');
  assert.equal(streetIn('44789'), '');
});

test('times on the wall', () => {
  assert.equal(minutesFrom('09:30'), 570);
  assert.equal(minutesFrom(''), undefined);
  assert.equal(timeFrom(570), '09:30');
});
