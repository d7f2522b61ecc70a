import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOn, parseBirthDate } from '@buergernah/kernel';
import fc from 'fast-check';
import { type CaseState, evolve, NO_CASE } from './case.ts';
import { type Command, commands } from './command.ts';
import { decide } from './decide.ts';
import { possible } from './life.ts';
import { makeRules } from './test/make.ts';

const ID = '019ac000-0000-7000-8000-000000000001';
const ON = Temporal.PlainDate.from('2026-11-24');
const rulesOf = {
  personalausweis: makeRules('personalausweis'),
  reisepass: makeRules('reisepass'),
  meldebescheinigung: makeRules('meldebescheinigung'),
};
const service = fc.constantFrom(...(Object.keys(rulesOf) as (keyof typeof rulesOf)[]));
const born = fc.oneof(
  fc.constantFrom(null, '', '1951', '2010-11', '2010-11-24', '2010-11-25', '2027-01-01', 'gestern'),
  fc
    .date({ min: new Date('1920-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
    .map(at => at.toISOString().slice(0, 10)),
);
const home = fc.record({
  to: fc.constantFrom('holder' as const, 'proxy' as const),
  vollmacht: fc.boolean(),
  proxyBorn: born,
  oldDocument: fc.constantFrom('voided-taken' as const, 'voided-given-back' as const, 'none' as const),
  coverLetter: fc.boolean(),
  brailleOffered: fc.boolean(),
});
const state = fc.record({
  phase: fc.constantFrom('granted' as const, 'ready' as const, 'refused' as const, 'submitted' as const),
  identified: fc.constantFrom('none' as const, 'presence' as const, 'eid' as const),
  pinLetter: fc.boolean(),
  delivery: fc.constantFrom('post', 'counter', 'direktversand'),
});

function decided(rest: object, before: Partial<CaseState>, slug: keyof typeof rulesOf) {
  const command = { id: ID, at: '2026-11-24T09:00:00.000Z', door: 'koffer', ...rest } as unknown as Command;
  const from: CaseState = { ...NO_CASE, claimedBy: 'staff-a', service: slug, ...before };
  const answer = decide(from, { answers: {}, register: null }, command, {
    rules: rulesOf[slug],
    actor: 'staff:staff-a',
    staff: 'staff-a',
    place: null,
    on: ON,
    seq: 1,
    number: '471108153',
    certificateCode: 'CODE',
    office: 'buergerbuero-mitte',
  });
  return { answer, after: answer.ok ? answer.value.facts.reduce(evolve, from) : from };
}

test('what changes hands at home is complete by law, goes to the holder or to a proxy old enough, and names nobody', () => {
  fc.assert(
    fc.property(service, state, fc.option(home, { nil: undefined }), (slug, before, list) => {
      const { answer, after } = decided({ kind: 'hand-over', way: 'home', home: list }, before, slug);
      if (!possible(before.phase).includes('hand-over')) return assert.ok(!answer.ok);
      const isDocument = before.phase === 'granted';
      const proxy = list?.proxyBorn ? parseBirthDate(list.proxyBorn) : undefined;
      const lawful =
        before.identified !== 'none' &&
        list !== undefined &&
        (!isDocument || slug !== 'meldebescheinigung') &&
        (!isDocument || slug !== 'personalausweis' || (list.coverLetter && list.brailleOffered)) &&
        (list.to === 'holder' ||
          (list.vollmacht && proxy?.ok === true && ageOn(proxy.value, ON).youngest >= rulesOf[slug].proxyMinimumAge));
      assert.equal(answer.ok, lawful);
      if (!answer.ok) return assert.equal(after.phase, before.phase);
      assert.equal(after.phase, 'finished');
      assert.ok(after.destroyOn);
      const told = JSON.stringify(answer.value.facts);
      assert.doesNotMatch(told, /proxyBorn|vollmacht/);
      if (list?.to === 'proxy' && list.proxyBorn) assert.ok(!told.includes(`"${list.proxyBorn}"`));
    }),
    { numRuns: 2000 },
  );
});

test('the letter with PIN and PUK: at the application for an identity card, after an ID, once, with a receipt in text form', () => {
  const phase = fc.constantFrom('draft' as const, 'submitted' as const, 'asked-back' as const, 'granted' as const);
  fc.assert(
    fc.property(service, state, phase, (slug, some, now) => {
      const before = { ...some, phase: now };
      const command = { kind: 'hand-pin-letter', content: ID, receipt: 'Ich habe den Brief geschlossen erhalten.' };
      const { answer, after } = decided(command, before, slug);
      const lawful =
        ['submitted', 'asked-back'].includes(now) &&
        slug === 'personalausweis' &&
        before.identified !== 'none' &&
        !before.pinLetter;
      assert.equal(answer.ok, lawful);
      if (!answer.ok) return;
      assert.equal(after.pinLetter, true);
      assert.equal(after.phase, now);
      assert.deepEqual(answer.value.facts, [
        { kind: 'cases.pin-letter-handed', data: { content: ID, on: '2026-11-24', at: '2026-11-24T09:00:00.000Z' } },
      ]);
      assert.deepEqual(answer.value.contentChanges, [{ id: ID, kind: 'receipt', value: { text: command.receipt } }]);
      const again = decided(command, after, slug).answer;
      assert.ok(!again.ok && again.refusal.code === 'pin-letter-handed');
    }),
  );
});

test('a hand-over at home that says less is no command', () => {
  const whole = { kind: 'hand-over', id: ID, at: '2026-11-24T09:00:00.000Z', door: 'koffer', way: 'home' };
  const list = { to: 'holder', oldDocument: 'none', coverLetter: true, brailleOffered: true };
  assert.ok(commands['hand-over'].safeParse({ ...whole, home: list }).success);
  for (const missing of Object.keys(list)) {
    const { [missing as 'to']: _left, ...rest } = list;
    assert.ok(!commands['hand-over'].safeParse({ ...whole, home: rest }).success, missing);
  }
  assert.ok(!commands['hand-over'].safeParse({ ...whole, home: { ...list, pin: '123456' } }).success);
});
