import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { begin } from '@buergernah/cases';
import { makeBatch } from '@buergernah/cases/test/make';
import * as contract from '../../contract.ts';
import { makeHelp, makeTestId, type TestAdviser, type TestCaller, type TestHelp } from '../../test/make.ts';
import { forget } from '../jobs.ts';

let help: TestHelp;
before(async () => {
  help = await makeHelp();
});
after(() => help?.close());

const keep = (adviser: TestAdviser, call: string, note: string) =>
  help.say(contract.keepNote, { params: { call }, body: { command: makeTestId(), note } }, adviser.headers);
const end = (adviser: TestAdviser, call: string, body: object = {}) =>
  help.say(
    contract.endCall,
    { params: { call }, body: { command: makeTestId(), outcome: 'solved', ...body } },
    adviser.headers,
  );
const leave = ({ call, key }: TestCaller) =>
  help.say(contract.leaveCall, { params: { call }, body: { command: makeTestId(), key } });
const to = (state: string, { headers }: TestAdviser) => help.say(contract.setReady, { body: { to: state } }, headers);
const written = async (adviser: TestAdviser) => (await help.desk(adviser)).own?.written;

/** A case that the office holds, and somebody who calls about it. */
async function callAboutCase() {
  const batch = makeBatch(help.clock);
  assert.equal((await help.say(begin, { body: batch.body })).status, 200);
  const held = batch.body.case;
  return { held, ...(await help.talk({ case: held }, await help.holder(held))) };
}

async function atCase(held: string) {
  const given = { params: { case: held }, body: { purpose: 'process' } };
  return (await help.say(contract.caseNotes, given, (await help.actAs(grant('clerk'))) as never)).body;
}

async function notesOf(held: string): Promise<string[]> {
  return (await atCase(held)).notes.map(note => note.text);
}

async function factsBeside(held: string): Promise<string[]> {
  const rows = await help.database.owner<{ fact: string }[]>`
    select convert_from(bytes, 'UTF8')::jsonb ->> 'kind' as fact from kernel.facts where stream = ${`case-help/${held}`} order by seq`;
  return rows.map(row => row.fact);
}

test('a note is kept while one talks: a reload loses nothing, the newest text counts, and it is beside the case whoever hangs up', async () => {
  const { held, caller, adviser } = await callAboutCase();
  const { call } = caller;
  assert.equal((await keep(adviser, call, 'Alte Anschrift')).status, 204);
  assert.equal((await keep(adviser, call, 'Alte Anschrift gefunden')).status, 204);
  assert.equal(await written(adviser), 'Alte Anschrift gefunden');
  assert.deepEqual(await notesOf(held), ['Alte Anschrift gefunden']);
  await leave(caller);
  assert.equal((await keep(adviser, call, 'Alte Anschrift gefunden, ruft noch einmal an')).status, 204, 'in wrap-up');
  assert.equal((await end(adviser, call)).status, 204);
  assert.deepEqual(
    [await written(adviser), (await help.desk(adviser)).own?.outcome],
    ['Alte Anschrift gefunden, ruft noch einmal an', 'solved'],
    'the outcome is not forgotten by a reload either',
  );
  await to('ready', adviser);
  assert.deepEqual(await notesOf(held), ['Alte Anschrift gefunden, ruft noch einmal an']);
  assert.deepEqual(await factsBeside(held), [
    'help.rang',
    'help.connected',
    'help.noted',
    'help.hung-up',
    'help.ended',
  ]);
  assert.deepEqual(
    (await atCase(held)).acts.map(one => [one.call === call, one.act, one.field]),
    ['connected', 'hung-up', 'ended'].map(act => [true, act, null]),
  );
  assert.equal((await keep(adviser, call, 'zu spät')).body.code, 'help-not-your-call');
  await to('away', adviser);
});

test('what comes with the outcome replaces what was kept, and an empty note is none', async () => {
  const { held, caller, adviser } = await callAboutCase();
  await keep(adviser, caller.call, 'erst so');
  await end(adviser, caller.call, { note: 'dann so' });
  assert.deepEqual(await notesOf(held), ['dann so']);
  await keep(adviser, caller.call, '');
  assert.deepEqual([await notesOf(held), await written(adviser)], [[], '']);
  await to('away', adviser);
});

test('without a case a note goes with the call', async () => {
  const { caller, adviser } = await help.talk();
  await keep(adviser, caller.call, 'Kein Vorgang');
  await end(adviser, caller.call);
  const kept = async () => (await help.database.owner`select 1 from help.notes where case_id is null`).length;
  await forget(help.office, BOCHUM, help.clock.now().add({ hours: 23 }));
  assert.deepEqual([await kept(), await written(adviser)], [1, 'Kein Vorgang']);
  await forget(help.office, BOCHUM, help.clock.now().add({ hours: 25 }));
  assert.equal(await kept(), 0);
  await to('away', adviser);
});

test('whoever answers after a broken line or a hand-on begins a note of their own', async () => {
  const { caller, adviser } = await help.talk();
  const { call } = caller;
  await keep(adviser, call, 'von der ersten');
  await to('away', adviser);
  const second = await help.adviser();
  assert.equal((await help.desk(second)).own?.call, call);
  assert.equal(await written(second), '', 'while it rings');
  assert.equal((await keep(second, call, 'zu früh')).body.code, 'help-not-your-call');
  await help.accept(second);
  assert.equal(await written(second), '');
  await keep(second, call, 'von der zweiten');
  const body = { command: makeTestId(), to: { what: 'skill', service: null, speaks: null }, note: '' };
  await help.say(contract.handOnCall, { params: { call }, body }, second.headers);
  await forget(help.office, BOCHUM, help.clock.now());
  assert.equal((await help.database.owner`select 1 from help.notes where case_id is null`).length, 0);
  await leave(caller);
  await to('away', second);
});

test('an appointment and a home visit that were booked while talking are facts of the call and beside the case', async () => {
  const { held, caller, adviser } = await callAboutCase();
  const booked = (what: string, id: string, headers = adviser.headers) =>
    help.say(
      contract.noteBooked,
      { params: { call: caller.call }, body: { command: makeTestId(), what, id } },
      headers,
    );
  assert.equal((await booked('appointment', makeTestId())).status, 204);
  assert.equal((await booked('visit', makeTestId())).status, 204);
  const other = await help.adviser();
  assert.equal((await booked('visit', makeTestId(), other.headers)).body.code, 'help-not-your-call');
  assert.deepEqual((await factsBeside(held)).slice(-2), ['help.appointment-booked', 'help.visit-booked']);
  await end(adviser, caller.call);
  await to('away', adviser);
  await to('away', other);
});

test('a desk is told what it stands ready with', async () => {
  const adviser = await help.adviser({ services: ['fuehrungszeugnis'], speaks: ['de', 'dgs'] });
  const skills = { services: ['fuehrungszeugnis'], speaks: ['de', 'dgs'], interprets: false };
  assert.deepEqual((await help.desk(adviser)).skills, skills);
  await to('away', adviser);
});
