import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { readFacts } from '@buergernah/kernel/server';
import { sitesContract } from '@buergernah/sites';
import { makeSites } from '@buergernah/sites/test/make';
import * as contract from '../../contract.ts';
import { ask, makeMember, makeParty, makePlaces, makeTestId } from '../../test/make.ts';
import { makeQueue, stateOf, type TestClerk, type TestQueue } from '../../test/make-queue.ts';
import { clearQueue, eraseTickets, expireTickets } from './clear-queue.ts';

let office: TestQueue;
before(async () => {
  office = await makeQueue({ settingsAt: { gerthe: { ticketsByPhone: false } } });
});
after(() => office.close());

const sit = (place: string, counter: string, { headers }: TestClerk) =>
  ask(office, contract.sitDown, { params: { place }, body: { command: makeTestId(), counter } }, headers);
const stand = (place: string, { headers }: TestClerk) =>
  ask(office, contract.standUp, { params: { place }, body: { command: makeTestId() } }, headers);
const code = (said: { readonly body: { readonly code?: string } | '' }) => (said.body === '' ? '' : said.body.code);
const draw = async (place: string, more: object = {}) => {
  const body = {
    command: makeTestId(),
    ticket: makeTestId(),
    party: makeParty('hund-anmelden'),
    language: 'de',
    ...more,
  };
  return code(await ask(office, contract.drawTicket, { params: { place }, body }));
};

test('who has a number in hand stays at the counter, and who sits nowhere calls nobody', async () => {
  const clerk = await office.clerk('mitte', '1');
  assert.equal(code(await sit('mitte', '1', clerk)), '', 'sitting down twice is no matter');
  const drawn = await office.draw('mitte');
  await office.callNext('mitte', clerk);
  assert.equal(code(await stand('mitte', clerk)), 'ticket-in-hand');
  assert.equal(code(await sit('mitte', '2', clerk)), 'ticket-in-hand');
  const next = { params: { place: 'mitte' }, body: { command: makeTestId() } };
  assert.equal((await ask(office, contract.callNext, next, clerk.headers)).body.code, 'ticket-in-hand');
  assert.equal(stateOf(await office.step('finish', drawn.id, clerk)), 'ticket-moved-on', 'nobody has come yet');
  await office.step('begin', drawn.id, clerk);
  await office.step('finish', drawn.id, clerk);
  assert.equal(code(await sit('mitte', '2', clerk)), '');
  assert.equal(code(await stand('mitte', clerk)), '');
  const none = { params: { place: 'mitte' }, body: { command: makeTestId() } };
  assert.equal((await ask(office, contract.callNext, none, clerk.headers)).body.code, 'counter-needed');
  assert.equal(code(await sit('gerthe', '1', clerk)), 'place-not-yours');
  assert.equal(code(await sit('nowhere', '1', clerk)), 'place-unknown');
});

test('called as often as the place wants, a number counts as missed; it is kept and called again later', async () => {
  const clerk = await office.clerk('mitte', '3');
  const drawn = await office.draw('mitte');
  await office.callNext('mitte', clerk);
  for (const _more of [2, 3]) assert.equal(stateOf(await office.step('call-again', drawn.id, clerk)), 'called');
  assert.equal(stateOf(await office.step('call-again', drawn.id, clerk)), 'missed');
  assert.equal(await office.callNext('mitte', clerk), null);
  assert.equal(stateOf(await office.step('call', drawn.id, clerk)), 'called');
  await office.step('begin', drawn.id, clerk);
  await office.step('finish', drawn.id, clerk);
  await stand('mitte', clerk);
});

