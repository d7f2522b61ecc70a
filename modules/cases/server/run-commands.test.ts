import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import type { Id } from '@buergernah/kernel';
import { readFacts } from '@buergernah/kernel/server';
import {
  begin,
  commandRoute,
  findByNumber,
  inbox,
  openCase,
  openCertificate,
  ownRecord,
  timeline,
} from '../contract.ts';
import {
  ask,
  BOCHUM,
  command,
  makeBatch,
  makeCaseOffice,
  makeTestId,
  PENSION_ANSWERS,
  type TestCaseOffice,
} from '../test/make.ts';

let office: TestCaseOffice;
let clerk: Headers;
before(async () => {
  office = await makeCaseOffice();
  clerk = await office.actAs(grant('clerk', 'buergerbuero-mitte'));
});
after(() => office.close());

const AT_DESK = { door: 'counter', place: 'buergerbuero-mitte' } as const;

async function send(kind: Parameters<typeof commandRoute>[0], id: string, rest: object, headers: Headers = clerk) {
  const body = command(office.clock, kind, { ...AT_DESK, ...rest });
  return ask(office, commandRoute(kind), { params: { case: id }, body }, headers);
}

test('a Meldebescheinigung goes from home to the letter box', async () => {
  const batch = makeBatch(office.clock);
  const begun = await ask(office, begin, { body: batch.body });
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  assert.equal(begun.body.phase, 'submitted');
  assert.equal(begun.body.feeCents, 0);
  const id = begun.body.case;

  const waiting = await ask(office, inbox, {}, clerk);
  assert.ok(waiting.body.rows.some((row: { case: string }) => row.case === id));
  assert.doesNotMatch(JSON.stringify(waiting.body), /Mustermann|1951-08/);

  assert.equal((await send('decide', id, { outcome: 'granted' })).body.code, 'case-not-taken');
  assert.equal((await send('take', id, {})).status, 200);
  assert.equal((await send('decide', id, { outcome: 'granted' })).body.code, 'register-not-checked');
  const opened = await ask(office, openCase, { params: { case: id }, body: { purpose: 'process' } }, clerk);
  assert.deepEqual(opened.body.answers, PENSION_ANSWERS);
  assert.equal((await send('check-register', id, { content: makeTestId(office.clock) })).body.registerMatches, true);
  assert.equal((await send('decide', id, { outcome: 'granted' })).body.phase, 'granted');
  const ready = await send('ready', id, { content: makeTestId(office.clock) });
  assert.equal(ready.body.phase, 'ready', JSON.stringify(ready.body));
  const pdf = await ask(office, openCertificate, { params: { case: id }, body: { purpose: 'process' } }, clerk);
  assert.match(String(pdf.body), /^%PDF/);
  const done = await send('hand-over', id, { way: 'post' });
  assert.equal(done.body.phase, 'finished');
  assert.deepEqual(done.body.may, []);

  const holder = await office.holder(id as Id<'case'>);
  const record = await ask(office, ownRecord, { params: { case: id } }, holder);
  const kinds = record.body.entries.map((entry: { kind: string }) => entry.kind);
  assert.ok(kinds.includes('cases.opened') && kinds.includes('cases.handed-over'));
  assert.doesNotMatch(JSON.stringify(record.body), /staff:/);
});

test('the same batch sent twice is one case with one answer', async () => {
  const batch = makeBatch(office.clock);
  const [first, second] = await Promise.all([
    ask(office, begin, { body: batch.body }),
    ask(office, begin, { body: batch.body }),
  ]);
  assert.equal(first.status, 200);
  assert.equal(first.body.number, second.body.number);
  const facts = await office.database.withMunicipality(BOCHUM, tx => readFacts(tx, `case/${batch.body.case}`));
  assert.deepEqual(
    facts.map(fact => fact.kind),
    ['cases.started', 'cases.filled', 'cases.submitted'],
  );
});

test('a command id with another payload is refused and changes nothing', async () => {
  const batch = makeBatch(office.clock);
  await ask(office, begin, { body: batch.body });
  const other = structuredClone(batch.body) as typeof batch.body;
  Object.assign(other.commands[1] as object, { answers: { ...PENSION_ANSWERS, purpose: 'marriage' } });
  const again = await ask(office, begin, { body: other });
  assert.equal(again.body.code, 'command-id-reused');
});

test('two clerks at once: one takes the case, the other is told', async () => {
  const { body } = await ask(office, begin, { body: makeBatch(office.clock).body });
  const other = await office.actAs(grant('clerk', 'buergerbuero-mitte'));
  const both = await Promise.all([send('take', body.case, {}), send('take', body.case, {}, other)]);
  assert.deepEqual(both.map(reply => reply.status).sort(), [200, 409]);
  assert.ok(both.some(reply => reply.body.code === 'case-taken'));
});

test('a refused command is remembered; the corrected one needs a new id', async () => {
  const { body } = await ask(office, begin, { body: makeBatch(office.clock).body });
  const wrong = command(office.clock, 'decide', { ...AT_DESK, outcome: 'granted' });
  const again = () => ask(office, commandRoute('decide'), { params: { case: body.case }, body: wrong }, clerk);
  assert.equal((await again()).body.code, 'case-not-taken');
  await send('take', body.case, {});
  assert.equal((await again()).body.code, 'case-not-taken');
});

test('a protected case is found by the named group alone', async () => {
  const { body } = await ask(office, begin, { body: makeBatch(office.clock).body });
  await send('take', body.case, {});
  await send('protect', body.case, { on: true });
  const search = (headers: Headers) => ask(office, findByNumber, { params: { number: body.number } }, headers);
  assert.equal((await search(clerk)).body.code, 'case-unknown');
  const { headers } = await office.signIn({
    grants: [grant('clerk', 'buergerbuero-mitte')],
    groups: ['protected'],
    verpflichtetOn: null,
  });
  assert.equal((await search(headers)).status, 200);
});

test('a colleague of another office does not learn that a case exists', async () => {
  const { body } = await ask(office, begin, { body: makeBatch(office.clock).body });
  const stranger = await office.actAs(grant('clerk', 'buergerbuero-wattenscheid'));
  const found = await ask(office, findByNumber, { params: { number: body.number } }, stranger);
  const line = await ask(office, timeline, { params: { case: body.case } }, stranger);
  assert.deepEqual([found.body.code, line.body.code], ['case-unknown', 'case-unknown']);
});

test('nobody is refused unheard', async () => {
  const { body } = await ask(office, begin, { body: makeBatch(office.clock).body });
  await send('take', body.case, {});
  const refusal = () =>
    send('decide', body.case, { outcome: 'refused', content: makeTestId(office.clock), reasons: 'Weil …' });
  assert.equal((await refusal()).body.code, 'hearing-missing');
  await send('ask-back', body.case, { content: makeTestId(office.clock), text: 'Bitte sagen Sie uns …' });
  assert.equal((await refusal()).body.phase, 'refused');
});
