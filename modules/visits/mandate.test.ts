import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReachable, mandateMissing } from './mandate.ts';

const MANDATES = ['none', 'betreuerausweis', 'vollmacht-notarised', 'vollmacht', 'custody'] as const;
const CALLERS = ['relative', 'betreuer', 'bevollmaechtigt', 'carer', 'other'] as const;

test('for an identity document whoever acts for somebody needs the paper of the law; whoever only calls needs none', () => {
  for (const mandate of MANDATES) {
    const enough = mandate === 'betreuerausweis' || mandate === 'vollmacht-notarised';
    for (const is of CALLERS) {
      const acts = is === 'betreuer' || is === 'bevollmaechtigt' || mandate === 'vollmacht';
      const person = { caller: { name: 'Mara Muster', is }, mandate };
      const missing = mandateMissing(['meldebescheinigung', 'personalausweis'], person);
      assert.equal(missing, acts && !enough, `${is} with ${mandate}`);
      assert.equal(mandateMissing(['meldebescheinigung', 'wohnsitz-anmelden'], person), false);
    }
    assert.equal(mandateMissing(['reisepass'], { caller: null, mandate }), mandate === 'vollmacht');
  }
});

test('somebody is reached by a call at a number, by a letter at a house', () => {
  const at = (phone: string, letterTo: string, houseNumber: string) => ({
    person: { phone, letterTo },
    address: { houseNumber },
  });
  for (const [by, { person, address }, reached] of [
    ['call', at('0234 1', '', '7'), true],
    ['call', at('keins', '', '7'), false],
    ['letter', at('', '', '7'), true],
    ['letter', at('', '', ''), false],
    ['letter', at('', 'Postfach 1', ''), true],
  ] as const)
    assert.equal(isReachable(by, person, address), reached);
});
