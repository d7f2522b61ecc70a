import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessContract, type Rights } from '@buergernah/access';
import { ok, route } from '@buergernah/kernel';
import { newId, readFacts, streamOf } from '@buergernah/kernel/server';
import { z } from 'zod';
import { BOCHUM, grant, type Headers, makeClock, makeOffice, type Replied, type TestOffice } from '../test/make.ts';

const open = route({
  useCase: 'test.open',
  method: 'POST',
  path: '/test/open',
  who: ['anyone'],
  summary: 'Opens a case.',
  body: z.object({ case: z.string() }),
});
const inbox = route({
  useCase: 'test.inbox',
  method: 'GET',
  path: '/test/inbox',
  who: ['clerk'],
  summary: 'Reads the inbox.',
});
const counted = route({
  useCase: 'test.counted',
  method: 'GET',
  path: '/test/counted',
  who: ['anyone'],
  summary: 'Is asked three times a minute at most.',
  perMinute: 3,
});
const own = route({
  useCase: 'test.own',
  method: 'GET',
  path: '/test/own',
  who: ['code-holder'],
  summary: 'Reads the own case.',
});

let office: TestOffice;
let copy: TestOffice;
before(async () => {
  office = await makeOffice({
    serve(edge, access) {
      edge.serve(open, async asked => {
        await access.issueCitizenToken(asked, asked.body.case as never);
        return ok(undefined);
      });
      edge.serve(inbox, async () => ok(undefined));
      edge.serve(own, async () => ok(undefined));
      edge.serve(counted, async () => ok(undefined));
    },
  });
  copy = await office.copy();
});
after(async () => {
  await copy.close();
  await office.close();
});

const codeOf = (reply: Replied) => (reply.body as { code?: string }).code;
const staffOf = (reply: Replied) => accessContract.me.reply.parse(reply.body).staff;
const rights = (...grants: Rights['grants']): Rights => ({ grants, groups: [], verpflichtetOn: null });

/** The value of a cookie that a reply sets. */
function cookieIn(reply: Replied, name: string): string | undefined {
  const lines = [reply.headers['set-cookie'] ?? []].flat().map(String);
  return lines
    .map(line => new RegExp(`^buergernah-${name}=([^;]+)`).exec(line)?.[1])
    .find(value => value !== undefined);
}

test('a session works at every copy of the server and keeps awake by use, eight hours at the longest', async () => {
  let { headers } = await office.signIn(rights(grant('clerk')));
  for (let minutes = 0; minutes < 8 * 60; minutes += 20) {
    const reply = await (minutes % 40 ? copy : office).ask(inbox, {}, headers);
    assert.equal(reply.status, 204, `after ${minutes} minutes`);
    const renewed = cookieIn(reply, 'staff');
    if (minutes > 0) assert.ok(renewed);
    if (renewed) headers = { cookie: `buergernah-staff=${renewed}` };
    office.clock.forward({ minutes: 20 });
  }
  assert.equal(codeOf(await office.ask(inbox, {}, headers)), 'signed-out');
});

test('half an hour without a touch ends a session; a page that asks by itself does not keep it awake', async () => {
  const { headers } = await office.signIn(rights(grant('clerk')));
  office.clock.forward({ minutes: 20 });
  const unattended = await office.ask(inbox, {}, { ...headers, 'buergernah-unattended': '1' });
  assert.equal(unattended.status, 204);
  assert.equal(cookieIn(unattended, 'staff'), undefined);
  office.clock.forward({ minutes: 11 });
  assert.equal(codeOf(await office.ask(inbox, {}, headers)), 'signed-out');
});

test('the cookie is out of reach of scripts and foreign pages', async () => {
  const { headers } = await office.signIn(rights(grant('clerk')));
  office.clock.forward({ minutes: 2 });
  const reply = await office.ask(inbox, {}, headers);
  assert.match(String(reply.headers['set-cookie']), /; Path=\/; HttpOnly; SameSite=Lax$/);
});

test('a changed role works at once here and within two seconds at every copy', async () => {
  const { staff, headers } = await office.signIn(rights(grant('clerk', 'mitte')));
  const administrator = await office.actAs(grant('administrator'));
  for (const at of [office, copy]) assert.equal((await at.ask(inbox, {}, headers)).status, 204);

  const body = { command: newId(), grants: [grant('auditor')], groups: ['protected'], verpflichtetOn: null };
  const changed = await office.ask(accessContract.changeStaff, { params: { staff }, body }, administrator);
  assert.equal(changed.status, 204);
  assert.equal(codeOf(await office.ask(inbox, {}, headers)), 'not-allowed');
  office.clock.forward({ seconds: 2 });
  assert.equal(codeOf(await copy.ask(inbox, {}, headers)), 'not-allowed');
  assert.deepEqual(staffOf(await copy.ask(accessContract.me, {}, headers))?.groups, ['protected']);

  const facts = await office.database.withMunicipality(BOCHUM, tx => readFacts(tx, streamOf('staff', staff)));
  assert.deepEqual(
    facts.map(fact => fact.kind),
    ['access.staff-listed', 'access.role-granted', 'access.role-revoked', 'access.role-granted', 'access.group-joined'],
  );
  assert.doesNotMatch(JSON.stringify(facts), /subject of/, 'a fact holds ids, never who it is');
});

