import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessContract, type Grant } from '@buergernah/access';
import type { Id } from '@buergernah/kernel';
import { newId, readFacts, streamOf } from '@buergernah/kernel/server';
import fc from 'fast-check';
import {
  BOCHUM,
  type EnrolledDevice,
  grant,
  HERNE,
  makeDeviceKey,
  makeOffice,
  makeProof,
  type Replied,
  type TestOffice,
} from '../test/make.ts';

let office: TestOffice;
let copy: TestOffice;
before(async () => {
  office = await makeOffice();
  copy = await office.copy();
});
after(async () => {
  await copy.close();
  await office.close();
});

const codeOf = (reply: Replied) => (reply.body as { code?: string }).code;
const deviceOf = (reply: Replied) => (reply.body as { device: unknown }).device;

async function announce(place = 'ruhr-park') {
  const administrator = await office.actAs(grant('administrator'));
  const body = { command: newId(), kind: 'terminal', place };
  const reply = await office.ask(accessContract.announceDevice, { body }, administrator);
  assert.equal(reply.status, 200);
  return { ...accessContract.announceDevice.reply.parse(reply.body), administrator, body };
}

async function challengeFor(device: string, at = office): Promise<string> {
  const reply = await at.ask(accessContract.challengeDevice, { body: { device } });
  return accessContract.challengeDevice.reply.parse(reply.body).challenge;
}

async function tokenFor(one: Pick<EnrolledDevice, 'device' | 'key'>, at = office) {
  const challenge = await challengeFor(one.device, at);
  const signature = await makeProof(one.key, one.device, challenge);
  return at.ask(accessContract.tokenForDevice, { body: { device: one.device, challenge, signature } });
}

test('a browser becomes a device with a code, proves its key, and is known at every copy of the server', async () => {
  const { device, code, administrator, body } = await announce();
  const again = await office.ask(accessContract.announceDevice, { body }, administrator);
  assert.equal((again.body as { code: string }).code, code, 'the same command gives the same code');

  const { key, jwk } = await makeDeviceKey();
  const enrolled = await copy.ask(accessContract.enrolDevice, { body: { code: code.toLowerCase(), key: jwk } });
  assert.deepEqual(enrolled.body, { device, kind: 'terminal', place: 'ruhr-park' });
  const given = await tokenFor({ device, key });
  assert.equal(given.status, 200);
  const headers = { 'buergernah-device': (given.body as { token: string }).token };
  for (const at of [office, copy]) {
    assert.deepEqual(deviceOf(await at.ask(accessContract.me, {}, headers)), {
      device,
      kind: 'terminal',
      place: 'ruhr-park',
    });
  }

  const facts = await office.database.withMunicipality(BOCHUM, tx => readFacts(tx, streamOf('device', device)));
  assert.deepEqual(
    facts.map(fact => fact.kind),
    ['access.device-announced', 'access.device-enrolled'],
  );
  assert.match(facts[0]?.actor ?? '', /^staff:/);
});

test('a code works once, for a quarter of an hour, and only typed rightly', async () => {
  const { code } = await announce();
  const [one, other] = await Promise.all([makeDeviceKey(), makeDeviceKey()]);
  const enrol = (typed: string, key: unknown) =>
    office.ask(accessContract.enrolDevice, { body: { code: typed, key } }, {}, elsewhere());

  assert.equal(codeOf(await enrol('AAAAAAAAA', one.jwk)), 'enrolment-code-mistyped');
  const offCurve = { ...one.jwk, x: other.jwk.x };
  assert.equal(codeOf(await enrol(code, offCurve)), 'device-key-unfit');
  const both = await Promise.all([enrol(code, one.jwk), enrol(code, other.jwk)]);
  assert.deepEqual(both.map(reply => reply.status).sort(), [200, 404], 'two browsers at once: one gets it');
  const winner = both[0]?.status === 200 ? one : other;
  assert.equal((await enrol(code, winner.jwk)).status, 200, 'a lost answer can be asked for again');

  const late = await announce();
  office.clock.forward({ minutes: 16 });
  assert.equal(codeOf(await enrol(late.code, one.jwk)), 'enrolment-code-unknown');
});

test('guessing codes is stopped by the tight limit', async () => {
  const { jwk } = await makeDeviceKey();
  const from = elsewhere();
  const replies: number[] = [];
  for (let guess = 0; guess < 7; guess++) {
    replies.push(
      (await office.ask(accessContract.enrolDevice, { body: { code: 'AAAAAAAAA', key: jwk } }, {}, from)).status,
    );
  }
  assert.deepEqual(replies.slice(-2), [429, 429]);
});