test('a colleague who vanished is replaced after a quarter of an hour, at once by who leads the place', async () => {
  const [gone, other] = [await office.clerk('mitte', '4'), await office.clerk('mitte', '5')];
  const drawn = await office.draw('mitte');
  await office.callNext('mitte', gone);
  await office.step('begin', drawn.id, gone);
  assert.equal(code(await sit('mitte', '4', other)), 'counter-taken');
  assert.equal(stateOf(await office.step('finish', drawn.id, other)), 'ticket-moved-on');
  office.clock.forward({ minutes: 14 });
  assert.equal(code(await sit('mitte', '4', other)), 'counter-taken');
  office.clock.forward({ minutes: 2 });
  assert.equal(code(await sit('mitte', '4', other)), '');
  const taken = (await office.read('mitte', other)).called.find(one => one.ticket === drawn.id);
  assert.deepEqual([taken?.mine, taken?.counter, taken?.state], [true, '4', 'serving']);
  assert.equal(stateOf(await office.step('finish', drawn.id, gone)), 'ticket-moved-on', 'back, and too late');
  const leads = await office.signIn({ grants: [grant('site-manager', 'mitte')], groups: [], verpflichtetOn: null });
  assert.equal(code(await sit('mitte', '6', leads)), '');
  assert.equal(stateOf(await office.step('finish', drawn.id, leads)), 'done');
  for (const one of [other, leads]) await stand('mitte', one);
});

test('reading the queue is a sign of life', async () => {
  const [reader, other] = [await office.clerk('mitte', '7'), await office.clerk('mitte', '8')];
  office.clock.forward({ minutes: 10 });
  await office.read('mitte', reader);
  office.clock.forward({ minutes: 10 });
  assert.equal(code(await sit('mitte', '7', other)), 'counter-taken');
  for (const one of [reader, other]) await stand('mitte', one);
});

test('a colleague is given whom the rota lets them serve; the others wait on for somebody else', async () => {
  const [dogs, all] = [await office.clerk('mitte', '1'), await office.clerk('mitte', '2')];
  await office.rota('mitte', makeMember({ sign: 'D', staff: dogs.staff, services: ['hund-anmelden'] }));
  const first = await office.draw('mitte', { services: ['fuehrungszeugnis'] });
  const second = await office.draw('mitte', { services: ['hund-anmelden'] });
  assert.equal((await office.callNext('mitte', dogs))?.number, second.number);
  assert.equal((await office.callNext('mitte', all))?.number, first.number);
  for (const [clerk, { id }] of [
    [dogs, second],
    [all, first],
  ] as const) {
    await office.step('begin', id, clerk);
    await office.step('finish', id, clerk);
    await stand('mitte', clerk);
  }
});

test('what is foretold is measured when the call comes, without number and colleague', async () => {
  const clerk = await office.clerk('mitte', '1');
  const drawn = await office.draw('mitte');
  office.clock.forward({ minutes: 7 });
  await office.callNext('mitte', clerk);
  const { measured } = await office.read('mitte', clerk);
  assert.ok(measured && measured.of >= 1);
  const [row] = await office.database.owner`
    select * from appointments.measured_waits where place = 'mitte' order by called_at desc limit 1`;
  assert.deepEqual([row?.foretold, row?.expected, row?.waited], [0, 0, 7]);
  assert.deepEqual(Object.keys(row ?? {}).sort(), [
    'called_at',
    'expected',
    'foretold',
    'id',
    'municipality',
    'place',
    'waited',
  ]);
  assert.notEqual(row?.id, drawn.id);
  await office.step('begin', drawn.id, clerk);
  await office.step('finish', drawn.id, clerk);
  await stand('mitte', clerk);
});

test('everybody may read how long one waits; nothing is said where nobody serves', async () => {
  const clerk = await office.clerk('mitte', '1');
  await office.draw('mitte');
  const { waits } = (await ask(office, contract.waits)).body;
  assert.deepEqual(
    waits.map(one => one.place),
    ['mitte', 'gerthe', 'buecherei'],
    'no terminal',
  );
  const [mitte, gerthe] = waits;
  assert.deepEqual([mitte?.waiting, mitte?.open, gerthe?.waiting, gerthe?.wait], [1, true, 0, null]);
  assert.ok(mitte?.wait && mitte.wait.from >= 5 && mitte.wait.to > mitte.wait.from, JSON.stringify(mitte));
  await office.callNext('mitte', clerk);
});

