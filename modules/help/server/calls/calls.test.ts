import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import * as contract from '../../contract.ts';
import { makeHelp, makeKey, makeTestId, makeWhere, type TestHelp } from '../../test/make.ts';
import { forget } from '../jobs.ts';

let help: TestHelp;
before(async () => {
  help = await makeHelp();
});
after(() => help?.close());

const leave = ({ call, key }: { call: string; key: string }) =>
  help.say(contract.leaveCall, { params: { call }, body: { command: makeTestId(), key } });
const away = ({ headers }: { headers: Record<string, string> | object }) =>
  help.say(contract.setReady, { body: { to: 'away' } }, headers as never);

test('one press: it rings on the desk that was ready longest, which sees codes alone; accepted, both know', async () => {
  const first = await help.adviser();
  help.clock.forward({ seconds: 1 });
  const second = await help.adviser();
  const caller = await help.ring({ where: makeWhere('meldebescheinigung') });
  const { own, pool } = await help.desk(first);
  assert.equal(own?.call, caller.call);
  assert.deepEqual(
    [own?.service, own?.page, own?.refusals, own?.case, own?.door],
    ['meldebescheinigung', 'zweck', ['input-invalid'], null, 'portal'],
  );
  assert.equal((await help.desk(second)).own, null);
  assert.deepEqual([pool.ready, pool.busy], [1, 1]);
  const { view } = await help.accept(first);
  assert.deepEqual([view.state, view.me, view.told.code], ['connected', 'adviser', 'connected']);
  const read = await help.read(caller);
  assert.deepEqual(
    read.view.parties.map(one => one.party),
    ['citizen', 'adviser'],
  );
  await leave(caller);
  assert.deepEqual([(await help.desk(first)).state, (await help.read(caller)).view.told.code], ['wrap-up', 'over']);
  for (const one of [first, second]) await away(one);
});

test('the same id and key is the same call; another key is told nothing', async () => {
  const call = makeTestId<'call'>();
  const body = { call, key: makeKey(), where: makeWhere(), language: 'de', means: 'audio' };
  const both = await Promise.all([1, 2, 3].map(() => help.say(contract.ring, { body })));
  assert.deepEqual(
    both.map(one => one.status),
    [200, 200, 200],
  );
  const stranger = await help.say(contract.ring, { body: { ...body, key: makeKey() } });
  assert.deepEqual([stranger.status, stranger.body.code], [404, 'help-call-unknown']);
  const key = makeKey();
  for (const [route, more] of [
    [contract.readLine, { after: 0 }],
    [contract.leaveCall, { command: makeTestId() }],
    [contract.consentToForm, { command: makeTestId(), isGiven: true }],
    [contract.listenToCall, {}],
  ] as const) {
    const said = await help.say(route, { params: { call }, body: { key, ...more } });
    assert.equal(said.body.code, 'help-call-unknown', route.useCase);
  }
  await leave(body);
});

test('a flood from one device or address is stopped and leaves all others unharmed, also at once', async () => {
  const small = await makeHelp({ settings: { perDevice: 3 } });
  try {
    const ring = (address: string, headers = {}) => {
      const body = { call: makeTestId<'call'>(), key: makeKey(), where: makeWhere(), language: 'de', means: 'video' };
      return small.say(contract.ring, { body }, headers, address);
    };
    const flood = await Promise.all(Array.from({ length: 10 }, () => ring('203.0.113.7')));
    assert.equal(flood.filter(one => one.status === 200).length, 3);
    assert.ok(flood.every(one => one.status === 200 || one.body.code === 'help-too-many-calls'));
    const v6 = await Promise.all(Array.from({ length: 6 }, (_, at) => ring(`2001:db8:0:7::${at + 1}`)));
    assert.equal(v6.filter(one => one.status === 200).length, 3);
    assert.equal((await ring('203.0.113.8')).status, 200);
    // A terminal is counted for itself, whoever else is behind the same address.
    const terminal = await small.device('terminal', 'mitte');
    assert.equal((await ring('203.0.113.7', terminal.headers)).status, 200);
    small.clock.forward({ minutes: 11 });
    assert.equal((await ring('203.0.113.7')).status, 200);
  } finally {
    await small.close();
  }
});