test('a challenge that is old, torn, another device’s or used before gives no token', async () => {
  const one = await office.device();
  const other = await office.device();
  const give = (device: string, challenge: string, signature: string, at = office) =>
    at.ask(accessContract.tokenForDevice, { body: { device, challenge, signature } }).then(codeOf);

  const challenge = await challengeFor(one.device);
  const signature = await makeProof(one.key, one.device, challenge);
  assert.equal(await give(one.device, `${challenge.slice(0, -4)}AAAA`, signature), 'challenge-expired');
  assert.equal(await give(other.device, challenge, signature), 'challenge-expired');
  assert.equal(await give(one.device, challenge, await makeProof(other.key, one.device, challenge)), 'proof-wrong');
  assert.equal(await give(one.device, challenge, await makeProof(one.key, other.device, challenge)), 'proof-wrong');

  assert.equal(await give(one.device, challenge, signature), undefined, 'now it is right');
  assert.equal(await give(one.device, challenge, signature), 'challenge-spent');
  assert.equal(await give(one.device, challenge, signature, copy), 'challenge-spent', 'also at another copy');

  const old = await challengeFor(one.device);
  const late = await makeProof(one.key, one.device, old);
  office.clock.forward({ seconds: 61 });
  assert.equal(await give(one.device, old, late), 'challenge-expired');

  const nobody = newId<'device'>();
  const empty = await challengeFor(nobody);
  assert.equal(await give(nobody, empty, await makeProof(one.key, nobody, empty)), 'device-unknown');
});

test('a locked device never gets a token, and the one it holds ends within two seconds at every copy', async () => {
  const one = await office.device('terminal', 'library');
  for (const at of [office, copy]) assert.notEqual(deviceOf(await at.ask(accessContract.me, {}, one.headers)), null);
  const unused = await challengeFor(one.device);
  const proof = await makeProof(one.key, one.device, unused);

  const lock = { params: { device: one.device }, body: { command: newId() } };
  const manager = await office.actAs(grant('site-manager', 'mitte'));
  assert.equal(codeOf(await office.ask(accessContract.lockDevice, lock, manager)), 'device-elsewhere');
  const own = await office.actAs(grant('site-manager', 'library'));
  const locking = { ...lock, body: { command: newId() } };
  assert.equal((await office.ask(accessContract.lockDevice, locking, own)).status, 204);
  assert.equal((await office.ask(accessContract.lockDevice, locking, own)).status, 204, 'the same command again');

  assert.equal(deviceOf(await office.ask(accessContract.me, {}, one.headers)), null);
  office.clock.forward({ seconds: 2 });
  assert.equal(deviceOf(await copy.ask(accessContract.me, {}, one.headers)), null);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(office, copy), fc.nat({ max: 100_000 }), async (at, seconds) => {
      office.clock.forward({ seconds });
      assert.equal(codeOf(await tokenFor(one, at)), 'device-locked');
    }),
    { numRuns: 20 },
  );
  const body = { device: one.device, challenge: unused, signature: proof };
  assert.notEqual((await office.ask(accessContract.tokenForDevice, { body })).status, 200);
});

test('a device of one city is nobody in another', async () => {
  const one = await office.device();
  const there = { ...one.headers, host: 'herne.example' };
  assert.equal(deviceOf(await office.ask(accessContract.me, {}, there)), null);
  const challenge = await challengeFor(one.device);
  const signature = await makeProof(one.key, one.device, challenge);
  const body = { device: one.device, challenge, signature };
  const refused = await office.ask(accessContract.tokenForDevice, { body }, { host: 'herne.example' });
  assert.equal(codeOf(refused), 'challenge-expired');
  const rows = await office.database.withMunicipality(HERNE, tx => readFacts(tx, streamOf('device', one.device)));
  assert.equal(rows.length, 0);
});

test('a token ends after a quarter of an hour', async () => {
  const one = await office.device();
  office.clock.forward({ minutes: 14 });
  assert.notEqual(deviceOf(await office.ask(accessContract.me, {}, one.headers)), null);
  office.clock.forward({ minutes: 2 });
  assert.equal(deviceOf(await office.ask(accessContract.me, {}, one.headers)), null);
});

test('a site manager sees the devices of the own place, an administrator all', async () => {
  const mine = await office.device('display', 'own-place');
  const listed = async (...grants: readonly Grant[]) => {
    const reply = await office.ask(accessContract.listDevices, {}, await office.actAs(...grants));
    return accessContract.listDevices.reply.parse(reply.body).devices.map(one => one.device as Id<'device'>);
  };
  assert.deepEqual(await listed(grant('site-manager', 'own-place')), [mine.device]);
  assert.ok((await listed(grant('administrator'))).length > 3);
});

let addresses = 0;
/** Another address each time, for what is limited by address. */
function elsewhere(): string {
  addresses++;
  return `10.0.0.${addresses}`;
}
