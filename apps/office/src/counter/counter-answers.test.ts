import assert from 'node:assert/strict';
import test from 'node:test';
import type { Answers } from '@buergernah/catalogue';
import { changeAt, sayTheSame } from './counter-answers.ts';

const paper = [{ id: 'a', name: 'a.pdf', mediaType: 'application/pdf', bytes: 4 }];

test('a paper goes where it was asked for, inside the right item of a repeat too', () => {
  assert.deepEqual(
    changeAt({ name: 'x' }, 'photo', () => paper),
    { name: 'x', photo: paper },
  );
  const custodians = [{ name: 'a' }, { name: 'b' }] as unknown as Answers[];
  assert.deepEqual(
    changeAt({ custodians }, 'custodians.1.consent', () => paper),
    { custodians: [{ name: 'a' }, { name: 'b', consent: paper }] },
  );
  assert.deepEqual(
    changeAt({}, 'custodians.0.consent', () => paper),
    { custodians: [{ consent: paper }] },
  );
});

test('an address that the form has opened by itself is no change; a word in it is one', () => {
  assert.equal(sayTheSame({}, { address: { kind: 'germany' } }), true);
  assert.equal(sayTheSame({ rows: [{ at: { kind: 'germany' } }] }, { rows: [{}] }), true);
  assert.equal(sayTheSame({}, { address: { kind: 'germany', street: 'K' } }), false);
  assert.equal(sayTheSame({}, { address: { kind: 'abroad' } }), false);
});

test('the order of answers is no change, the order of items is one', () => {
  assert.equal(sayTheSame({ a: 'x', b: 'y' }, { b: 'y', a: 'x' }), true);
  assert.equal(sayTheSame({ a: ['x', 'y'] }, { a: ['y', 'x'] }), false);
  assert.equal(sayTheSame({ a: 'x' }, {}), false);
});
