import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answers, checkAnswers, formSchema, optionsChosen, prune, reach } from '@buergernah/catalogue';
import { makeFeel } from '@buergernah/catalogue/server';
import { variablesIn } from './feel.ts';
import { day, formOf, makeAnswers, serviceOf } from './test/make.ts';

const today = day('2026-11-22');
const feel = makeFeel();
const certificate = formOf('meldebescheinigung');

function faults(answers: Answers, form = certificate) {
  return checkAnswers(form, answers, reach(form, answers, feel, today), today).map(
    ({ path, code }) => `${path} ${code}`,
  );
}

test('a complete form has no fault, an empty one says what is missing', () => {
  assert.deepEqual(faults(makeAnswers()), []);
  assert.deepEqual(faults({}), [
    'purpose missing',
    'content missing',
    'familyName missing',
    'birthDate missing',
    'address missing',
    'delivery missing',
  ]);
});

test('one name is enough, every letter of DIN 91379 is taken, other scripts are told so', () => {
  const { givenNames: _, ...oneName } = makeAnswers({ familyName: 'Suharto' });
  assert.deepEqual(faults(oneName), []);
  for (const name of ['Łukasz Żółć', 'Nguyễn Thị Ảnh', 'O’Brien', 'Gül-Ayşe', 'Ðorđe', 'Lopes d’Água', 'M̂ika', 'J̌an']) {
    assert.deepEqual(faults(makeAnswers({ familyName: name })), [], name);
  }
  for (const name of ['Иван', '王小明', 'أحمد', 'a\u0000b', 'a\u202Eb', '😀']) {
    assert.deepEqual(faults(makeAnswers({ familyName: name })), ['familyName letters-not-latin'], name);
  }
});

test('birth dates may lack day or month, but must be possible', () => {
  for (const birthDate of ['1950', '1950-03', '1950-00-00']) assert.deepEqual(faults(makeAnswers({ birthDate })), []);
  for (const birthDate of ['1849-01-01', '1950-02-30', 'gestern']) {
    assert.deepEqual(faults(makeAnswers({ birthDate })), ['birthDate date-impossible'], birthDate);
  }
  assert.deepEqual(faults(makeAnswers({ birthDate: '2026-11-23' })), ['birthDate date-too-late']);
});

test('addresses: in Germany, abroad, without a dwelling, care of', () => {
  const abroad = { kind: 'abroad', lines: '12 Elm Street\nLondon', country: 'GB', careOf: 'Smith' } as const;
  assert.deepEqual(faults(makeAnswers({ address: abroad })), []);
  const { delivery: _, ...nowhere } = makeAnswers({ address: { kind: 'ofW', place: 'Bochum' } });
  assert.deepEqual(faults(nowhere), []);
  const broken = { kind: 'germany', street: 'Ring', houseNumber: '1', postcode: '4478', place: '' } as const;
  assert.deepEqual(faults(makeAnswers({ address: broken })), [
    'address.place missing',
    'address.postcode postcode-unreadable',
  ]);
  const strange = { kind: 'moon', crater: 'Tycho' } as unknown as Answers;
  assert.deepEqual(
    faults(makeAnswers({ address: strange as never })),
    ['address.kind not-offered', 'delivery missing'].slice(0, 1),
  );
});

test('wrong types and answers to no question are faults, never exceptions', () => {
  const odd = [null, 7, true, 'x'.repeat(5000), [], {}, [[]], { kind: 'germany' }, [null], ['a', 'a']];
  for (const { field } of [...certificate.pages].flatMap(page => page.fields.map(one => ({ field: one })))) {
    for (const answer of odd) faults(makeAnswers({ [field.id]: answer as never }));
  }
  assert.deepEqual(faults(makeAnswers({ shoeSize: 44 })), ['? not-asked']);
  assert.deepEqual(faults(makeAnswers({ purpose: 'fun' })), ['purpose not-offered']);
  assert.deepEqual(faults(makeAnswers({ email: 'a b@c.de' })), ['email email-unreadable']);
  assert.deepEqual(faults(makeAnswers({ phone: 'zwölf' })), ['phone phone-unreadable']);
});

test('answers of a path one has left are pruned, and decide nothing', () => {
  const changed = makeAnswers({ content: 'simple', details: ['children'] });
  assert.equal('details' in prune(certificate, changed, feel, today), false);
  const card = formOf('personalausweis');
  const base = makeAnswers({
    forWhom: 'child',
    custodians: [{ custodianName: 'A', custodianComes: true, custodianConsent: [] }],
  });
  const asked = reach(card, base, feel, today);
  assert.ok(asked.pages.some(({ page }) => page.id === 'sorgeberechtigte'));
  assert.deepEqual(asked.answers.custodians, [{ custodianName: 'A', custodianComes: true }]);
  assert.equal('custodians' in prune(card, { ...base, forWhom: 'self' }, feel, today), false);
  const young = reach(card, makeAnswers({ birthDate: '2015-01-01', handOver: 'direktversand' }), feel, today);
  assert.equal('handOver' in young.answers, false);
});

test('repeats are checked item by item', () => {
  const card = formOf('personalausweis');
  const answers = makeAnswers({
    forWhom: 'child',
    custodians: [{ custodianName: 'A' }, { custodianComes: 'yes' as never }],
  });
  assert.ok(faults(answers, card).includes('custodians.0.custodianComes missing'));
  assert.ok(faults(answers, card).includes('custodians.1.custodianName missing'));
  assert.ok(faults(answers, card).includes('custodians.1.custodianComes wrong-kind'));
  const many = Array.from({ length: 5 }, () => ({ custodianName: 'A', custodianComes: true }));
  assert.ok(faults(makeAnswers({ forWhom: 'child', custodians: many }), card).includes('custodians too-many'));
});

test('answers choose options: a pension makes the certificate free', () => {
  const chosen = (answers: Answers) =>
    optionsChosen(serviceOf('meldebescheinigung'), reach(certificate, answers, feel, today), feel, today);
  assert.deepEqual(chosen(makeAnswers()), ['pension']);
  assert.deepEqual(chosen(makeAnswers({ purpose: 'other', content: 'data-confirmation' })), ['data-confirmation']);
});

test('text is kept trimmed and composed', () => {
  const answers = prune(certificate, makeAnswers({ familyName: '  Mu\u0308ller ' }), feel, today);
  assert.equal(answers.familyName, 'Müller');
  assert.equal('givenNames' in prune(certificate, makeAnswers({ givenNames: '   ' }), feel, today), false);
});

test('a condition tells what it reads', () => {
  assert.deepEqual(variablesIn('purpose = "pension" and birthDateAge >= 16'), ['purpose', 'birthDateAge']);
  assert.deepEqual(variablesIn('some child in family satisfies child.memberBirthDateAge < 16'), ['family']);
  assert.deepEqual(variablesIn('count(family) > 2 and address.kind = "ofW"'), ['family', 'address']);
});

test('each form has a JSON Schema in which unconditional questions are required', () => {
  const schema = formSchema(certificate, 'Meldebescheinigung');
  assert.deepEqual(schema.required, ['purpose', 'content', 'familyName', 'birthDate', 'address']);
  assert.equal(schema.additionalProperties, false);
  assert.match(String(schema.$comment), /zustellung is asked when/);
});
