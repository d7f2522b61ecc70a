import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as contract from '../../contract.ts';
import {
  makeHelp,
  makeKey,
  makeTestId,
  makeWhere,
  type TestAdviser,
  type TestCaller,
  type TestHelp,
} from '../../test/make.ts';

let help: TestHelp;
before(async () => {
  help = await makeHelp({ relay: { urls: ['turn:relay.example:3478'], secret: 'north-wind-and-sun' } });
});
after(() => help?.close());

const send = (who: TestCaller | TestAdviser, call: string, ...entries: readonly object[]) => {
  const key = 'key' in who ? who.key : null;
  return help.say(contract.sendOnLine, { params: { call }, body: { key, entries } }, 'key' in who ? {} : who.headers);
};
const readAs = (adviser: TestAdviser, call: string, after = 0) =>
  help.say(contract.readLine, { params: { call }, body: { key: null, after } }, adviser.headers);
const consent = ({ call, key }: TestCaller, isGiven: boolean, ...release: readonly string[]) =>
  help.say(contract.consentToForm, { params: { call }, body: { command: makeTestId(), key, isGiven, release } });
const end = (adviser: TestAdviser, call: string, note = '') => {
  const body = { command: makeTestId(), outcome: 'solved', note };
  return help.say(contract.endCall, { params: { call }, body }, adviser.headers);
};
const away = ({ headers }: TestAdviser) => help.say(contract.setReady, { body: { to: 'away' } }, headers);

/** Every table in which a text stands in a row, in the open, as bytes or in base64. */
async function tablesWith(text: string): Promise<string[]> {
  const { owner } = help.database;
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const bytes = Buffer.from(text);
  const needles = [text, bytes.toString('hex'), bytes.toString('base64').replace(/=*$/, '').slice(1, -2)];
  const found: string[] = [];
  for (const { name } of tables)
    for (const needle of needles) {
      const [row] = await owner.unsafe(`select 1 as there from ${name} t where strpos(t::text, $1) > 0 limit 1`, [
        needle,
      ]);
      if (row) found.push(name);
    }
  return [...new Set(found)];
}

test('what one says the others read, in order, each only what is theirs, and credentials for the relay come along', async () => {
  const { caller, adviser } = await help.talk();
  const { call } = caller;
  await send(caller, call, { kind: 'offer', body: { sdp: 'v=0 a' } }, { kind: 'chat', body: { text: 'Guten Tag' } });
  await send(
    adviser,
    call,
    { kind: 'answer', body: { sdp: 'v=0 b' } },
    { kind: 'camera', body: { on: true }, to: 'guest' },
  );
  const atDesk = (await readAs(adviser, call)).body;
  assert.deepEqual(
    atDesk.entries.map(({ n, from, kind }) => [n, from, kind]),
    [
      [1, 'citizen', 'offer'],
      [2, 'citizen', 'chat'],
    ],
  );
  const atHome = await help.read(caller);
  assert.deepEqual(
    atHome.entries.map(({ n, kind }) => [n, kind]),
    [[3, 'answer']],
    'what is for the guest is the guest’s',
  );
  assert.equal(atHome.view.last, 4);
  assert.deepEqual((await help.read(caller, 3)).entries, []);
  assert.match(atHome.view.ice[0]?.username ?? '', /^\d+:help$/);
  await end(adviser, call);
  assert.deepEqual((await help.read(caller)).view.ice, []);
  await away(adviser);
});

test('whoever takes a call offers sound and pictures with the same word; asked again, they miss nothing that came meanwhile', async () => {
  const adviser = await help.adviser();
  const caller = await help.ring();
  const { call } = caller;
  const accept = (command: string, body: unknown) =>
    help.say(
      contract.acceptCall,
      { params: { call }, body: { command, offers: [{ to: 'citizen', kind: 'offer', body }] } },
      adviser.headers,
    );
  assert.equal((await accept(makeTestId(), 'x'.repeat(30_000))).body.code, 'help-signal-too-large');
  assert.equal((await help.read(caller)).view.state, 'ringing', 'nothing is half done');
  const command = makeTestId();
  assert.equal((await accept(command, { sdp: 'v=0 a' })).status, 200);
  const { view, entries } = await help.read(caller);
  assert.equal(view.state, 'connected');
  assert.deepEqual(
    entries.map(({ from, to, kind, body }) => [from, to, kind, body]),
    [['adviser', 'citizen', 'offer', { sdp: 'v=0 a' }]],
  );
  await send(caller, call, { kind: 'answer', body: { sdp: 'v=0 b' } });
  const again = (await accept(command, { sdp: 'v=0 a' })).body.view;
  const missed = (await readAs(adviser, call, again.last)).body.entries;
  assert.deepEqual(
    missed.map(({ kind }) => kind),
    ['answer'],
  );
  assert.equal((await help.read(caller)).entries.length, 1, 'offered once');
  await end(adviser, call);
  await away(adviser);
});

