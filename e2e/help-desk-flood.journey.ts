import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { helpContract } from '@buergernah/help';
import { makeAsker, signedIn } from './rig/api.ts';
import { freshId, ringBell } from './rig/help-desk.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';

let house: OwnHouse;
before(async () => {
  house = await openHouse();
});
after(async () => {
  await house?.close();
});

test('a flood of calls from one device is cut off; others ring and are answered as always', async () => {
  const flooder = makeAsker(house.url);
  const where = { door: 'portal', service: null, page: null, refusals: [] } as const;
  const tries = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const key = randomBytes(32).toString('base64url');
      const body = { call: freshId(), key, where, language: 'de', means: 'audio' };
      return flooder.ask(helpContract.ring, { body });
    }),
  );
  const rang = tries.filter(one => one.status === 200);
  const refused = tries.filter(one => one.status !== 200);
  assert.ok(rang.length <= 6, `${rang.length} calls of one device rang`);
  assert.ok(rang.length > 0);
  assert.ok(refused.every(one => one.status === 429));
  assert.ok(refused.some(one => one.body.code === 'help-too-many-calls'));

  // Twelve others call at the same time, each from an address of their own: every one of them rings.
  const others = await Promise.all(Array.from({ length: 12 }, () => ringBell(house)));
  for (const one of others) assert.equal((await one.look()).view.state, 'ringing');
  const desk = await signedIn(house.url, 'demo-adviser-1');
  const { body: pool } = await desk.ask(helpContract.readDesk);
  assert.equal(pool.waiting.length, rang.length + others.length);

  // One colleague works through them: whoever waited longest first, nobody is lost, nobody twice.
  const answered: string[] = [];
  const ready = { to: 'ready', skills: { services: [], speaks: ['de'] } };
  for (let turn = 0; turn < pool.waiting.length; turn++) {
    const said = await desk.ask(helpContract.setReady, { body: ready });
    assert.equal(said.status, 200);
    const { own } = (await desk.ask(helpContract.readDesk)).body;
    assert.ok(own, 'nothing rings although somebody waits');
    answered.push(own.call);
    const params = { call: own.call };
    const taken = await desk.ask(helpContract.acceptCall, { params, body: { command: freshId() } });
    assert.equal(taken.status, 200);
    await desk.ask(helpContract.endCall, { params, body: { command: freshId(), outcome: 'solved' } });
  }
  assert.equal(new Set(answered).size, rang.length + others.length);
  for (const one of others) {
    assert.ok(answered.includes(one.call));
    assert.equal((await one.look()).view.state, 'ended');
  }
});
