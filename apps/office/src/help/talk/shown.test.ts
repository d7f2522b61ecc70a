import assert from 'node:assert/strict';
import test from 'node:test';
import type { Service } from '@buergernah/catalogue';
import { mayPropose, shownFields } from './shown.ts';

const text = (id: string) => ({ id, kind: 'text' as const, label: { de: id, en: id } });
const service = {
  form: {
    pages: [
      {
        id: 'person',
        title: { de: 'Person', en: 'Person' },
        fields: [text('name'), { ...text('born'), sensitive: true }],
      },
      {
        id: 'children',
        title: { de: 'Kinder', en: 'Children' },
        fields: [
          { id: 'children', kind: 'repeat' as const, label: { de: 'Kinder', en: 'Children' }, fields: [text('first')] },
        ],
      },
    ],
  },
} as unknown as Service;

test('what came over the line stands beside the fields of the form, in its order; what is no field of it is left out', () => {
  const shown = shownFields(service, [
    { field: 'born', masked: true, isFilled: true },
    { field: 'name', masked: false, answer: 'Groß' },
    { field: 'smuggled', masked: false, answer: 'x' },
  ]);
  assert.deepEqual(
    shown.map(one => [one.field.id, one.page, one.masked, one.isFilled, one.answer]),
    [
      ['name', 'person', false, true, 'Groß'],
      ['born', 'person', true, true, undefined],
    ],
  );
  assert.deepEqual(shown.map(mayPropose), [true, false]);
});

test('inside a repeat what is masked stays out of the answer and is counted', () => {
  const [children] = shownFields(service, [
    {
      field: 'children',
      masked: false,
      answer: [
        [
          { field: 'first', masked: false, answer: 'Ida' },
          { field: 'born', masked: true, isFilled: true },
        ],
        [{ field: 'first', masked: false, answer: null }],
      ],
    },
  ]);
  assert.deepEqual(children?.answer, [{ first: 'Ida' }, {}]);
  assert.equal(children?.hidden, 1);
  assert.ok(children && !mayPropose(children));
});

test('a form that is not there yet shows nothing, an empty answer is none', () => {
  assert.deepEqual(shownFields(undefined, [{ field: 'name', masked: false, answer: 'Groß' }]), []);
  const [name] = shownFields(service, [{ field: 'name', masked: false, answer: '' }]);
  assert.deepEqual([name?.isFilled, name?.answer], [false, undefined]);
});
