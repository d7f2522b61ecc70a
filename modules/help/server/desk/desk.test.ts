import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import { begin } from '@buergernah/cases';
import { makeBatch } from '@buergernah/cases/test/make';
import { instantText } from '@buergernah/kernel';
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
  help = await makeHelp();
});
after(() => help?.close());

const atDesk = (route: typeof contract.passCall, adviser: TestAdviser, call: string, body: object = {}) =>
  help.say(route, { params: { call }, body: { command: makeTestId(), ...body } }, adviser.headers);
const end = (adviser: TestAdviser, call: string) =>
  atDesk(contract.endCall as never, adviser, call, { outcome: 'solved' });
const leave = ({ call, key }: TestCaller) =>
  help.say(contract.leaveCall, { params: { call }, body: { command: makeTestId(), key } });
const away = async (...all: readonly TestAdviser[]) => {
  for (const { headers } of all) await help.say(contract.setReady, { body: { to: 'away' } }, headers);
};
const ready = ({ headers }: TestAdviser) => help.say(contract.setReady, { body: { to: 'ready' } }, headers);
const rings = async (adviser: TestAdviser) => (await help.desk(adviser)).own?.call ?? null;

test('passed, it rings on the next desk, and on the first again only after a while', async () => {
  const [first, second] = [await help.adviser(), await help.adviser()];
  await help.later(1, first, second);
  const caller = await help.ring();
  const [now, then] = (await rings(first)) ? [first, second] : [second, first];
  assert.equal((await atDesk(contract.passCall, now, caller.call)).status, 204);
  assert.deepEqual([await rings(now), await rings(then)], [null, caller.call]);
  assert.equal((await atDesk(contract.acceptCall as never, now, caller.call)).body.code, 'help-not-your-call');
  await atDesk(contract.passCall, then, caller.call);
  assert.deepEqual([await rings(now), await rings(then)], [null, null]);
  await help.later(41, caller, first, second);
  assert.ok((await rings(first)) ?? (await rings(second)));
  await leave(caller);
  await away(first, second);
});

test('an offer that nobody takes expires: that desk counts as away, the call rings on', async () => {
  const adviser = await help.adviser();
  const caller = await help.ring();
  await help.later(20, caller, adviser);
  assert.deepEqual([(await help.desk(adviser)).state, await rings(adviser)], ['away', null]);
  assert.equal((await atDesk(contract.acceptCall as never, adviser, caller.call)).body.code, 'help-not-your-call');
  const second = await help.adviser();
  assert.equal(await rings(second), caller.call);
  await leave(caller);
  await away(second);
});

test('an adviser whose browser dies loses no call: it rings first in line, and on that desk first when it is back', async () => {
  const { caller, adviser } = await help.talk();
  const earlier = await help.ring();
  await help.later(20, caller, earlier);
  const { view } = await help.read(caller);
  assert.deepEqual([view.state, view.told.code, view.told.position], ['ringing', 'lost', 0]);
  assert.equal((await help.read(earlier)).view.told.position, 1);
  assert.equal((await help.desk(adviser)).state, 'away');
  const other = await help.adviser({ speaks: ['tr'] });
  await ready(adviser);
  assert.equal(await rings(adviser), caller.call, 'before the one who rang earlier');
  await help.accept(adviser);
  assert.equal((await help.read(caller)).view.state, 'connected');
  await leave(earlier);
  await end(adviser, caller.call);
  await away(adviser, other);
});

test('a caller whose line breaks is waited for and goes on with the same adviser; who does not come back ends by itself', async () => {
  const { caller, adviser } = await help.talk();
  await help.later(40, adviser);
  const { parties } = (
    await help.say(contract.readLine, { params: { call: caller.call }, body: { key: null, after: 0 } }, adviser.headers)
  ).body.view;
  assert.deepEqual(parties.find(one => one.party === 'citizen')?.isThere, false);
  const body = { ...caller, where: makeWhere(), language: 'de', means: 'audio' };
  const again = (await help.say(contract.ring, { body })).body;
  assert.deepEqual([again.state, again.told.code], ['connected', 'connected']);
  assert.equal(await rings(adviser), caller.call);
  await help.later(90, adviser);
  assert.equal((await help.read(caller)).view.state, 'ended');
  assert.equal((await help.desk(adviser)).state, 'wrap-up');
  await away(adviser);
});

test('whoever goes away in the middle loses no call; while one rings or runs nobody is ready', async () => {
  const { caller, adviser } = await help.talk();
  assert.equal((await ready(adviser)).body.code, 'help-not-ready');
  await away(adviser);
  assert.equal((await help.read(caller)).view.told.code, 'lost');
  await leave(caller);
});

test('handed on with a note: the next sees it, the one before is not asked again, and the consent has ended', async () => {
  const { caller, adviser } = await help.talk();
  const { call, key } = caller;
  await help.say(contract.consentToForm, { params: { call }, body: { command: makeTestId(), key, isGiven: true } });
  const body = { to: { what: 'skill', service: 'personalausweis', speaks: 'tr' }, note: 'Braucht Hilfe beim Foto' };
  assert.equal((await atDesk(contract.handOnCall as never, adviser, call, body)).status, 204);
  await ready(adviser);
  assert.equal((await help.read(caller)).view.state, 'handed-on');
  const next = await help.adviser({ services: ['personalausweis'], speaks: ['tr'] });
  const { own } = await help.desk(next);
  assert.deepEqual([own?.call, own?.note, own?.speaks, own?.service], [call, body.note, 'tr', 'personalausweis']);
  const finish = own?.byVideo.find(one => one.act === 'finish');
  assert.deepEqual([finish?.may, finish?.source], [false, 'PAuswG § 16(1)']);
  await help.accept(next);
  assert.equal((await help.read(caller)).view.consent.isGiven, false);
  await end(next, call);
  await away(adviser, next);
});

