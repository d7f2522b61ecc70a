import assert from 'node:assert/strict';
import test from 'node:test';
import { doorAt, standOf } from './stand-of.ts';

const OST = { id: 'ost' };
const SHOP = { id: 'shop' };
const SERVES = [OST, SHOP];

test('whoever sits at a counter works there; whoever sits nowhere works at the workplace', () => {
  assert.equal(standOf({ staff: 'a', place: 'shop' }, 'a', SERVES, OST), SHOP);
  assert.equal(standOf(null, 'a', SERVES, OST), OST);
  assert.equal(standOf(null, 'a', SERVES, undefined), undefined);
});

test('the seat of somebody else, and one where the colleague no longer serves, count nothing', () => {
  assert.equal(standOf({ staff: 'b', place: 'shop' }, 'a', SERVES, OST), OST);
  assert.equal(standOf({ staff: 'a', place: 'shop' }, undefined, SERVES, OST), OST);
  assert.equal(standOf({ staff: 'a', place: 'shop' }, 'a', [OST], OST), OST);
});

test('a service point has its own door', () => {
  assert.equal(doorAt('service-point'), 'service-point');
  assert.equal(doorAt('buergerbuero'), 'counter');
  assert.equal(doorAt(undefined), 'counter');
});
