import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant, makeClock } from '@buergernah/access/test/make';
import { newId } from '@buergernah/kernel/server';
import { sitesContract as contract } from '@buergernah/sites';
import { makePlaces, said, type TestPlaces } from '../../test/day.ts';
import { dayStates, isOpenNow, noteClosure, openClosures } from '../index.ts';

const HOUSE = { place: 'buecherei' };
const TUESDAY = Temporal.PlainDate.from('2026-11-24');

let places: TestPlaces;
before(async () => {
  places = await makePlaces();
});
after(() => places.close());

const inCity = <T>(work: Parameters<typeof places.office.database.withMunicipality<T>>[1], at = places) =>
  at.office.database.withMunicipality(BOCHUM, work);
const kinds = async (stream: string, at = places) => (await at.factsOf(stream)).map(fact => fact.kind);

test('a host partner acts in the own house alone, a clerk also at the points that the office answers for', async () => {
  const { office, say, host } = places;
  const clerk = await office.actAs(grant('clerk', 'mitte'));
  assert.equal(await say(contract.openDay, HOUSE, clerk), 'done', 'the office answers for the service point');
  assert.equal(await say(contract.closeDay, HOUSE, host), 'done');
  assert.equal(await say(contract.openDay, { place: 'gerthe' }, clerk), 'place-not-yours');
  assert.equal(await say(contract.openDay, { place: 'nowhere' }, clerk), 'place-unknown');
  for (const place of ['mitte', 'gerthe'])
    assert.equal(await say(contract.openDay, { place }, host), 'place-not-yours');
  for (const elsewhere of [null, 'mitte']) {
    const partner = await office.actAs(grant('host-partner', elsewhere));
    assert.equal(
      await say(contract.openDay, HOUSE, partner),
      'place-not-yours',
      'neither everywhere nor through the office',
    );
  }
  const other = await office.ask(contract.readDay, { params: HOUSE }, { ...host, host: 'herne.example' });
  assert.equal(said(other), 'signed-out', 'another city knows nobody of this one');
});

test('a host partner neither reads nor moves nor counts stock, answers no alarm and lists no partner', async () => {
  const { office, host } = places;
  const closed = [
    contract.readStock,
    contract.moveStock,
    contract.countStock,
    contract.listAlarms,
    contract.answerAlarm,
  ];
  for (const route of [...closed, contract.listHosts, contract.saveHost, contract.liftClosure]) {
    const params = { ...HOUSE, alarm: newId(), host: newId(), closure: newId() };
    assert.equal(said(await office.ask(route, { params, body: {} }, host)), 'not-allowed', route.useCase);
  }
});

test('a day is opened once and closed once, again after a break, and the doors of others say so', async () => {
  const own = await makePlaces();
  try {
    const { say, host, office } = own;
    const state = () =>
      inCity(
        async tx => [await isOpenNow(tx, 'buecherei', TUESDAY), (await dayStates(tx, TUESDAY)).get('buecherei')],
        own,
      );
    assert.deepEqual(await state(), [false, undefined]);
    assert.equal(await say(contract.closeDay, HOUSE, host), 'day-not-open');
    const command = newId();
    const twice = () => office.ask(contract.openDay, { params: HOUSE, body: { command } }, host);
    assert.deepEqual(
      [said(await twice()), said(await twice())],
      ['done', 'done'],
      'the same command again is answered alike',
    );
    assert.equal(await say(contract.openDay, HOUSE, host), 'day-already-open');
    const openedAt = office.clock.now();
    assert.deepEqual(await state(), [true, { openedAt, closedAt: null }]);
    office.clock.forward({ minutes: 10 });
    assert.equal(await say(contract.closeDay, HOUSE, host), 'done');
    assert.equal(await say(contract.closeDay, HOUSE, host), 'day-not-open');
    assert.deepEqual(await state(), [false, { openedAt, closedAt: office.clock.now() }]);
    office.clock.forward({ minutes: 10 });
    assert.equal(await say(contract.openDay, HOUSE, host), 'done');
    assert.deepEqual(await state(), [true, { openedAt: office.clock.now(), closedAt: null }]);
    const told = await own.factsOf('place/buecherei');
    assert.deepEqual(
      told.map(fact => [fact.kind, fact.place]),
      [
        ['sites.day-opened', 'buecherei'],
        ['sites.day-closed', 'buecherei'],
        ['sites.day-opened', 'buecherei'],
      ],
    );
  } finally {
    await own.close();
  }
});