test('an interpreter joins by language, and takes no calls of their own; passed, the next is asked', async () => {
  const [one, two] = [
    await help.adviser({ speaks: ['dgs'], interprets: true }),
    await help.adviser({ speaks: ['dgs'], interprets: true }),
  ];
  const { caller, adviser } = await help.talk();
  const { call } = caller;
  const invite = (who: object) => atDesk(contract.inviteThird as never, adviser, call, { who });
  assert.equal((await invite({ what: 'interpreter', speaks: 'uk' })).body.code, 'help-nobody-there');
  assert.equal((await invite({ what: 'interpreter', speaks: 'dgs' })).status, 200);
  assert.equal((await invite({ what: 'guest' })).body.code, 'help-third-taken');
  const [first, second] = (await rings(one)) ? [one, two] : [two, one];
  assert.equal((await help.desk(first)).own?.as, 'interpreter');
  await atDesk(contract.passCall, first, call);
  assert.equal(await rings(second), call);
  const read = () => help.say(contract.readLine, { params: { call }, body: { key: null, after: 0 } }, second.headers);
  assert.equal((await read()).body.code, 'help-call-unknown', 'not before they joined');
  assert.equal((await help.accept(second)).view.me, 'interpreter');
  const { parties } = (await help.read(caller)).view;
  assert.deepEqual(parties.at(-1), { party: 'interpreter', speaks: 'dgs', isThere: true });
  await end(second, call);
  assert.deepEqual([(await help.read(caller)).view.parties.length, (await help.desk(second)).state], [2, 'wrap-up']);
  await end(adviser, call);
  await away(one, two, adviser);
});

test('with an interpreter at hand a call in a language nobody speaks is answered after the set time', async () => {
  const adviser = await help.adviser();
  const caller = await help.ring({ speaks: 'dgs' });
  const interpreter = await help.adviser({ speaks: ['dgs'], interprets: true });
  assert.equal(await rings(adviser), null);
  await help.later(21, caller, adviser, interpreter);
  assert.equal(await rings(adviser), caller.call);
  await leave(caller);
  await away(adviser, interpreter);
});

test('a relative joins by a link that works once and only during this call', async () => {
  const { caller, adviser } = await help.talk();
  const { call } = caller;
  const command = makeTestId();
  const invite = () =>
    help.say(contract.inviteThird, { params: { call }, body: { command, who: { what: 'guest' } } }, adviser.headers);
  const token = (await invite()).body.token as string;
  assert.equal((await invite()).body.token, token, 'sent again it is the same link');
  const join = (key: string, using = token) =>
    help.say(contract.joinCall, { params: { call }, body: { token: using, key } });
  assert.equal((await join(makeKey(), makeKey())).body.code, 'help-link-ended');
  const guest = makeKey();
  assert.equal((await join(guest)).body.me, 'guest');
  assert.equal((await join(guest)).status, 200, 'who joined may come back');
  assert.equal((await join(makeKey())).body.code, 'help-link-ended');
  const mine = { params: { call }, body: { command: makeTestId(), key: guest, isGiven: true } };
  assert.equal(
    (await help.say(contract.consentToForm, mine)).body.code,
    'help-call-unknown',
    'a guest consents to nothing',
  );
  await end(adviser, call);
  assert.equal((await join(guest)).body.code, 'help-link-ended');
  assert.equal(
    (await help.read({ call, key: guest } as TestCaller)).view.state,
    'ended',
    'a guest is told that it is over',
  );
  await away(adviser);
});

test('a note goes to the case, sealed, and is read by whoever may open the case; the reading is recorded', async () => {
  const batch = makeBatch(help.clock);
  assert.equal((await help.say(begin, { body: batch.body })).status, 200);
  const held = batch.body.case;
  const { caller, adviser } = await help.talk({ case: held }, await help.holder(held));
  const body = { outcome: 'elsewhere', note: 'Kommt am Dienstag zum Servicepunkt' };
  assert.equal((await atDesk(contract.endCall as never, adviser, caller.call, body)).status, 204);
  const [kept] = await help.database.owner<{ text: string }[]>`
    select notes::text as text from help.notes where case_id = ${held}`;
  assert.ok(kept && !kept.text.includes('Dienstag') && !kept.text.includes(Buffer.from('Dienstag').toString('hex')));
  const read = (id: string, headers: object) =>
    help.say(contract.caseNotes, { params: { case: id }, body: { purpose: 'process' } }, headers as never);
  const clerk = await help.actAs(grant('clerk'));
  const at = instantText(help.clock.now());
  assert.deepEqual((await read(held, clerk)).body.notes, [{ at, text: body.note }]);
  assert.equal((await read(held, adviser.headers)).body.code, 'not-allowed');
  assert.equal((await read(makeTestId(), clerk)).body.code, 'case-unknown');
  const readings = await help.database.owner`select 1 from kernel.facts where stream = ${`case-reads/${held}`}`;
  assert.ok(readings.length > 0, 'nobody wrote the reading down');
  await away(adviser);
});

test('the outcome can still be said when the caller hung up first, once', async () => {
  const { caller, adviser } = await help.talk();
  await leave(caller);
  assert.equal((await end(adviser, caller.call)).status, 204);
  assert.equal((await end(adviser, caller.call)).body.code, 'help-call-over');
  await ready(adviser);
  assert.equal((await end(adviser, caller.call)).body.code, 'help-not-your-call');
  await away(adviser);
});
