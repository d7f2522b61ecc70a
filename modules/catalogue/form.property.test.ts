import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answers, checkAnswers, prune, reach } from '@buergernah/catalogue';
import { makeFeel } from '@buergernah/catalogue/server';
import fc from 'fast-check';
import type { Field } from './form.ts';
import { catalogue, day } from './test/make.ts';

const today = day('2026-11-22');
const feel = makeFeel();
const forms = [...catalogue.services.values()].flatMap(service => (service.form ? [service.form] : []));

const address = fc.oneof(
  fc.constant({ kind: 'germany', street: 'Ring', houseNumber: '1', postcode: '44787', place: 'Bochum' }),
  fc.constant({ kind: 'abroad', lines: 'Elm Street', country: 'GB' }),
  fc.constant({ kind: 'ofW', place: 'Bochum' }),
);

/** Something one could answer a question with, and now and then something one could not. */
function answer(field: Field): fc.Arbitrary<unknown> {
  const junk = fc.jsonValue({ maxDepth: 2 });
  return fc.oneof({ weight: 6, arbitrary: fitting(field) }, { weight: 1, arbitrary: junk });
}

function fitting(field: Field): fc.Arbitrary<unknown> {
  const choices = (field.options ?? []).map(option => option.id);
  switch (field.kind) {
    case 'choice':
      return fc.constantFrom(...choices);
    case 'choices':
      return fc.subarray(choices);
    case 'number':
      return fc.integer({ min: field.min ?? 0, max: field.max ?? 300 });
    case 'yes-no':
    case 'declaration':
      return fc.boolean();
    case 'date':
    case 'birth-date':
      return fc.constantFrom('2026-11-01', '1990-05-17', '2015-01-01', '1950', '2026-11-22');
    case 'address':
      return address;
    case 'repeat':
      return fc.array(answersTo(field.fields ?? []), { maxLength: 3 });
    default:
      return fc.string({ unit: 'grapheme', maxLength: 20 });
  }
}

function answersTo(fields: readonly Field[]): fc.Arbitrary<Answers> {
  const shape = Object.fromEntries(fields.map(field => [field.id, answer(field)]));
  return fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Answers>;
}

const filled = fc
  .constantFrom(...forms)
  .chain(form => answersTo(form.pages.flatMap(page => page.fields)).map(answers => ({ form, answers })));

test('pruning twice is pruning once', () => {
  fc.assert(
    fc.property(filled, ({ form, answers }) => {
      const once = prune(form, answers, feel, today);
      assert.deepEqual(prune(form, once, feel, today), once);
    }),
    { numRuns: 400 },
  );
});

test('what is pruned is only what nobody asks: asked questions and their faults stay the same', () => {
  fc.assert(
    fc.property(filled, ({ form, answers }) => {
      const before = reach(form, answers, feel, today);
      const after = reach(form, before.answers, feel, today);
      const asked = (one: typeof before) =>
        one.pages.map(({ page, fields }) => [page.id, fields.map(({ field }) => field.id)]);
      assert.deepEqual(asked(after), asked(before));
      assert.deepEqual(
        checkAnswers(form, before.answers, after, today),
        checkAnswers(form, before.answers, before, today),
      );
    }),
    { numRuns: 400 },
  );
});

test('every shipped form can be completed, whichever choices one makes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.infiniteStream(fc.nat({ max: 11 })), (form, turns) => {
      const pick = <T>(list: readonly T[]) => list[(turns.next().value ?? 0) % list.length] as T;
      let answers: Answers = {};
      for (let round = 0; round < 40; round++) {
        const reached = reach(form, answers, feel, today);
        const missing = reached.pages
          .flatMap(page => page.fields)
          .find(({ field, required }) => required && reached.answers[field.id] === undefined);
        if (!missing) break;
        answers = { ...reached.answers, [missing.field.id]: sample(missing.field, pick) as Answers[string] };
      }
      assert.deepEqual(checkAnswers(form, answers, reach(form, answers, feel, today), today), []);
    }),
    { numRuns: 500 },
  );
});

/** An answer that is right. */
function sample(field: Field, pick: <T>(list: readonly T[]) => T): unknown {
  switch (field.kind) {
    case 'choice':
      return pick(field.options ?? []).id;
    case 'choices':
      return [pick(field.options ?? []).id];
    case 'number':
      return field.min ?? 1;
    case 'yes-no':
      return pick([true, false]);
    case 'declaration':
      return true;
    case 'date':
      return today.add({ days: field.max ?? field.min ?? 0 }).toString();
    case 'birth-date':
      return pick(['1954-03-17', '1990', '2012-06-01', '2020-01-01']);
    case 'address':
      return pick([
        { kind: 'germany', street: 'Ring', houseNumber: '1', postcode: '44787', place: 'Bochum' },
        { kind: 'abroad', lines: 'Elm Street', country: 'GB' },
        { kind: 'ofW', place: 'Bochum' },
      ]);
    case 'country':
      return 'DE';
    case 'email':
      return 'a@example.org';
    case 'phone':
      return '0234 910-0';
    case 'file':
      return [{ id: 'a', name: 'a.pdf', mediaType: 'application/pdf', bytes: 1 }];
    case 'repeat': {
      // A child's own answers; what is asked only sometimes may stay out unless it is needed.
      const item = Object.fromEntries((field.fields ?? []).map(inner => [inner.id, sample(inner, pick)]));
      return Array.from({ length: Math.max(1, field.min ?? 1) }, () => item);
    }
    default:
      return 'Muster';
  }
}

test('no answer, however odd, breaks the check', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.dictionary(fc.string(), fc.jsonValue()), (form, answers) => {
      const given = answers as unknown as Answers;
      return Array.isArray(checkAnswers(form, given, reach(form, given, feel, today), today));
    }),
    { numRuns: 300 },
  );
});
