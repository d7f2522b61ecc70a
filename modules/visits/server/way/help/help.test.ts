import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant, type Headers } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import type { Id } from '@buergernah/kernel';
import { answerHelp, callForHelp, listHelp, signOfLife } from '../../../contract.ts';
import { makeTestId, makeVisits, type TestVisits } from '../../../test/make.ts';
import { factsOf, fresh, makeWay, said, type TestWay } from '../../../test/make-way.ts';
import { wayJobs } from '../jobs.ts';
import { raiseOverdue } from './call-for-help.ts';

let visits: TestVisits;
let way: TestWay;
before(async () => {
  visits = await makeVisits();
  way = await makeWay(visits);
});
after(() => visits.close());

const HERE = { latitude: 51.468, longitude: 7.212, metres: 8 };
const device = () => fresh(visits, way, 'ended');
const desk = () => visits.actAs(grant('phone-desk'));

async function call(rest: object = {}, headers?: Headers) {
  const body = { command: makeTestId(), cause: 'pressed', position: HERE, ...rest };
  return said(await ask(visits, callForHelp, { body }, headers ?? (await device())));
}

async function answer(help: Id<'help'>, end: boolean) {
  const body = { command: makeTestId(), end };
  return ask(visits, answerHelp, { params: { help }, body }, await desk());
}

const open = async () => said(await ask(visits, listHelp, {}, await desk())).help;
const positions = async () =>
  (await visits.database.owner`select 1 from visits.help where position is not null`).length;

test('a silent call: address, signs and position while it is open; after its end the position is gone', async () => {
  const command = makeTestId();
  const first = await call({ command });
  const moved = { ...HERE, latitude: 51.469 };
  assert.deepEqual(await call({ command, position: moved }), first, 'the same command brings a newer position');
  assert.deepEqual((await call()).help, first.help, 'pressed again it is the same call');
  const [row, ...more] = await open();
  assert.equal(more.length, 0);
  assert.equal(row?.address, 'Musterweg 7, 44787, 2. Stock');
  assert.deepEqual(row?.signs, [way.tour.crew[0]?.sign]);
  assert.equal((await answer(first.help, false)).status, 204);
  assert.ok((await open())[0]?.answeredAt);
  assert.equal(await positions(), 1);
  assert.equal((await answer(first.help, true)).status, 204);
  assert.equal(await positions(), 0);
  assert.deepEqual(await open(), []);
  assert.deepEqual(await call({ command, position: moved }), { help: first.help, open: false });
  assert.equal(await positions(), 0, 'a repetition from the way brings none back');
  assert.equal((await answer(first.help, true)).body.code, 'call-for-help-unknown');
  const facts = await factsOf(visits, `help/${first.help}`);
  assert.deepEqual(
    facts.map(fact => fact.kind),
    ['visits.help-called', 'visits.help-answered', 'visits.help-ended'],
  );
  assert.doesNotMatch(JSON.stringify(facts), /51\.4|7\.212|Musterweg/);
});

test('no sign of life: the office hears it by itself, once, though the Koffer has no line', async () => {
  const say = async (dueAt: string | null) =>
    assert.equal((await ask(visits, signOfLife, { body: { dueAt } }, await device())).status, 204);
  const soon = () => visits.clock.now().add({ minutes: 30 }).toString();
  await say(soon());
  const log = { info: () => {}, warn: () => {} } as never;
  const [job] = wayJobs(visits.office, { clock: visits.clock, log });
  await job?.work(BOCHUM);
  assert.deepEqual(await open(), []);
  visits.clock.forward({ minutes: 31 });
  await job?.work(BOCHUM);
  await job?.work(BOCHUM);
  const [row, ...more] = await open();
  assert.equal(more.length, 0);
  assert.deepEqual([row?.cause, row?.koffer, row?.position], ['no-sign-of-life', way.koffer, null]);
  assert.equal((await call()).help, row?.help, 'a press joins what is open already');
  await answer(row?.help as Id<'help'>, true);

  await say(soon());
  await say(null);
  visits.clock.forward({ hours: 1 });
  assert.equal(await raiseOverdue(visits.office, BOCHUM, visits.clock.now()), 0, 'back in time: nothing is awaited');
  await say('2031-01-01T00:00:00Z');
  const beyond = visits.clock.now().add({ hours: 12, seconds: 1 }).toString();
  const far = await visits.database.owner`select 1 from visits.signs_of_life where due_at > ${beyond}::timestamptz`;
  assert.equal(far.length, 0, 'a wrong clock puts no sign off beyond a shift');
  await say('1999-01-01T00:00:00Z');
  assert.equal(await raiseOverdue(visits.office, BOCHUM, visits.clock.now().add({ seconds: 1 })), 1);
});

test('two presses at once are one call; calls that ended are forgotten after a while', async () => {
  for (const row of await open()) await answer(row.help, true);
  const headers = await device();
  const both = await Promise.all([call({}, headers), call({}, headers)]);
  assert.equal(both[0].help, both[1].help);
  assert.equal((await open()).length, 1);
  await answer(both[0].help, true);
  visits.clock.forward({ hours: 15 * 24 });
  const log = { info: () => {}, warn: () => {} } as never;
  for (const job of wayJobs(visits.office, { clock: visits.clock, log })) await job.work(BOCHUM);
  assert.equal((await visits.database.owner`select 1 from visits.help`).length, 0);
});
