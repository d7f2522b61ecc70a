import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { answer, begin, changing, go, goBack, intend, need, onWipe, opened, state, take, turn, wipe } from './store.ts';

const matter = { slug: 'meldebescheinigung', answers: {}, options: [], intent: 'apply' as const, changing: false };

beforeEach(wipe);

test('back leads through the screens in turn, and never to the attract screen', () => {
  go({ name: 'start' });
  go({ name: 'topics' }, { forget: true });
  go({ name: 'service', slug: 'reisepass' });
  go({ name: 'human' });
  goBack();
  assert.deepEqual(state.value.screen, { name: 'service', slug: 'reisepass' });
  goBack();
  assert.deepEqual(state.value.screen, { name: 'topics' });
  goBack();
  assert.deepEqual(state.value.screen, { name: 'topics' });
});

test('turning to a screen leaves no way back to the one before', () => {
  go({ name: 'start' });
  go({ name: 'review' });
  turn({ name: 'form', step: 2 });
  goBack();
  assert.deepEqual(state.value.screen, { name: 'start' });
});

test('after submitting the answers are gone and only number and Geheimwort remain', () => {
  begin(matter);
  answer({ familyName: 'Öztürk' });
  changing(true);
  take({
    number: '471 108 153',
    secret: 'APFEL-TISCH-WOLKE',
    slug: matter.slug,
    intent: 'apply',
    answered: false,
    elsewhere: [],
  });
  assert.equal(state.value.matter, undefined);
  assert.equal(state.value.screen.name, 'done');
  assert.ok(!JSON.stringify(state.value).includes('Öztürk'));
});

test('the wipe leaves nothing: no answer, no number, no need, no language, and whoever remembered is told', () => {
  const empty = JSON.stringify(state.value);
  let told = 0;
  onWipe(() => {
    told += 1;
  });
  go({ name: 'start' });
  need({ language: 'en', large: true, contrast: true, reach: true, aloud: true });
  begin(matter);
  answer({ familyName: 'Öztürk' });
  opened(
    { case: 'c', number: '471108153', service: matter.slug, phase: 'draft', letters: ['Frage'], may: ['fill'] },
    { familyName: 'Öztürk' },
  );
  wipe();
  assert.equal(JSON.stringify(state.value), empty);
  assert.equal(told, 1);
});

test('a draft opened with its number may be applied for; whoever was asked back has applied before', () => {
  const found = { case: 'c', number: '471108153', service: matter.slug, letters: [], may: ['fill', 'submit'] };
  opened({ ...found, phase: 'draft' }, {});
  assert.equal(state.value.matter?.intent, 'apply');
  intend('prepare');
  assert.equal(state.value.matter?.intent, 'prepare');
  opened({ ...found, phase: 'asked-back' }, {});
  assert.equal(state.value.matter?.intent, 'despite');
});
