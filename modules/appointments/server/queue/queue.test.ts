import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { grant } from '@buergernah/access/test/make';
import * as contract from '../../contract.ts';
import { ask, makeParty, makeTestId } from '../../test/make.ts';
import { makeQueue, stateOf, type TestClerk, type TestQueue } from '../../test/make-queue.ts';

let office: TestQueue;
let clerk: TestClerk;
before(async () => {
  office = await makeQueue();
  clerk = await office.clerk('mitte', '1');
});
after(() => office.close());

/** Nobody waits at Mitte and nobody is in hand. */
beforeEach(async () => {
  for (;;) {
    const queue = await office.read('mitte', clerk);
    const [first] = queue.called.filter(one => one.mine);
    if (first) {
      if (first.state === 'called') await office.step('begin', first.ticket, clerk);
      await office.step('finish', first.ticket, clerk);
    } else if (!(await office.callNext('mitte', clerk))) return;
  }
});

test('a number is drawn, foretold, called, begun and finished; its holder sees it all by the code', async () => {
  const terminal = await office.device('terminal', 'mitte');
  const body = {
    command: makeTestId(),
    ticket: makeTestId<'ticket'>(),
    party: makeParty('fuehrungszeugnis'),
    language: 'de',
  };
  const drawn = await ask(office, contract.drawTicket, { params: { place: 'mitte' }, body }, terminal.headers);
  assert.equal(drawn.status, 200, JSON.stringify(drawn.body));
  const { code, ticket } = drawn.body;
  assert.match(ticket.number, /^A \d+$/);
  assert.deepEqual([ticket.state, ticket.ahead, ticket.counter], ['waiting', 0, null]);
  assert.deepEqual(ticket.minutes, { from: 0, to: 1 });
  const again = await ask(office, contract.drawTicket, { params: { place: 'mitte' }, body }, terminal.headers);
  assert.deepEqual(again.body, drawn.body, 'drawn again with the same command it is the same number');
  const own = async () => (await ask(office, contract.ownTicket, { body: { code } })).body;
  const called = await office.callNext('mitte', clerk);
  assert.deepEqual(
    [called?.number, called?.state, called?.counter, called?.mine, called?.services],
    [ticket.number, 'called', '1', true, ['fuehrungszeugnis']],
  );
  assert.deepEqual([(await own()).state, (await own()).counter], ['called', '1']);
  const id = called?.ticket ?? '';
  assert.equal(stateOf(await office.step('call-again', id, clerk)), 'called');
  const display = await office.device('display', 'mitte');
  const shown = await ask(office, contract.queueNumbers, { params: { place: 'mitte' } }, display.headers);
  assert.deepEqual(
    shown.body.calls.map(call => [call.number, call.counter, call.calls, call.language]),
    [[ticket.number, '1', 2, 'de']],
  );
  assert.equal(stateOf(await office.step('begin', id, clerk)), 'serving');
  assert.equal(stateOf(await office.step('finish', id, clerk)), 'done');
  assert.equal((await own()).state, 'done');
  assert.equal(await office.callNext('mitte', clerk), null);
});

test('the same command twice calls one person, whatever comes between', async () => {
  const drawn = [await office.draw('mitte'), await office.draw('mitte')];
  const given = { params: { place: 'mitte' }, body: { command: makeTestId() } };
  const first = await ask(office, contract.callNext, given, clerk.headers);
  await office.step('begin', first.body.ticket?.ticket ?? '', clerk);
  const second = await ask(office, contract.callNext, given, clerk.headers);
  assert.equal(second.body.ticket?.ticket, drawn[0]?.id);
  assert.equal((await office.read('mitte', clerk)).waiting.length, 1);
  const other = await office.clerk('mitte', '9');
  assert.equal((await ask(office, contract.callNext, given, other.headers)).body.code, 'command-id-reused');
  await ask(office, contract.standUp, { params: { place: 'mitte' }, body: { command: makeTestId() } }, other.headers);
});

