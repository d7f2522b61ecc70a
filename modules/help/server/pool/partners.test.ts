import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, HERNE } from '@buergernah/access/test/make';
import type { Database } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import {
  makeHelp,
  makeTestId,
  makeWhere,
  type TestAdviser,
  type TestCaller,
  type TestHelp,
  WITH_HERNE,
} from '../../test/make.ts';
import type { HelpOffice } from '../office.ts';
import { clockCommands, sweep } from './sweep.ts';

let help: TestHelp;
before(async () => {
  help = await makeHelp({ settings: { partners: [WITH_HERNE] } });
});
after(() => help?.close());

const rings = async (adviser: TestAdviser) => (await help.desk(adviser)).own?.call ?? null;
const leave = ({ call, key }: TestCaller) =>
  help.say(contract.leaveCall, { params: { call }, body: { command: makeTestId(), key } });
const away = ({ headers }: TestAdviser) => help.say(contract.setReady, { body: { to: 'away' } }, headers);
const end = (adviser: TestAdviser, call: string, note = '') =>
  help.say(
    contract.endCall,
    { params: { call }, body: { command: makeTestId(), outcome: 'solved', note } },
    adviser.headers,
  );

test('after its time a call rings at a partner, who sees codes alone and never joins the form', async () => {
  const partner = await help.adviser({}, HERNE);
  const held = makeTestId<'case'>();
  const caller = await help.ring({ case: held }, await help.holder(held));
  await help.later(50, caller, partner);
  assert.equal(await rings(partner), null);
  await help.later(20, caller, partner);
  const { own } = await help.desk(partner);
  assert.deepEqual([own?.call, own?.municipality, own?.mayJoinForm], [caller.call, BOCHUM, false]);
  const { view } = await help.accept(partner);
  assert.equal(view.consent.mayJoin, false);
  const { call, key } = caller;
  await help.say(contract.consentToForm, { params: { call }, body: { command: makeTestId(), key, isGiven: true } });
  assert.equal((await help.desk(partner)).own?.case, null);
  const send = (body: object, headers = {}) => help.say(contract.sendOnLine, { params: { call }, body }, headers);
  const form = { kind: 'form', body: { page: null, answers: { purpose: 'pension' } } };
  assert.equal((await send({ key, entries: [form] })).body.code, 'help-no-agreement');
  const point = { key: null, entries: [{ kind: 'point', body: { field: 'purpose' } }] };
  assert.equal((await send(point, partner.headers)).body.code, 'help-no-agreement');
  const chat = { key: null, entries: [{ kind: 'chat', body: { text: 'Hier ist Herne' } }] };
  assert.equal((await send(chat, partner.headers)).status, 200);
  assert.equal((await help.read(caller)).entries.length, 1);
  const note = { params: { call }, body: { command: makeTestId(), note: 'Auch das nicht' } };
  assert.equal((await help.say(contract.keepNote, note, partner.headers)).body.code, 'help-no-agreement');
  const booked = { params: { call }, body: { command: makeTestId(), what: 'visit', id: makeTestId() } };
  assert.equal((await help.say(contract.noteBooked, booked, partner.headers)).body.code, 'help-no-agreement');
  assert.equal((await end(partner, call, 'Das darf nicht zum Vorgang')).status, 204);
  assert.equal((await end(partner, call)).body.code, 'help-call-over');
  const notes = await help.database.owner`select 1 from help.notes where case_id = ${held}`;
  assert.deepEqual([notes.length, (await help.desk(partner)).state], [0, 'wrap-up']);
  await away(partner);
});

test('social, tax and identity matters never leave the house, and an agreement that has not begun opens nothing', async () => {
  const partner = await help.adviser({}, HERNE);
  const secret = await help.ring({ where: makeWhere('personalausweis') });
  await help.later(200, secret, partner);
  assert.equal(await rings(partner), null);
  await leave(secret);
  await away(partner);
  const later = await makeHelp({ settings: { partners: [{ ...WITH_HERNE, from: '2026-11-25' }] } });
  try {
    const adviser = await later.adviser({}, HERNE);
    const caller = await later.ring();
    await later.later(90, caller, adviser);
    assert.equal((await later.desk(adviser)).own, null);
  } finally {
    await later.close();
  }
});

