import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRules, PENSION_ANSWERS } from '@buergernah/cases/test/make';
import { makeTestId } from '../../test/make.ts';
import { type CaseWork, caseWork, doHere, newCase, nextNumber, type Wanted } from './case-work.ts';

const on = Temporal.PlainDate.from('2026-11-24');
const rules = makeRules();
const STAFF = '0193a000-0000-7000-8000-000000000001';

function fresh(): CaseWork {
  return newCase({
    case: makeTestId(),
    visit: makeTestId(),
    matter: '0/meldebescheinigung',
    service: 'meldebescheinigung',
    number: '471108153',
    secret: null,
  });
}

/** Does steps one after the other; gives the case, its acts and the code of the first refusal. */
function run(work: CaseWork, wanted: readonly Wanted[]) {
  const acts = [];
  let now = work;
  for (const one of wanted) {
    const here = {
      id: makeTestId(),
      at: '2026-11-24T09:00:00.000Z',
      staff: STAFF,
      base: 'buergerbuero-mitte',
      on,
      rules,
    };
    const done = doHere(now, one, here);
    if (!done.ok) return { work: now, acts, refused: done.refusal.code };
    now = done.value.work;
    acts.push(done.value.act);
  }
  return { work: now, acts, refused: undefined };
}

const START: Wanted = { kind: 'start', service: 'meldebescheinigung' };
const fill = (answers: Readonly<Record<string, unknown>>): Wanted => ({
  kind: 'fill',
  content: makeTestId(),
  answers: answers as never,
});

test('a matter at the kitchen table: begun, identified, filled, handed in; each act names the one before it', () => {
  const { work, acts, refused } = run(fresh(), [
    START,
    { kind: 'identify', document: 'personalausweis' },
    fill(PENSION_ANSWERS),
    { kind: 'submit', despite: false },
  ]);
  assert.equal(refused, undefined);
  assert.deepEqual(
    [work.state.phase, work.state.identified, work.state.number, work.seq],
    ['submitted', 'presence', '471108153', 4],
  );
  assert.deepEqual(
    acts.map(act => act.after),
    [null, ...acts.slice(0, -1).map(act => act.id)],
  );
  // What must not be built on somebody else's change says on what it was built; what harms nobody does not.
  const basedOn = acts.map(act =>
    act.about.what === 'case' ? (act.about.command as { basedOn?: number }).basedOn : -1,
  );
  assert.deepEqual(basedOn, [undefined, undefined, 2, 3]);
  // It is kept as it is read again.
  assert.deepEqual(caseWork.parse(JSON.parse(JSON.stringify(work))), work);
});

test('what the office would refuse is refused at the table, in the same words', () => {
  assert.equal(run(fresh(), [{ kind: 'submit', despite: false }]).refused, 'case-unknown');
  assert.equal(run(fresh(), [START, { kind: 'submit', despite: false }]).refused, 'answers-incomplete');
  assert.equal(
    run(fresh(), [START, fill({ ...PENSION_ANSWERS, familyName: 'PIN 123456' })]).refused,
    'pin-not-by-staff',
  );
  const kept = run(fresh(), [START, { kind: 'hand-over', way: 'home' }]);
  assert.equal(kept.refused, 'not-in-this-phase');
});

test('numbers are used once, and when all are used that is said', () => {
  const along = ['471108153', '123456786'];
  const first = nextNumber(along, []);
  assert.deepEqual(first, { ok: true, value: '471108153' });
  assert.deepEqual(nextNumber(along, [{ number: '471108153' }]), { ok: true, value: '123456786' });
  const none = nextNumber(
    along,
    along.map(number => ({ number })),
  );
  assert.equal(none.ok ? '' : none.refusal.code, 'numbers-used-up');
});