test('a telephone draws with the code at the door, until a few minutes after it changed', async () => {
  const display = await office.device('display', 'mitte');
  const at = { params: { place: 'mitte' } };
  const door = (await ask(office, contract.doorCode, at, display.headers)).body;
  const draw = async (doorCode?: string, place = 'mitte') => {
    const body = {
      command: makeTestId(),
      ticket: makeTestId(),
      party: makeParty('hund-anmelden'),
      language: 'de',
      ...(doorCode ? { doorCode } : {}),
    };
    return (await ask(office, contract.drawTicket, { params: { place }, body })).body.code;
  };
  assert.equal(await draw(), 'door-code-old');
  assert.equal(await draw('22222A'), 'door-code-old');
  assert.match((await draw(door.code)) ?? '', /^[2-9A-Z]{7}$/);
  assert.equal(await draw(door.code, 'gerthe'), 'door-code-old', 'the code of another door');
  office.clock.forward({ minutes: 5 });
  assert.match((await draw(door.code.toLowerCase())) ?? '', /^[2-9A-Z]{7}$/, 'scanned just before it changed');
  const next = await ask(office, contract.doorCode, at, (await office.device('display', 'mitte')).headers);
  assert.notEqual(next.body.code, door.code);
  office.clock.forward({ minutes: 5 });
  assert.equal(await draw(door.code), 'door-code-old');
  const elsewhere = await office.device('display', 'gerthe');
  assert.equal((await ask(office, contract.doorCode, at, elsewhere.headers)).body.code, 'place-not-yours');
});

test('quick ones come after two others, who cannot wait long at once, and only the desk says so', async () => {
  const slow = [await office.draw('mitte'), await office.draw('mitte'), await office.draw('mitte')];
  const quick = await office.draw('mitte', { services: ['untersuchungsberechtigungsschein'] });
  const soon = await office.draw('mitte', { soon: true, headers: clerk.headers });
  const order = (await office.read('mitte', clerk)).waiting;
  assert.equal(order[0]?.number, soon.number);
  assert.equal(order.find(one => one.number === quick.number)?.lane, 'quick');
  assert.equal((await office.callNext('mitte', clerk, true))?.number, quick.number, 'the quick lane alone');
  assert.equal(slow.length, 3);
  const terminal = await office.device('terminal', 'mitte');
  const body = {
    command: makeTestId(),
    ticket: makeTestId(),
    party: makeParty('hund-anmelden'),
    language: 'de',
    soon: true,
  };
  const said = await ask(office, contract.drawTicket, { params: { place: 'mitte' }, body }, terminal.headers);
  assert.deepEqual([said.status, said.body.code], [403, 'not-allowed']);
});

test('what is missing is fetched the same day, and the number waits at its old place', async () => {
  const [first, second] = [await office.draw('mitte'), await office.draw('mitte')];
  await office.callNext('mitte', clerk);
  await office.step('begin', first.id, clerk);
  const missing = [{ service: 'hund-anmelden', bring: 'versicherung' }];
  assert.equal(stateOf(await office.step('park', first.id, clerk, { missing })), 'parked');
  const own = await ask(office, contract.ownTicket, { body: { code: first.code } });
  assert.deepEqual([own.body.state, own.body.missing], ['parked', missing]);
  const kept = (await office.read('mitte', clerk)).kept;
  assert.deepEqual(kept.find(one => one.ticket === first.id)?.missing, missing);
  assert.equal(stateOf(await office.step('resume', first.id, clerk)), 'waiting');
  const waiting = (await office.read('mitte', clerk)).waiting.map(one => one.number);
  assert.deepEqual(waiting, [first.number, second.number]);
});

test('the wrong person came: one key puts both numbers back', async () => {
  const [first, second, third] = [await office.draw('mitte'), await office.draw('mitte'), await office.draw('mitte')];
  await office.callNext('mitte', clerk);
  assert.equal(stateOf(await office.step('miss', first.id, clerk)), 'missed');
  await office.callNext('mitte', clerk);
  await office.step('begin', second.id, clerk);
  office.clock.forward({ minutes: 4 });
  assert.equal(stateOf(await office.step('put-back', second.id, clerk)), 'waiting');
  const waiting = (await office.read('mitte', clerk)).waiting.map(one => one.number);
  assert.deepEqual(waiting, [first.number, second.number, third.number]);
});

