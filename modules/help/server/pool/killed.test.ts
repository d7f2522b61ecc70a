import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { openDatabase } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import { makeHelp, makeTestId, type TestHelp } from '../../test/make.ts';
import { callById, lockPool } from '../calls/store.ts';

let help: TestHelp;
before(async () => {
  help = await makeHelp();
});
after(() => help?.close());

test('a server killed in the middle of an accept holds nobody up: the call still rings and is taken', async () => {
  const adviser = await help.adviser();
  const caller = await help.ring();
  const script = new URL('../../test/half-accept.ts', import.meta.url).pathname;
  const { options } = help.database;
  const given = JSON.stringify({ options, call: caller.call });
  const child = spawn(process.execPath, [script, given], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  assert.match(String(said), /taken, not committed/);
  const accepting = help.accept(adviser);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal((await accepting).view.state, 'connected');
  assert.equal((await help.read(caller)).view.state, 'connected');
  const body = { command: makeTestId(), outcome: 'solved' };
  assert.equal(
    (await help.say(contract.endCall, { params: { call: caller.call }, body }, adviser.headers)).status,
    204,
  );
  await help.say(contract.setReady, { body: { to: 'away' } }, adviser.headers);
});

test('what is said through one server copy is heard at another, ids alone', async () => {
  const { caller, adviser } = await help.talk();
  const copy = await help.copy();
  await copy.edge.app.listen({ port: 0, host: '127.0.0.1' });
  try {
    const { port } = copy.edge.app.server.address() as AddressInfo;
    const leaving = new AbortController();
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1/help/calls/${caller.call}/live`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key: caller.key }),
      signal: leaving.signal,
    });
    assert.equal(reply.headers.get('content-type'), 'text/event-stream');
    const reader = (reply.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream() as never).getReader();
    const next = async (fits: RegExp) => {
      let text = '';
      while (!fits.test(text)) text += (await reader.read()).value ?? '';
      return text;
    };
    await next(/event: again/);
    const entries = [{ kind: 'chat', body: { text: 'GEHEIM' } }];
    await help.say(
      contract.sendOnLine,
      { params: { call: caller.call }, body: { key: null, entries } },
      adviser.headers,
    );
    const heard = await next(/help-line/);
    assert.match(heard, new RegExp(`help-line/${caller.call}/adviser","seq":1`));
    assert.ok(!heard.includes('GEHEIM'));
    leaving.abort();
  } finally {
    await copy.close();
  }
});

test('many who press at once wait for their turn and do not stand in the way of those who talk', async () => {
  const { caller, adviser } = await help.talk();
  const other = openDatabase(help.database.options, 1);
  const holds = Promise.withResolvers<void>();
  const goesOn = Promise.withResolvers<void>();
  const holding = other.withMunicipality(BOCHUM, async tx => {
    await lockPool(tx);
    holds.resolve();
    await goesOn.promise;
  });
  await holds.promise;
  const pressed = Promise.all(Array.from({ length: 20 }, () => help.ring()));
  // While all of them wait, the line is read as ever.
  assert.equal((await help.read(caller)).view.state, 'connected');
  assert.equal((await help.desk(adviser)).state, 'busy');
  goesOn.resolve();
  await holding;
  await other.close();
  for (const { call } of await pressed) {
    const row = await help.database.withMunicipality(BOCHUM, tx => callById(tx, call));
    assert.equal(row?.state, 'ringing');
  }
});