test('ten people open at once: one does, and one day stands', async () => {
  const own = await makePlaces();
  try {
    const all = await Promise.all(Array.from({ length: 10 }, () => own.say(contract.openDay, HOUSE, own.host)));
    assert.deepEqual(all.sort(), [...Array(9).fill('day-already-open'), 'done']);
    assert.deepEqual(await kinds('place/buecherei', own), ['sites.day-opened']);
  } finally {
    await own.close();
  }
});

test('a day that nobody closed is closed by the next opening, and that is told', async () => {
  const own = await makePlaces();
  try {
    const { say, host, office } = own;
    assert.equal(await say(contract.openDay, HOUSE, host), 'done');
    office.clock.forward({ hours: 24 });
    const next = await own.office.actAs(grant('host-partner', 'buecherei'));
    assert.equal(await say(contract.openDay, HOUSE, next), 'done');
    assert.deepEqual(await kinds('place/buecherei', own), [
      'sites.day-opened',
      'sites.day-left-open',
      'sites.day-opened',
    ]);
    assert.equal(await inCity(tx => isOpenNow(tx, 'buecherei', TUESDAY.add({ days: 1 })), own), true);
    assert.equal(await say(contract.closeDay, HOUSE, next), 'done');
    assert.equal(await say(contract.closeDay, HOUSE, next), 'day-not-open', 'nothing is left open of the day before');
  } finally {
    await own.close();
  }
});

test('closing after midnight closes the day that was opened; a clock set back over midnight opens nothing twice', async () => {
  const clock = makeClock('2026-11-24T22:50:00Z');
  const own = await makePlaces(clock);
  try {
    const { say, host } = own;
    assert.equal(await say(contract.openDay, HOUSE, host), 'done');
    clock.forward({ minutes: 20 });
    assert.equal(await say(contract.closeDay, HOUSE, host), 'done', 'ten past midnight in Berlin');
    assert.deepEqual((await own.factsOf('place/buecherei')).at(-1)?.data, { day: '2026-11-24' });
    assert.equal(await say(contract.openDay, HOUSE, host), 'done', 'the next day');

    clock.forward({ minutes: -15 });
    assert.equal(await say(contract.openDay, HOUSE, host), 'day-already-open');
    assert.equal(await inCity(tx => isOpenNow(tx, 'buecherei', TUESDAY), own), true);
    const day = await own.ask(contract.readDay, HOUSE, host);
    assert.deepEqual([day.day, day.closedAt], ['2026-11-25', null]);
    assert.equal(await say(contract.closeDay, HOUSE, host), 'done');
    assert.deepEqual((await own.factsOf('place/buecherei')).at(-1)?.data, { day: '2026-11-25' });
  } finally {
    await own.close();
  }
});

test('a place shut on short notice is known until it ends or is lifted', async () => {
  const { office, say, clerk, host } = places;
  const now = office.clock.now();
  const closure = (id: string, hours: number) => ({
    id,
    place: 'buecherei',
    from: now.toString(),
    until: now.add({ hours }).toString(),
    reason: 'technical' as const,
  });
  const [short, long] = [newId<'closure'>(), newId<'closure'>()];
  const note = (one: ReturnType<typeof closure>) =>
    inCity(tx => noteClosure(tx, one, office.access.jobCommand('test')));
  assert.deepEqual(await note(closure(newId(), -1)), { ok: false, refusal: { code: 'closure-backwards' } });
  const ended = { ...closure(newId(), 0), from: '0001-01-01T00:00:00Z' };
  assert.equal((await note(ended)).ok, false, 'what has ended shuts nothing');
  for (const one of [closure(short, 1), closure(long, 3)]) assert.ok((await note(one)).ok);
  const open = async (hours: number) => (await inCity(tx => openClosures(tx, now.add({ hours })))).map(one => one.id);
  assert.deepEqual((await open(0)).sort(), [short, long].sort());
  assert.deepEqual(await open(1), [long], 'the last moment does not belong to it');
  assert.deepEqual(
    (await places.ask(contract.readDay, HOUSE, host)).closures.map(one => [one.id, one.reason]).sort(),
    [short, long].map(id => [id, 'technical']).sort(),
  );
  assert.equal(await say(contract.liftClosure, { place: 'gerthe', closure: long }, clerk), 'closure-unknown');
  assert.equal(await say(contract.liftClosure, { ...HOUSE, closure: long }, clerk), 'done');
  assert.equal(await say(contract.liftClosure, { ...HOUSE, closure: long }, clerk), 'closure-unknown');
  assert.deepEqual(await open(0), [short]);
  const told = await kinds('place/buecherei');
  assert.deepEqual(told.slice(-3), ['sites.closed-early', 'sites.closed-early', 'sites.closure-lifted']);
});
