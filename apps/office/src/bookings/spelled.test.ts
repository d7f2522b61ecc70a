import assert from 'node:assert/strict';
import test from 'node:test';
import { CODE_SIGNS } from '@buergernah/kernel';
import { spelled } from './spelled.ts';

test('letters are said as towns, digits as they are, blanks not at all', () => {
  assert.equal(spelled('n8R-t'), 'Nürnberg, 8, Rostock, Tübingen');
});

test('every sign that a code may hold can be said, each in its own word that begins with it', () => {
  const said = [...CODE_SIGNS].map(spelled);
  assert.equal(new Set(said).size, CODE_SIGNS.length);
  assert.ok([...CODE_SIGNS].every((sign, at) => said[at]?.startsWith(sign)));
});