test('nobody changes their own roles, an administrator of one place changes nobody’s, a subject is listed once', async () => {
  const { staff, headers } = await office.signIn(rights(grant('administrator')));
  const body = { command: newId(), grants: [], groups: [], verpflichtetOn: null };
  const change = (params: { staff: string }, by: Headers) =>
    office.ask(accessContract.changeStaff, { params, body: { ...body, command: newId() } }, by).then(codeOf);
  assert.equal(await change({ staff }, headers), 'own-grants');
  assert.equal(await change({ staff: newId() }, headers), 'staff-missing');
  assert.equal(await change({ staff }, await office.actAs(grant('administrator', 'mitte'))), 'not-allowed');
  assert.equal(await change({ staff }, await office.actAs(grant('clerk'))), 'not-allowed');

  const enlist = (command: string) =>
    office.ask(accessContract.enlistStaff, { body: { ...body, command, subject: 'new-colleague' } }, headers);
  const command = newId();
  const first = await enlist(command);
  assert.deepEqual((await enlist(command)).body, first.body, 'the same command again gives the same answer');
  assert.equal(codeOf(await enlist(newId())), 'staff-listed');
  const other = { ...body, command, subject: 'another-colleague' };
  assert.equal(codeOf(await office.ask(accessContract.enlistStaff, { body: other }, headers)), 'command-id-reused');
  const listed = await office.ask(accessContract.listStaff, {}, headers);
  assert.ok(accessContract.listStaff.reply.parse(listed.body).staff.some(one => one.subject === 'new-colleague'));
});

test('a host partner’s role sleeps until the Verpflichtung, and without training or background check', async () => {
  const asked = { grants: [grant('host-partner', 'ruhr-park')], groups: [] };
  const date = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text));
  const grants = async (bound: string | null, trained: string | null, checked: string | null) => {
    const dates = { verpflichtetOn: date(bound), trainedUntil: date(trained), checkedUntil: date(checked) };
    const { headers } = await office.signIn({ ...asked, ...dates });
    return staffOf(await office.ask(accessContract.me, {}, headers))?.grants;
  };
  assert.deepEqual(await grants(null, '2999-01-01', '2999-01-01'), []);
  assert.deepEqual(await grants('2999-01-01', '2999-01-01', '2999-01-01'), []);
  assert.deepEqual(await grants('2026-01-02', null, '2999-01-01'), []);
  assert.deepEqual(await grants('2026-01-02', '2999-01-01', null), []);
  assert.deepEqual(await grants('2026-01-02', '2026-11-23', '2999-01-01'), []);
  assert.deepEqual(await grants('2026-01-02', '2999-01-01', '2026-11-23'), []);
  assert.deepEqual(await grants('2026-01-02', '2999-01-01', '2999-01-01'), asked.grants);
});

test('a running session loses the role at midnight when training or check end, and gets it back when they are renewed', async () => {
  const clock = makeClock('2026-11-24T22:59:30Z');
  const late = await makeOffice({ clock });
  try {
    const grants = [grant('host-partner', 'ruhr-park'), grant('adviser', 'mitte')];
    const today = Temporal.PlainDate.from('2026-11-24');
    const dates = { verpflichtetOn: today, trainedUntil: today, checkedUntil: Temporal.PlainDate.from('2027-01-31') };
    const { staff, headers } = await late.signIn({ grants, groups: [], ...dates });
    const own = async () => staffOf(await late.ask(accessContract.me, {}, headers))?.grants;
    assert.deepEqual(await own(), grants);
    clock.forward({ seconds: 29 });
    assert.deepEqual(await own(), grants);
    clock.forward({ seconds: 1 });
    assert.deepEqual(await own(), [grant('adviser', 'mitte')], 'midnight in Berlin, the row was read a second ago');

    const administrator = await late.actAs(grant('administrator'));
    const renewed = { verpflichtetOn: '2026-11-24', trainedUntil: '2028-11-24', checkedUntil: '2027-01-31' };
    const body = { command: newId(), grants, groups: [], ...renewed };
    assert.equal((await late.ask(accessContract.changeStaff, { params: { staff }, body }, administrator)).status, 204);
    assert.deepEqual(await own(), grants);
    const listed = accessContract.listStaff.reply.parse(
      (await late.ask(accessContract.listStaff, {}, administrator)).body,
    );
    const row = listed.staff.find(one => one.staff === staff);
    assert.deepEqual(renewed, {
      verpflichtetOn: row?.verpflichtetOn,
      trainedUntil: row?.trainedUntil,
      checkedUntil: row?.checkedUntil,
    });
    const facts = await late.database.withMunicipality(BOCHUM, tx => readFacts(tx, streamOf('staff', staff)));
    assert.deepEqual(
      facts.slice(-4).map(fact => [fact.kind, fact.data]),
      [
        ['access.verpflichtung-noted', { on: '2026-11-24' }],
        ['access.training-noted', { until: '2026-11-24' }],
        ['access.check-noted', { until: '2027-01-31' }],
        ['access.training-noted', { until: '2028-11-24' }],
      ],
    );
  } finally {
    await late.close();
  }
});

