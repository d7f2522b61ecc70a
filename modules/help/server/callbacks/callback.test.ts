import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import * as contract from '../../contract.ts';
import { makeHelp, makeKey, makeTestId, type TestAdviser, type TestCaller, type TestHelp } from '../../test/make.ts';
import { forget } from '../jobs.ts';

const PHONE = '0234 555 987';
let help: TestHelp;
before(async () => {
  help = await makeHelp();
});
after(() => help?.close());

const times = async () => (await help.say(contract.callbackTimes, {})).body.times;
const arrange = ({ call, key }: TestCaller, at: string) =>
  help.say(contract.arrangeCallback, { params: { call }, body: { command: makeTestId(), key, phone: PHONE, at } });
const settle = ({ headers }: TestAdviser, callback: string, to: string) =>
  help.say(contract.settleCallback, { params: { callback }, body: { command: makeTestId(), to } }, headers);
const numbers = async () =>
  (await help.database.owner`select 1 from help.callbacks where phone_sealed is not null or phone_key is not null`)
    .length;

test('nobody is free: a callback is arranged, and it happens; the number is sealed, seen by one, and then gone', async () => {
  const caller = await help.ring();
  const [at = ''] = await times();
  assert.ok(Date.parse(at) >= Date.parse('2026-11-24T09:15:00Z'));
  assert.equal((await arrange({ ...caller, key: makeKey() }, at)).body.code, 'help-call-unknown');
  assert.equal((await arrange(caller, '2026-11-24T09:17:00Z')).body.code, 'help-callback-time-taken');
  assert.deepEqual((await arrange(caller, at)).body.at, at);
  assert.equal((await help.read(caller)).view.state, 'unanswered');
  assert.ok(!(await times()).includes(at), 'that time is taken');
  const [kept] = await help.database.owner<{ text: string }[]>`select callbacks::text as text from help.callbacks`;
  assert.ok(kept && !kept.text.includes('555') && !kept.text.includes(Buffer.from(PHONE).toString('hex')));

  const [one, two] = [await help.adviser(), await help.adviser()];
  assert.equal((await help.desk(one)).callbacks[0]?.state, 'later');
  await help.later(1000, one, two);
  const { callback = '', state } = (await help.desk(one)).callbacks[0] ?? {};
  assert.equal(state, 'due');
  const both = await Promise.all([settle(one, callback, 'take'), settle(two, callback, 'take')]);
  assert.deepEqual(both.map(said => said.body.phone ?? said.body.code).sort(), [PHONE, 'help-callback-taken']);
  const [first, second] = both[0]?.status === 200 ? [one, two] : [two, one];
  assert.deepEqual(
    [(await help.desk(first)).callbacks[0]?.state, (await help.desk(second)).callbacks[0]?.state],
    ['mine', 'taken'],
  );
  assert.equal((await settle(second, callback, 'done')).body.code, 'help-callback-taken');
  assert.equal((await settle(first, callback, 'done')).status, 200);
  assert.equal(await numbers(), 0);
  assert.deepEqual((await help.desk(first)).callbacks, []);
});

test('who took a callback and vanished gives it back; whose day went by loses the number', async () => {
  const caller = await help.ring({ speaks: 'uk' });
  const [at = ''] = await times();
  await arrange(caller, at);
  const adviser = await help.adviser();
  const { callback = '' } = (await help.desk(adviser)).callbacks[0] ?? {};
  await settle(adviser, callback, 'take');
  await help.later(1300, adviser);
  assert.ok(['due', 'later'].includes((await help.desk(adviser)).callbacks[0]?.state ?? ''));
  assert.equal(await numbers(), 1);
  await forget(help.office, BOCHUM, Temporal.Instant.from(at).add({ hours: 25 }));
  assert.deepEqual([await numbers(), (await help.desk(adviser)).callbacks], [0, []]);
});

test('of many who want the last time one gets it', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => help.ring({ speaks: 'uk' })));
  const [at = ''] = await times();
  const said = await Promise.all(all.map(one => arrange(one, at)));
  assert.deepEqual(said.filter(one => one.status === 200).length, 1);
  assert.ok(said.every(one => one.status === 200 || one.body.code === 'help-callback-time-taken'));
});