test('strangers, other desks and waiting callers have no part in a line', async () => {
  const { caller, adviser } = await help.talk();
  const other = await help.adviser();
  const chat = { kind: 'chat', body: { text: 'x' } };
  assert.equal((await send(other, caller.call, chat)).body.code, 'help-call-unknown');
  assert.equal((await readAs(other, caller.call)).body.code, 'help-call-unknown');
  assert.equal((await send({ ...caller, key: makeKey() }, caller.call, chat)).body.code, 'help-call-unknown');
  await away(other);
  const waiting = await help.ring();
  assert.equal((await send(waiting, waiting.call, chat)).body.code, 'help-call-moved');
  await help.say(contract.leaveCall, {
    params: { call: waiting.call },
    body: { command: makeTestId(), key: waiting.key },
  });
  assert.equal((await send(waiting, waiting.call, chat)).body.code, 'help-call-over');
  await end(adviser, caller.call);
  await away(adviser);
});

test('too much at once is refused, and a line never grows without end', async () => {
  const { caller, adviser } = await help.talk();
  const { call } = caller;
  assert.equal(
    (await send(caller, call, { kind: 'offer', body: 'x'.repeat(30_000) })).body.code,
    'help-signal-too-large',
  );
  const many = Array.from({ length: 30 }, () => ({ kind: 'candidate', body: 'c' }));
  for (let at = 0; at < 40; at++) assert.equal((await send(caller, call, ...many)).status, 200);
  const [count] = await help.database.owner<
    { count: number }[]
  >`select count(*)::int as count from help.line where call = ${call}`;
  assert.equal(count?.count, 1000);
  await end(adviser, call);
  await away(adviser);
});