test('numbers are drawn by telephone only where the place wants it, and nowhere before it is open', async () => {
  assert.equal(await draw('gerthe'), 'draw-there');
  assert.equal(await draw('ruhr-park'), 'door-code-old');
  assert.equal(await draw('nowhere'), 'place-unknown');
  const clerk = await office.clerk('gerthe', '1');
  const manager = await office.actAs(grant('site-manager'));
  const closed = await office.ask(
    sitesContract.closeDay,
    { params: { place: 'gerthe' }, body: { command: makeTestId() } },
    manager,
  );
  assert.equal(closed.status, 204, JSON.stringify(closed.body));
  const body = { command: makeTestId(), ticket: makeTestId(), party: makeParty('hund-anmelden'), language: 'de' };
  const shut = await ask(office, contract.drawTicket, { params: { place: 'gerthe' }, body }, clerk.headers);
  assert.equal(shut.body.code, 'place-closed-now');
  const waiting = await office.draw('mitte');
  const here = await office.clerk('mitte', '9');
  assert.equal(stateOf(await office.step('forward', waiting.id, here, { to: 'gerthe' })), 'place-closed-now');
});

test('where one comes by appointment alone, only the desk gives a number without one', async () => {
  const [mitte, ...others] = makePlaces().sites;
  assert.ok(mitte);
  const strict = await makeQueue({ places: makeSites({ ...mitte, limits: ['appointment-only'] }, ...others) });
  try {
    const display = await strict.device('terminal', 'mitte');
    const body = { command: makeTestId(), ticket: makeTestId(), party: makeParty('hund-anmelden'), language: 'de' };
    const given = { params: { place: 'mitte' }, body };
    assert.equal((await ask(strict, contract.drawTicket, given, display.headers)).body.code, 'walk-ins-not-here');
    const clerk = await strict.clerk('mitte', '1');
    await strict.draw('mitte', { headers: clerk.headers });
    assert.equal((await strict.read('mitte', clerk)).waiting.length, 1);
  } finally {
    await strict.close();
  }
});

test('nothing is drawn where the place shuts for a while, and it is drawn again afterwards', async () => {
  const clerk = await office.clerk('mitte', '12');
  const until = office.clock.now().add({ minutes: 20 }).toString();
  const body = { command: makeTestId(), from: null, until, reason: 'technical' };
  const shut = await ask(office, contract.closeNow, { params: { place: 'mitte' }, body }, clerk.headers);
  assert.equal(shut.status, 200, shut.body.code);
  const device = await office.device('terminal', 'mitte');
  const wish = { command: makeTestId(), ticket: makeTestId(), party: makeParty('hund-anmelden'), language: 'de' };
  const given = { params: { place: 'mitte' }, body: wish };
  assert.equal((await ask(office, contract.drawTicket, given, device.headers)).body.code, 'place-closed-now');
  const { waits } = (await ask(office, contract.waits)).body;
  assert.equal(waits[0]?.open, false);
  office.clock.forward({ minutes: 21 });
  await office.draw('mitte');
});