test('a case is named by whoever holds it; whoever holds it no longer is helped all the same, without it', async () => {
  const held = makeTestId<'case'>();
  const caseOf = async (headers?: Awaited<ReturnType<typeof help.holder>>) => {
    const caller = await help.ring({ case: held }, headers);
    const [row] = await help.database.owner`select case_id from help.calls where id = ${caller.call}`;
    await leave(caller);
    return row?.case_id;
  };
  assert.deepEqual([await caseOf(), await caseOf(await help.holder(held))], [null, held]);
});

test('door and place are those of the device, whatever a page claims', async () => {
  const terminal = await help.device('terminal', 'mitte');
  const adviser = await help.adviser();
  const caller = await help.ring({ where: { ...makeWhere(), door: 'counter' } }, terminal.headers);
  const { own } = await help.desk(adviser);
  assert.deepEqual([own?.door, own?.place], ['terminal', 'mitte']);
  await leave(caller);
  await away(adviser);
});

test('what the caller is told follows the clock: position, then offers one after the other, and in the end it is over', async () => {
  const first = await help.ring();
  help.clock.forward({ seconds: 1 });
  const second = await help.ring();
  const told = async () => (await help.read(second)).view.told;
  assert.deepEqual([(await told()).code, (await told()).position], ['calling', 1]);
  const offers: string[][] = [];
  for (const seconds of [20, 20, 30, 30, 30]) {
    await help.later(seconds, first, second);
    offers.push((await told()).offers);
  }
  assert.deepEqual(offers, [
    [],
    ['audio'],
    ['audio', 'callback'],
    ['audio', 'callback', 'appointment'],
    ['audio', 'callback', 'appointment', 'next-place', 'phone'],
  ]);
  await help.later(180, first, second);
  const { state, told: last } = (await help.read(second)).view;
  assert.deepEqual(
    [state, last.code, last.offers],
    ['unanswered', 'over', ['callback', 'appointment', 'next-place', 'phone']],
  );
});

test('who is gone while it rings has given up; nobody is called for them any more', async () => {
  const caller = await help.ring();
  await help.later(80);
  assert.equal((await help.read(caller)).view.state, 'given-up');
});

test('facts hold codes and ids, and every step stands in them', async () => {
  const { caller, adviser } = await help.talk();
  const end = { params: { call: caller.call }, body: { command: makeTestId(), outcome: 'solved' } };
  assert.equal((await help.say(contract.endCall, end, adviser.headers)).status, 204);
  assert.equal((await help.say(contract.endCall, end, adviser.headers)).status, 204, 'sent again');
  const kinds = await help.database.owner<{ kind: string }[]>`
    select convert_from(bytes, 'UTF8')::jsonb ->> 'kind' as kind from kernel.facts
    where municipality = ${BOCHUM} and stream = ${`help-call/${caller.call}`} order by seq`;
  assert.deepEqual(
    kinds.map(one => one.kind),
    ['help.rang', 'help.connected', 'help.ended'],
  );
  await away(adviser);
});

test('where a call came from is forgotten ten minutes later, the call itself a day after its end', async () => {
  const caller = await help.ring();
  const kept = async () =>
    (
      await help.database.owner<{ from: boolean }[]>`
        select address_hash is not null as from from help.calls where id = ${caller.call}`
    ).map(row => row.from);
  await leave(caller);
  const now = help.clock.now();
  await forget(help.office, BOCHUM, now.add({ minutes: 9 }));
  assert.deepEqual(await kept(), [true]);
  await forget(help.office, BOCHUM, now.add({ minutes: 11 }));
  assert.deepEqual(await kept(), [false]);
  await forget(help.office, BOCHUM, now.add({ hours: 25 }));
  assert.deepEqual(await kept(), []);
});
