import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Door, mayFinish } from '@buergernah/catalogue';
import { bochum, makeMatter } from './test/make.ts';

const ADULT = '1990-05-17';
const ON = '2026-11-22';
const { limits } = bochum().city;

function may(service: string, door: Door, born: string | null, ...options: string[]) {
  const answer = mayFinish(makeMatter(service, born, ON, options), door, limits);
  assert.ok(answer.ok, `${service} at ${door}`);
  return answer.value;
}

function answers(service: string, born: string | null, ...options: string[]) {
  const doors = ['terminal', 'portal', 'video', 'service-point', 'koffer', 'counter', 'compartment', 'post'] as const;
  const sign = { allowed: 'Y', conditional: 'c', refused: '-' };
  return doors.map(door => sign[may(service, door, born, ...options).answer]).join('');
}

test('who may finish what at which door', () => {
  // terminal portal video | service-point koffer counter | compartment post
  assert.equal(answers('personalausweis', ADULT), '---YYY--');
  assert.equal(answers('personalausweis', '2011-11-22'), '---ccc--');
  assert.equal(answers('personalausweis', '2010-11-22'), '---YYY--');
  assert.equal(answers('personalausweis', ADULT, 'proxy'), '---ccc--');
  assert.equal(answers('vorlaeufiger-personalausweis', ADULT), '---ccc--');
  assert.equal(answers('reisepass', ADULT), '---YYY--');
  assert.equal(answers('reisepass', '2009-11-22'), '---ccc--');
  assert.equal(answers('reisepass', ADULT, 'prevented'), '--------');
  assert.equal(answers('ausweis-abholen', ADULT), '---ccY-c');
  assert.equal(answers('online-ausweis-pin', '2011-11-22'), '--------');
  assert.equal(answers('online-ausweis-pin', ADULT), 'cc-YYY--');
  assert.equal(answers('online-ausweis-pin', ADULT, 'old-pin-known'), 'YY-YYY--');
  assert.equal(answers('online-ausweis-pin', ADULT, 'old-pin-known', 'proxy'), '--------');
  assert.equal(answers('wohnsitz-anmelden', ADULT), 'cc-YYY--');
  assert.equal(answers('wohnsitz-anmelden', ADULT, 'eid'), 'YY-YYY--');
  assert.equal(answers('wohnsitz-anmelden', '2012-01-01', 'eid'), '---ccc--');
  assert.equal(answers('meldebescheinigung', ADULT), 'cccYYY-c');
  assert.equal(answers('meldebescheinigung', ADULT, 'eid'), 'YYcYYY-c');
  assert.equal(answers('melderegisterauskunft', ADULT), 'YYcYYY-Y');
  assert.equal(answers('fuehrungszeugnis', ADULT), '---YYY-c');
  assert.equal(answers('fuehrungszeugnis', ADULT, 'eid'), 'cc-YYY-c');
  assert.equal(answers('fuehrungszeugnis', ADULT, 'proxy'), '--------');
  assert.equal(answers('fuehrungszeugnis', '2012-11-23'), '--------');
  assert.equal(answers('lebensbescheinigung', ADULT), '---YYY--');
  assert.equal(answers('untersuchungsberechtigungsschein', ADULT), '--------');
  assert.equal(answers('auskunftssperre', ADULT), '---ccc-c');
  assert.equal(answers('wahlschein', ADULT), 'cccccc-c');
});

test('a camera never tells who somebody is', () => {
  const video = may('personalausweis', 'video', ADULT);
  assert.equal(video.source, 'PAuswG § 16(1)');
  assert.ok(video.conditions.includes('not-by-camera'));
});

test('a refusal names the rule, says it is no decision, and where it goes', () => {
  const refused = may('personalausweis', 'terminal', ADULT);
  assert.equal(refused.answer, 'refused');
  assert.equal(refused.source, 'PAuswG § 9(1)');
  assert.deepEqual(refused.conditions, ['person-present', 'prepare-here', 'no-decision']);
  assert.deepEqual(
    refused.elsewhere.map(way => way.door),
    ['service-point', 'koffer', 'counter'],
  );
  const federal = may('fuehrungszeugnis', 'terminal', ADULT).elsewhere.find(way => way.at);
  assert.equal(federal?.at, 'https://www.fuehrungszeugnis.bund.de');
});

test('a document is not sent home to the young, without a dwelling, or before the law', () => {
  assert.equal(may('personalausweis', 'counter', '2011-11-22', 'direktversand').answer, 'refused');
  assert.equal(may('reisepass', 'counter', '2009-11-22', 'direktversand').answer, 'refused');
  assert.equal(may('personalausweis', 'counter', ADULT, 'direktversand', 'ofw').source, 'PAuswG § 8(1) S. 2');
  assert.deepEqual(may('personalausweis', 'counter', ADULT, 'direktversand').conditions, [
    'second-id',
    'registered-address',
  ]);
  const before = mayFinish(makeMatter('personalausweis', ADULT, '2025-05-01', ['direktversand']), 'counter', limits);
  assert.equal(before.ok && before.value.answer, 'refused');
});

test('compartments stay shut until a city releases them; postal votes until a window opens', () => {
  const compartments = { released: true, by: 'Amt 33', on: '2026-01-01' };
  const released = mayFinish(makeMatter('ausweis-abholen', ADULT, ON), 'compartment', { ...limits, compartments });
  assert.equal(released.ok && released.value.answer, 'conditional');
  const electionWindows = [{ from: '2026-11-01', to: '2026-11-30' }];
  const voting = mayFinish(makeMatter('wahlschein', ADULT, ON), 'terminal', { ...limits, electionWindows });
  assert.equal(voting.ok && voting.value.answer, 'allowed');
  const claimed = mayFinish(makeMatter('personalausweis', ADULT, ON, ['nonsense']), 'counter', limits);
  assert.equal(!claimed.ok && claimed.refusal.code, 'option-not-offered');
});

test('input that cannot be is refused with a code', () => {
  const born = mayFinish(makeMatter('reisepass', '2026-11-23', ON), 'counter', limits);
  assert.equal(!born.ok && born.refusal.code, 'born-after-day');
  const early = mayFinish(makeMatter('reisepass', ADULT, '2023-12-31'), 'counter', limits);
  assert.equal(!early.ok && early.refusal.code, 'before-first-entry');
  const strange = mayFinish(makeMatter('kinderreisepass', ADULT, ON), 'counter', limits);
  assert.equal(!strange.ok && strange.refusal.code, 'service-unknown');
});
