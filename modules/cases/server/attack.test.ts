import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import type { Id } from '@buergernah/kernel';
import { begin, commandRoute, findByNumber, ownRecord, readCase, renewSecret } from '../contract.ts';
import { makeSecret } from '../secret.ts';
import { ask, command, makeBatch, makeCaseOffice, makeTestId, type TestCaseOffice } from '../test/make.ts';

let office: TestCaseOffice;
let clerk: Headers;
before(async () => {
  office = await makeCaseOffice();
  clerk = await office.actAs(grant('clerk', 'buergerbuero-mitte'));
});
after(() => office.close());

const AT_DESK = { door: 'counter', place: 'buergerbuero-mitte' } as const;

async function submitted(): Promise<{ id: Id<'case'>; number: string; batch: ReturnType<typeof makeBatch> }> {
  const batch = makeBatch(office.clock);
  const { body } = await ask(office, begin, { body: batch.body });
  return { id: body.case as Id<'case'>, number: body.number, batch };
}

function send(kind: Parameters<typeof commandRoute>[0], id: string, body: object, headers: Headers = clerk) {
  return ask(office, commandRoute(kind), { params: { case: id }, body }, headers);
}

test('a colleague who may no longer see a case learns nothing by sending an old command again', async () => {
  const { id } = await submitted();
  const take = command(office.clock, 'take', AT_DESK);
  assert.equal((await send('take', id, take)).status, 200);
  assert.equal((await send('protect', id, command(office.clock, 'protect', { ...AT_DESK, on: true }))).status, 200);
  assert.equal((await send('take', id, take)).body.code, 'case-unknown');
});

test('a case that becomes protected is free for the group', async () => {
  const { id, number } = await submitted();
  await send('take', id, command(office.clock, 'take', AT_DESK));
  await send('protect', id, command(office.clock, 'protect', { ...AT_DESK, on: true }));
  const { headers } = await office.signIn({
    grants: [grant('clerk', 'buergerbuero-mitte')],
    groups: ['protected'],
    verpflichtetOn: null,
  });
  const found = await ask(office, findByNumber, { params: { number } }, headers);
  assert.equal(found.body.claimedBy, null);
  assert.equal((await send('take', id, command(office.clock, 'take', AT_DESK), headers)).status, 200);
});

test('the whole beginning sent again opens the case for a quarter of an hour and no longer', async () => {
  const { batch } = await submitted();
  assert.equal((await ask(office, begin, { body: batch.body })).status, 200);
  office.clock.forward({ minutes: 16 });
  assert.equal((await ask(office, begin, { body: batch.body })).body.code, 'case-unknown');
});

test('a new Geheimwort ends what was opened with the old one', async () => {
  const { id } = await submitted();
  const thief = await office.holder(id);
  assert.equal((await ask(office, ownRecord, { params: { case: id } }, thief)).status, 200);
  await send('take', id, command(office.clock, 'take', AT_DESK));
  await send('identify', id, command(office.clock, 'identify', { ...AT_DESK, document: 'reisepass' }));
  office.clock.forward({ minutes: 1 });
  const renew = (place: string) => {
    const { kind: _kind, ...body } = command(office.clock, 'renew', {
      door: 'counter',
      place,
      secret: makeSecret(new Uint8Array(6)),
    });
    return ask(office, renewSecret, { params: { case: id }, body }, clerk);
  };
  assert.equal((await renew('buergerbuero-linden')).body.code, 'case-unknown');
  assert.equal((await renew('buergerbuero-mitte')).status, 204);
  assert.equal((await ask(office, ownRecord, { params: { case: id } }, thief)).body.code, 'case-unknown');
  const late = command(office.clock, 'withdraw', {});
  assert.equal((await send('withdraw', id, late, thief)).body.code, 'case-unknown');
});

test('whoever holds a code is told nothing of the register and of protection, and no colleague’s id', async () => {
  const { id } = await submitted();
  await send('take', id, command(office.clock, 'take', AT_DESK));
  await send(
    'check-register',
    id,
    command(office.clock, 'check-register', { ...AT_DESK, content: makeTestId(office.clock) }),
  );
  const holder = await office.holder(id);
  const { body } = await ask(office, readCase, { params: { case: id } }, holder);
  assert.deepEqual([body.registerMatches, body.protected, body.claimedBy], [null, false, null]);
  const record = await ask(office, ownRecord, { params: { case: id } }, holder);
  assert.ok(!record.body.entries.some(entry => ['cases.register-checked', 'cases.protected'].includes(entry.kind)));
  const other = await office.actAs(grant('clerk', 'buergerbuero-mitte'));
  assert.equal((await ask(office, readCase, { params: { case: id } }, other)).body.claimedBy, 'other');
});

test('a case cannot be handed to an office that does not exist', async () => {
  const { id } = await submitted();
  const lost = command(office.clock, 'hand-on', { ...AT_DESK, office: 'no-such-office' });
  assert.equal((await send('hand-on', id, lost)).body.code, 'office-unknown');
});

test('nobody but who works at a counter begins there', async () => {
  const auditor = await office.actAs(grant('auditor', null));
  const { body } = makeBatch(office.clock);
  const commands = body.commands.map(one => ({ ...one, ...AT_DESK }));
  assert.equal((await ask(office, begin, { body: { ...body, commands } }, auditor)).body.code, 'door-not-yours');
});

test('the register is not asked for a case that one has not taken', async () => {
  const { id } = await submitted();
  let asked = 0;
  const { register } = office.cases;
  const find = register.find;
  Object.assign(register, {
    find(...all: Parameters<typeof find>) {
      asked += 1;
      return find(...all);
    },
  });
  const check = command(office.clock, 'check-register', { ...AT_DESK, content: makeTestId(office.clock) });
  assert.equal((await send('check-register', id, check)).body.code, 'case-not-taken');
  Object.assign(register, { find });
  assert.equal(asked, 0);
});
