import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Field, FieldKind, ReachedPage } from '@buergernah/catalogue';
import fc from 'fast-check';
import { isTyped, stepsOf } from './steps.ts';

const words = { de: 'Frage', en: 'Question' };
const kinds: readonly FieldKind[] = [
  'text',
  'number',
  'yes-no',
  'date',
  'birth-date',
  'address',
  'declaration',
  'email',
  'country',
];
const field = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom(...kinds),
  label: fc.constant(words),
}) as fc.Arbitrary<Field>;
const pages = fc.array(
  fc.record({ id: fc.uuid(), fields: fc.array(field, { minLength: 1, maxLength: 8 }) }).map(
    ({ id, fields }): ReachedPage => ({
      page: { id, title: words, fields },
      fields: fields.map(one => ({ field: one, required: true })),
    }),
  ),
  { maxLength: 6 },
);

test('splitting a form over screens loses, doubles and mixes up no question', () => {
  fc.assert(
    fc.property(pages, given => {
      const steps = stepsOf(given);
      const asked = given.flatMap(({ page, fields }) => fields.map(one => `${page.id} ${one.field.id}`));
      const shown = steps.flatMap(({ page, fields }) => fields.map(one => `${page.id} ${one.field.id}`));
      assert.deepEqual(shown, asked);
      assert.ok(steps.every(step => step.fields.length > 0));
    }),
  );
});

test('an address has a screen of its own, two names share one', () => {
  const page = { id: 'person', title: words, fields: [] };
  const of = (...asked: FieldKind[]): ReachedPage => ({
    page,
    fields: asked.map((kind, at) => ({ field: { id: `f${at}`, kind, label: words }, required: true })),
  });
  assert.deepEqual(
    stepsOf([of('text', 'text', 'address', 'yes-no')]).map(step => step.fields.length),
    [2, 1, 1],
  );
});

test('the keyboard is there where something is typed, and nowhere else', () => {
  const step = (kind: FieldKind, computed?: string) => ({
    page: { id: 'p', title: words, fields: [] },
    fields: [{ field: { id: 'f', kind, label: words, ...(computed ? { computed } : {}) }, required: true }],
  });
  assert.equal(isTyped(step('text')), true);
  assert.equal(isTyped(step('birth-date')), true);
  assert.equal(isTyped(step('choice')), false);
  assert.equal(isTyped(step('number', '1 + 1')), false);
});