test('an agreement may also open the form, of matters that may leave', async () => {
  const open = await makeHelp({ settings: { partners: [{ ...WITH_HERNE, form: true }] } });
  try {
    const partner = await open.adviser({}, HERNE);
    const caller = await open.ring();
    await open.later(70, caller, partner);
    assert.equal((await open.accept(partner)).call.mayJoinForm, true);
  } finally {
    await open.close();
  }
});

test('own callers come first; a partner’s dead browser loses no call; a caller who hangs up frees the partner', async () => {
  const partner = await help.adviser({}, HERNE);
  const caller = await help.ring();
  await help.later(70, caller, partner);
  await help.accept(partner);
  await help.later(20, caller);
  assert.deepEqual([(await help.read(caller)).view.told.code, (await help.desk(partner)).state], ['lost', 'away']);
  const again = await help.adviser({}, HERNE);
  await help.later(70, caller, again);
  await help.accept(again);
  await leave(caller);
  await help.later(1, again);
  assert.equal((await help.desk(again)).state, 'wrap-up');
  await away(again);
});

test('passed or not taken, it leaves the partner’s desk and rings on', async () => {
  const [one, two] = [await help.adviser({}, HERNE), await help.adviser({}, HERNE)];
  const caller = await help.ring();
  await help.later(70, caller, one, two);
  const [first, second] = (await rings(one)) ? [one, two] : [two, one];
  const pass = { params: { call: caller.call }, body: { command: makeTestId() } };
  assert.equal((await help.say(contract.passCall, pass, first.headers)).status, 204);
  await help.later(2, caller, one, two);
  assert.deepEqual([await rings(first), await rings(second)], [null, caller.call]);
  await help.later(30, caller, one, two);
  assert.equal((await help.desk(second)).state, 'away');
  await leave(caller);
  await away(one);
});

test('a server that dies between the two municipalities leaves no desk and no call behind', async () => {
  const partner = await help.adviser({}, HERNE);
  const caller = await help.ring();
  help.clock.forward({ seconds: 61 });
  await help.say(contract.setReady, { body: { to: 'still-there' } }, partner.headers);
  await help.read(caller);
  // The partner's desk is taken; then the server dies before the call hears of it.
  let turns = 0;
  const { database } = help.office;
  const dying: HelpOffice = {
    ...help.office,
    database: {
      ...database,
      withMunicipality: ((municipality, work) => {
        if (municipality === BOCHUM && ++turns > 1) throw new Error('killed');
        return database.withMunicipality(municipality, work);
      }) as Database['withMunicipality'],
    },
  };
  const byClock = clockCommands(() => help.access.jobCommand('help'));
  await assert.rejects(sweep(dying, BOCHUM, byClock), /killed/);
  assert.equal((await help.desk(partner)).state, 'offered');
  await help.later(4, caller, partner);
  await help.later(2, caller, partner);
  assert.equal(await rings(partner), caller.call);
  assert.equal((await help.accept(partner)).view.state, 'connected');
  await leave(caller);
  await help.later(1, partner);
  await away(partner);
});

test('a partner who goes away while the server dies leaves no call behind either', async () => {
  const partner = await help.adviser({}, HERNE);
  const caller = await help.ring();
  await help.later(70, caller, partner);
  await help.accept(partner);
  // The desk has left; the call hears nothing of it.
  await help.database
    .owner`update help.advisers set state = 'away', call = null, call_of = null where staff = ${partner.staff}`;
  await help.later(1, caller);
  assert.equal((await help.read(caller)).view.told.code, 'lost');
  await leave(caller);
});

test('no row of a call is seen from the other city', async () => {
  const caller = await help.ring();
  const read = { params: { call: caller.call }, body: { key: caller.key, after: 0 } };
  const said = await help.say(contract.readLine, read, { host: 'herne.example' });
  assert.equal(said.body.code, 'help-call-unknown');
  await leave(caller);
});