test('nonsense is refused and changes nothing', async () => {
  const clerk = await office.clerk('mitte', '10');
  const device = await office.device('terminal', 'mitte');
  const at = (body: object) => office.ask(contract.drawTicket, { params: { place: 'mitte' }, body }, device.headers);
  const fit = { command: makeTestId(), ticket: makeTestId(), party: makeParty('hund-anmelden'), language: 'de' };
  for (const odd of [
    {},
    { ...fit, ticket: 'A 1' },
    { ...fit, party: { people: [] } },
    { ...fit, language: 'xx' },
    { ...fit, more: 1 },
    { ...fit, party: makeParty(...Array.from({ length: 7 }, () => 'hund-anmelden')) },
  ])
    assert.equal((await at(odd)).status, 400, JSON.stringify(odd));
  assert.equal(
    ((await at({ ...fit, party: makeParty('no-such-service') })).body as { code: string }).code,
    'not-served-here',
  );
  assert.equal(stateOf(await office.step('call', makeTestId(), clerk)), 'ticket-unknown');
  assert.equal(stateOf(await office.step('begin', 'not-an-id', clerk)), 'input-invalid');
  for (const typed of ['AAAAAAA', '1234', '0OIL10O'])
    assert.ok(
      ['code-mistyped', 'ticket-unknown'].includes(
        code(await ask(office, contract.ownTicket, { body: { code: typed } })) ?? '',
      ),
    );
  const drawn = await office.draw('mitte');
  for (const name of ['begin', 'miss', 'park', 'put-back', 'resume', 'finish', 'call-again'] as const)
    assert.equal(
      stateOf(await office.step(name, drawn.id, clerk, name === 'park' ? { missing: [] } : {})),
      'ticket-moved-on',
      name,
    );
  const twice = await at({ ...fit, command: makeTestId(), ticket: drawn.id });
  assert.equal((twice.body as { code: string }).code, 'command-id-reused', 'the id of another ticket');
});

test('a place that shuts lets everybody go who waits; who is being served is served to the end', async () => {
  const clerk = await office.clerk('buecherei', '1');
  const [served, waiting, kept] = [
    await office.draw('buecherei'),
    await office.draw('buecherei'),
    await office.draw('buecherei'),
  ];
  await office.callNext('buecherei', clerk);
  await office.step('begin', served.id, clerk);
  await office.step('call', kept.id, clerk);
  const count = await office.database.withMunicipality(BOCHUM, tx =>
    clearQueue(tx, office.office, 'buecherei', office.clock.now()),
  );
  assert.equal(count, 2);
  const queue = await office.read('buecherei', clerk);
  assert.deepEqual([queue.waiting, queue.kept], [[], []]);
  const own = await ask(office, contract.ownTicket, { body: { code: waiting.code } });
  assert.equal(own.body.state, 'left');
  assert.equal(stateOf(await office.step('finish', served.id, clerk)), 'done');
});

test('numbers end with their day and are deleted ten hours later; facts hold ids alone', async () => {
  const clerk = await office.clerk('mitte', '11');
  const [served, waiting] = [await office.draw('mitte'), await office.draw('mitte')];
  await office.step('call', served.id, clerk);
  await office.step('begin', served.id, clerk);
  const states = async () => {
    const rows = await office.database.owner`
      select id, state from appointments.tickets where id in (${served.id}, ${waiting.id})`;
    return Object.fromEntries(rows.map(row => [row.id, row.state]));
  };
  const late = Temporal.Instant.from('2026-11-24T22:59:00Z');
  assert.equal(await expireTickets(office.office, BOCHUM, late), 0, 'a minute before midnight');
  assert.ok((await expireTickets(office.office, BOCHUM, late.add({ minutes: 1 }))) >= 2);
  assert.deepEqual(await states(), { [served.id]: 'done', [waiting.id]: 'left' });
  assert.equal(await expireTickets(office.office, BOCHUM, late.add({ minutes: 16 })), 0, 'once');
  const counters = await office.database.owner`select 1 from appointments.counters`;
  assert.equal(counters.length, 0);
  const facts = await office.database.withMunicipality(BOCHUM, tx => readFacts(tx, 'queue/mitte'));
  assert.ok(facts.some(fact => fact.kind === 'appointments.ticket-expired' && fact.data.ticket === waiting.id));
  for (const text of ['hund-anmelden', waiting.number, waiting.code])
    assert.ok(!JSON.stringify(facts).includes(`"${text}"`));
  assert.equal(await eraseTickets(office.office, BOCHUM, late.add({ hours: 10 })), 0);
  assert.ok((await eraseTickets(office.office, BOCHUM, late.add({ hours: 10, minutes: 1 }))) >= 2);
  assert.deepEqual(await states(), {});
});