test('at home the case is held by a cookie, at a terminal by a header that works at that terminal alone', async () => {
  const holds = newId<'case'>();
  const citizenOf = async (headers: Headers) =>
    accessContract.me.reply.parse((await office.ask(accessContract.me, {}, headers)).body).citizen;

  const home = await office.ask(open, { body: { case: holds } });
  assert.match(String(home.headers['set-cookie']), /HttpOnly; SameSite=Strict$/);
  const cookie = { cookie: `buergernah-citizen=${cookieIn(home, 'citizen')}` };
  assert.deepEqual(await citizenOf(cookie), { case: holds });

  const terminal = await office.device();
  const there = await office.ask(open, { body: { case: holds } }, terminal.headers);
  assert.equal(there.headers['set-cookie'], undefined, 'nothing stays at the terminal');
  const held = { 'buergernah-case': String(there.headers['buergernah-case']) };
  assert.deepEqual(await citizenOf({ ...terminal.headers, ...held }), { case: holds });
  assert.equal(await citizenOf(held), null, 'not without the terminal');
  assert.equal(await citizenOf({ ...(await office.device()).headers, ...held }), null, 'not at another terminal');
  assert.equal(await citizenOf({ ...terminal.headers, ...cookie }), null, 'a cookie is not for terminals');

  const left = await office.ask(accessContract.leave, {}, cookie);
  assert.match(String(left.headers['set-cookie']), /^buergernah-citizen=;.*Max-Age=0/);
});

test('a citizen session keeps awake by use and ends after half an hour without', async () => {
  const at = await office.device();
  const headers = await office.holder(newId<'case'>(), at);
  office.clock.forward({ minutes: 10 });
  const used = await office.ask(own, {}, headers);
  const fresh = String(used.headers['buergernah-case']);
  assert.notEqual(fresh, headers['buergernah-case']);
  office.clock.forward({ minutes: 25 });
  const again = await office.device();
  // The device's own token has ended meanwhile; it proves its key anew.
  const { device } = at;
  const token = await office.access.tokens.seal(
    'device',
    BOCHUM,
    { device },
    office.clock.now(),
    office.clock.now().add({ minutes: 1 }),
  );
  const now = { 'buergernah-device': token };
  assert.equal((await office.ask(own, {}, { ...now, 'buergernah-case': fresh })).status, 204);
  assert.equal(
    codeOf(await office.ask(own, {}, { ...now, 'buergernah-case': headers['buergernah-case'] ?? '' })),
    'signed-out',
  );
  assert.equal(codeOf(await office.ask(own, {}, again.headers)), 'signed-out');
});

test('nonsense in cookies and headers is nobody, never a fault', async () => {
  for (const nonsense of ['', 'x', '..', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0.e30.', '💥', 'x'.repeat(5000)]) {
    const bytes = Buffer.from(nonsense).toString('latin1');
    const headers = {
      cookie: `buergernah-staff=${bytes}; buergernah-citizen=${bytes}`,
      'buergernah-device': bytes,
      'buergernah-case': bytes,
    };
    const reply = await office.ask(accessContract.me, {}, headers);
    assert.deepEqual(reply.body, { staff: null, device: null, citizen: null }, nonsense.slice(0, 20));
  }
});

test('of all behind one address colleagues and devices are counted each by themselves; a made-up cookie helps nobody', async () => {
  const address = '192.0.2.7';
  const ask = async (headers: Headers = {}) => {
    const said: (string | number)[] = [];
    for (let at = 0; at < 4; at += 1) {
      const reply = await office.ask(counted, {}, headers, address);
      said.push(codeOf(reply) ?? reply.status);
    }
    return said;
  };
  const own = [204, 204, 204, 'too-many-requests'];
  assert.deepEqual(await ask(), own);
  for (const { headers } of [await office.signIn(rights(grant('clerk'))), await office.device()])
    assert.deepEqual(await ask(headers), own);
  const colleague = await office.actAs(grant('clerk'));
  assert.deepEqual(await ask(colleague), own);
  assert.equal(codeOf(await office.ask(counted, {}, colleague, '192.0.2.8')), 'too-many-requests', 'wherever they are');
  assert.deepEqual(await ask({ cookie: 'buergernah-staff=made-up' }), Array(4).fill('too-many-requests'));
});