test('the form: nothing without consent; then all but what is masked; released one by one; ended, nothing lies there any more', async () => {
  const held = makeTestId<'case'>();
  const { caller, adviser } = await help.talk({ case: held }, await help.holder(held));
  const { call } = caller;
  const form = {
    kind: 'form',
    body: { page: 'zweck', answers: { purpose: 'pension', birthDate: '1951-08-12', strange: 'x' } },
  };
  assert.equal((await send(caller, call, form)).body.code, 'help-no-consent');
  assert.equal((await send(adviser, call, { kind: 'point', body: { field: 'purpose' } })).body.code, 'help-no-consent');
  assert.equal((await help.desk(adviser)).own?.case, null);

  assert.equal((await consent(caller, true)).status, 200);
  assert.equal((await help.desk(adviser)).own?.case, held);
  await send(caller, call, form);
  const seen = async () => JSON.stringify((await readAs(adviser, call)).body.entries);
  assert.match(await seen(), /pension/);
  assert.doesNotMatch(await seen(), /1951|strange/);
  assert.equal((await send(adviser, call, { kind: 'form', body: form.body })).body.code, 'help-not-yours-to-say');
  assert.equal(
    (await send(caller, call, { kind: 'propose', body: { field: 'purpose', value: 1 } })).body.code,
    'help-not-yours-to-say',
  );
  assert.equal(
    (await send(adviser, call, { kind: 'propose', body: { field: 'birthDate', value: '1951-08-13' } })).body.code,
    'help-field-masked',
  );
  assert.equal(
    (await send(adviser, call, { kind: 'point', body: { field: 'birthDate' } })).status,
    200,
    'one may point at it',
  );
  assert.equal(
    (await send(adviser, call, { kind: 'propose', body: { field: 'nowhere', value: 1 } })).body.code,
    'help-field-unknown',
  );

  assert.equal((await consent(caller, true, 'nowhere')).body.code, 'help-field-unknown');
  await consent(caller, true, 'birthDate');
  await send(caller, call, form);
  assert.match(await seen(), /1951-08-12/);
  assert.equal(
    (await send(adviser, call, { kind: 'propose', body: { field: 'birthDate', value: '1951-08-13' } })).status,
    200,
  );
  const proposed = (await help.read(caller)).entries.at(-1);
  assert.deepEqual([proposed?.kind, proposed?.body], ['propose', { field: 'birthDate', value: '1951-08-13' }]);
  await send(caller, call, { kind: 'accepted', body: { field: 'birthDate' } });

  // Taken back, it is masked again, and the state in which it was open lies there no longer.
  await consent(caller, true);
  assert.doesNotMatch(await seen(), /1951/);
  await send(caller, call, form);
  assert.doesNotMatch(await seen(), /"1951-08-12/);

  await consent(caller, false);
  assert.doesNotMatch(await seen(), /pension|1951/);
  assert.deepEqual((await help.read(caller)).view.consent, { mayJoin: true, isGiven: false, released: [] });
  assert.equal((await send(caller, call, form)).body.code, 'help-no-consent');
  await end(adviser, call);

  const facts = async (stream: string) =>
    (
      await help.database.owner<{ fact: string }[]>`
        select convert_from(bytes, 'UTF8')::jsonb ->> 'kind' || coalesce(' ' || (convert_from(bytes, 'UTF8')::jsonb -> 'data' ->> 'field'), '') as fact
        from kernel.facts where stream = ${stream} order by seq`
    ).map(row => row.fact);
  const done = [
    ...['help.rang', 'help.connected', 'help.consent-given', 'help.pointed birthDate', 'help.field-released birthDate'],
    ...['help.proposed birthDate', 'help.proposal-accepted birthDate', 'help.field-hidden birthDate'],
    ...['help.consent-ended', 'help.ended'],
  ];
  assert.deepEqual(await facts(`help-call/${call}`), done);
  assert.deepEqual(await facts(`case-help/${held}`), done, 'beside the case, too');
  await away(adviser);
});

test('no recording exists: nothing that was said, shown, signalled or typed stays in any row after the end, however it ends', async () => {
  const ways: ((caller: TestCaller, adviser: TestAdviser) => Promise<unknown>)[] = [
    ({ call }, adviser) => end(adviser, call, 'Notiz KORALLENRIFF ohne Vorgang'),
    ({ call, key }) => help.say(contract.leaveCall, { params: { call }, body: { command: makeTestId(), key } }),
    (_caller, adviser) => help.later(100, adviser),
    async ({ call, key }, adviser) => {
      const body = {
        command: makeTestId(),
        to: { what: 'skill', service: null, speaks: null },
        note: 'KORALLENRIFF Notiz',
      };
      assert.equal((await help.say(contract.handOnCall, { params: { call }, body }, adviser.headers)).status, 204);
      await help.say(contract.leaveCall, { params: { call }, body: { command: makeTestId(), key } });
    },
  ];
  for (const [nth, way] of ways.entries()) {
    const { caller, adviser } = await help.talk({ where: makeWhere() });
    const { call } = caller;
    await consent(caller, true);
    await send(
      caller,
      call,
      { kind: 'offer', body: { sdp: 'KORALLENRIFF sdp' } },
      { kind: 'candidate', body: 'KORALLENRIFF 192.0.2.1' },
      { kind: 'chat', body: { text: 'Ich heiße KORALLENRIFF' } },
      { kind: 'form', body: { page: 'zweck', answers: { purposeDetail: 'KORALLENRIFF', purpose: 'KORALLENRIFF' } } },
    );
    await send(adviser, call, { kind: 'propose', body: { field: 'purpose', value: 'KORALLENRIFF' } });
    const note = { params: { call }, body: { command: makeTestId(), note: 'KORALLENRIFF notiert' } };
    assert.equal((await help.say(contract.keepNote, note, adviser.headers)).status, 204);
    assert.deepEqual(await tablesWith('KORALLENRIFF'), ['help.line'], 'while they talk it lies on the line alone');
    await way(caller, adviser);
    assert.notEqual((await help.read(caller)).view.state, 'connected');
    assert.deepEqual(await tablesWith('KORALLENRIFF'), [], `way ${nth}`);
    for (const secret of [caller.key]) assert.deepEqual(await tablesWith(secret), []);
    await away(adviser);
  }
});

test('the line is in no journal of the database: what was never written there is in no backup', async () => {
  const [table] = await help.database.owner<{ kind: string }[]>`
    select relpersistence as kind from pg_class where oid = 'help.line'::regclass`;
  assert.equal(table?.kind, 'u');
});
