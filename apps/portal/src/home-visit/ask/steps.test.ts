import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HomeVisitDraft } from './draft.ts';
import { wordsOf } from './request.ts';
import { faultsOf, firstOpen, placeOf, type Step, stepsOf } from './steps.ts';

const anything = () => true;
const mine: HomeVisitDraft = {
  whom: 'me',
  name: 'Erna Groß',
  born: '1938',
  services: ['personalausweis'],
  needs: [],
  weekdays: [],
  street: ' Kortumstraße ',
  houseNumber: '12 a',
  postcode: '44787',
  found: { of: 'Kortumstraße 44787', latitude: 51.48, longitude: 7.21 },
  by: 'letter',
};
const forMother: HomeVisitDraft = { ...mine, whom: 'other', relation: 'relative', callerName: 'Ida Groß' };
const ids = (step: Step, draft: HomeVisitDraft, atHome: (service: string) => boolean = anything) =>
  faultsOf(step, draft, atHome).map(one => one.id);

test('nothing is open once all is said, and an empty request begins at its first question', () => {
  assert.equal(firstOpen(mine, anything), undefined);
  assert.equal(firstOpen(forMother, anything), undefined);
  assert.equal(firstOpen({ services: [], needs: [], weekdays: [] }, anything), 'fuer-wen');
});

test('by which right is asked of nobody who asks for themselves', () => {
  assert.ok(!stepsOf(mine).includes('vertretung'));
  assert.equal(firstOpen({ ...mine, whom: 'other' }, anything), 'vertretung');
  assert.deepEqual(ids('vertretung', { ...mine, whom: 'other' }), ['relation', 'caller']);
  assert.deepEqual(ids('vertretung', { ...forMother, relation: 'bevollmaechtigt' }), ['authority']);
});

test('a birth date may stay unsaid or be a year alone, but not be impossible', () => {
  const { born, ...unsaid } = mine;
  assert.ok(born);
  assert.deepEqual(ids('person', unsaid), []);
  assert.deepEqual(ids('person', { ...mine, born: '1938-02-30' }), ['born']);
  assert.deepEqual(ids('person', { ...mine, born: '-03-' }), ['born']);
  assert.deepEqual(ids('person', { ...mine, name: '   ' }), ['name']);
});

test('what cannot be done at home holds the request, each matter by its name', () => {
  assert.deepEqual(ids('anliegen', { ...mine, services: [] }), ['service']);
  assert.deepEqual(
    ids('anliegen', mine, service => service !== 'personalausweis'),
    ['chosen-personalausweis'],
  );
});

test('a plain Vollmacht does for a certificate and not for an identity document (PAuswG § 9(1))', () => {
  const plain: HomeVisitDraft = { ...forMother, relation: 'bevollmaechtigt', authority: 'plain' };
  assert.deepEqual(ids('anliegen', plain), ['mandate']);
  assert.deepEqual(ids('anliegen', { ...plain, authority: 'notarised' }), []);
  assert.deepEqual(ids('anliegen', { ...plain, services: ['meldebescheinigung'] }), []);
  assert.deepEqual(ids('anliegen', { ...plain, whom: 'me' }), [], 'what was said for somebody else counts no longer');
});

test('an address counts for the very street and postcode that were found', () => {
  assert.equal(placeOf(mine), 'Kortumstraße 44787');
  assert.equal(firstOpen({ ...mine, postcode: '44789' }, anything), 'adresse');
  assert.deepEqual(ids('adresse', { ...mine, street: ' ', houseNumber: '', postcode: '4478' }), [
    'street',
    'house-number',
    'postcode',
  ]);
});

test('a PIN is not taken along, wherever it is written; a number of another kind is', () => {
  assert.deepEqual(ids('bedarf', { ...mine, notes: 'Die PIN ist 123456', others: 'die Tochter, 0234 123456' }), [
    'notes',
  ]);
  assert.deepEqual(ids('bedarf', { ...mine, others: 'PIN: 12345' }), ['others']);
  assert.deepEqual(ids('adresse', { ...mine, hint: 'Schlüssel im Kasten, PIN 12345' }), ['hint']);
});

test('a call needs a number, a letter needs nothing more, an e-mail alone is not enough', () => {
  assert.deepEqual(ids('kontakt', { ...mine, by: 'call', phone: '12-34' }), ['phone']);
  assert.deepEqual(ids('kontakt', { ...mine, by: 'call', phone: '0234 910' }), []);
  assert.deepEqual(ids('kontakt', { ...mine, email: 'erna' }), ['email']);
  const { by, ...unsaid } = mine;
  assert.ok(by);
  assert.deepEqual(ids('kontakt', { ...unsaid, email: 'erna@example.org' }), ['by']);
});

test('only what was asked is sent: no number where a letter was chosen, no caller where one asks for oneself', () => {
  const sent = wordsOf(
    { ...forMother, whom: 'me', phone: '0234 1234567', letterTo: ' Ida Groß ', time: 'morning' },
    'de',
  );
  assert.deepEqual(sent?.person, {
    name: 'Erna Groß',
    caller: null,
    mandate: 'none',
    phone: '',
    email: '',
    letterTo: 'Ida Groß',
    others: '',
    notes: '',
  });
  assert.deepEqual(sent?.wish, { weekdays: [], notAfter: 720 });
  assert.deepEqual(sent?.work.people, [{ services: ['personalausweis'], born: '1938', options: [] }]);
  const { found, ...nowhere } = mine;
  assert.ok(found);
  assert.equal(wordsOf(nowhere, 'de'), undefined);
});

test('a Betreuer and a parent are sent with their paper; the gatekeeper hears of the Betreuer', () => {
  const betreuer = wordsOf({ ...forMother, relation: 'betreuer' }, 'de');
  assert.equal(betreuer?.person.mandate, 'betreuerausweis');
  assert.deepEqual(betreuer?.work.people[0]?.options, ['betreuer']);
  const parent = wordsOf({ ...forMother, relation: 'parent' }, 'de');
  assert.deepEqual(parent?.person.caller, { name: 'Ida Groß', is: 'relative' });
  assert.equal(parent?.person.mandate, 'custody');
});