test('after more than five minutes only the number in hand goes back', async () => {
  const [first, second] = [await office.draw('mitte'), await office.draw('mitte')];
  await office.callNext('mitte', clerk);
  await office.step('miss', first.id, clerk);
  await office.callNext('mitte', clerk);
  office.clock.forward({ minutes: 6 });
  await office.step('put-back', second.id, clerk);
  const queue = await office.read('mitte', clerk);
  assert.deepEqual(
    queue.waiting.map(one => one.number),
    [second.number],
  );
  assert.ok(queue.kept.some(one => one.number === first.number));
});

test('a number that was sent on keeps its name and the time of its drawing', async () => {
  const there = await office.clerk('gerthe', '1');
  const traveller = await office.draw('mitte');
  office.clock.forward({ minutes: 3 });
  const local = await office.draw('gerthe');
  await office.callNext('mitte', clerk);
  const given = { params: { ticket: traveller.id }, body: { command: makeTestId(), to: 'gerthe' } };
  const sent = await ask(office, contract.forwardTicket, given, clerk.headers);
  assert.deepEqual([sent.status, sent.body.state, sent.body.number], [200, 'waiting', traveller.number]);
  assert.deepEqual((await ask(office, contract.forwardTicket, given, clerk.headers)).body, sent.body);
  const waiting = (await office.read('gerthe', there)).waiting.map(one => one.number);
  assert.deepEqual(waiting, [traveller.number, local.number]);
  assert.equal((await ask(office, contract.ownTicket, { body: { code: traveller.code } })).body.place, 'gerthe');
  assert.equal(stateOf(await office.step('begin', traveller.id, clerk)), 'ticket-unknown', 'it is theirs no more');
  assert.equal(stateOf(await office.step('forward', local.id, there, { to: 'nowhere' })), 'place-unknown');
  assert.equal(stateOf(await office.step('forward', local.id, there, { to: 'gerthe' })), 'ticket-moved-on');
  assert.equal(stateOf(await office.step('forward', local.id, there, { to: 'ruhr-park' })), 'not-served-here');
});

test('a second matter is added at the desk and takes its minutes', async () => {
  const drawn = await office.draw('mitte', { services: ['untersuchungsberechtigungsschein'] });
  const called = await office.callNext('mitte', clerk);
  await office.step('begin', drawn.id, clerk);
  const longer = await office.step('add-matter', drawn.id, clerk, { services: ['fuehrungszeugnis'] });
  assert.ok(typeof longer !== 'string' && called);
  assert.deepEqual(longer.services, ['untersuchungsberechtigungsschein', 'fuehrungszeugnis']);
  assert.ok(longer.minutes > called.minutes);
  assert.equal(longer.lane, 'walk-in');
  assert.equal(stateOf(await office.step('add-matter', drawn.id, clerk, { services: ['no-such'] })), 'not-served-here');
});

test('a host partner gives numbers and lets people wait on, and sees neither who nor what', async () => {
  const host = { staff: makeTestId<'staff'>(), headers: await office.actAs(grant('host-partner', 'buecherei')) };
  const there = await office.clerk('buecherei', '1');
  const drawn = await office.draw('buecherei', { headers: host.headers, services: ['fuehrungszeugnis'] });
  await office.callNext('buecherei', there);
  await office.step('begin', drawn.id, there);
  await office.step('park', drawn.id, there, { missing: [{ service: 'fuehrungszeugnis', bring: 'ausweis' }] });
  const at = { params: { place: 'buecherei' } };
  const numbers = await ask(office, contract.queueNumbers, at, host.headers);
  assert.deepEqual(numbers.body.kept, [{ ticket: drawn.id, number: drawn.number }]);
  const back = await office.step('resume', drawn.id, host);
  assert.ok(typeof back !== 'string');
  assert.deepEqual([back.state, back.services, back.missing], ['waiting', [], []]);
  assert.equal((await ask(office, contract.readQueue, at, host.headers)).status, 403);
  for (const name of ['call', 'begin', 'finish'] as const)
    assert.equal(stateOf(await office.step(name, drawn.id, host)), 'not-allowed');
  const elsewhere = await ask(office, contract.queueNumbers, { params: { place: 'mitte' } }, host.headers);
  assert.equal(elsewhere.body.code, 'place-not-yours');
});
