import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { grant, type Headers } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import type { Route } from '@buergernah/kernel';
import * as contract from '../../contract.ts';
import { makeTestId, makeVisits, makeWork, type TestVisits } from '../../test/make.ts';
import {
  checkOut,
  factsOf,
  fresh,
  makeKoffer,
  makeTour,
  makeWay,
  Outbox,
  said,
  send,
  type TestWay,
} from '../../test/make-way.ts';

let visits: TestVisits;
let way: TestWay;
before(async () => {
  visits = await makeVisits();
  way = await makeWay(visits);
});
after(() => visits.close());

function lose(koffer: string, headers: Headers) {
  return ask(visits, contract.loseKoffer, { params: { koffer }, body: { command: makeTestId() } }, headers);
}

test('stolen: from that moment no token, no day, no act, no upload; its numbers are withdrawn; said twice it stays so', async () => {
  const stolen = await makeWay(visits, 'Koffer 2');
  const acts = new Outbox(visits, stolen).certificate(makeTestId(), stolen.numbers[0]);
  const [start, ...others] = acts;
  assert.ok(start);
  assert.equal((await send(visits, stolen.headers, [start]))[0]?.outcome, 'done');
  // A colleague of another tour notices first.
  const lost = said(await lose(stolen.koffer, way.headers));
  assert.deepEqual([lost.state, lost.tour], ['lost', null]);

  const { cookie } = stolen.headers as { cookie: string };
  const again = await fresh(visits, stolen);
  for (const headers of [stolen.headers, again, { cookie }]) {
    assert.equal((await ask(visits, contract.fetchDay, {}, headers)).body.code, 'koffer-locked');
    assert.equal((await ask(visits, contract.handIn, { body: { acts: others } }, headers)).body.code, 'koffer-locked');
  }
  const alone = await fresh(visits, stolen, 'ended');
  const at = visits.clock.now().toString();
  const hello = { body: { at, waiting: 0, charge: null, version: '1' } };
  assert.equal((await ask(visits, contract.kofferHello, hello, alone)).status, 401);
  assert.equal((await ask(visits, contract.createUpload, {}, alone)).status, 401);
  const numbers = await visits.database
    .owner`select number, case_id from visits.numbers where koffer = ${stolen.koffer}`;
  assert.deepEqual(
    numbers.map(row => row.number),
    [stolen.numbers[0]],
    'the number of a case stays with it',
  );
  const device = (await factsOf(visits, `device/${stolen.device.device}`)).map(fact => fact.kind);
  assert.equal(device.at(-1), 'access.device-locked');
  const before = (await factsOf(visits, `koffer/${stolen.koffer}`)).length;
  assert.equal(said(await lose(stolen.koffer, visits.desk)).version, lost.version);
  assert.equal((await factsOf(visits, `koffer/${stolen.koffer}`)).length, before);
  const save = { command: makeTestId(), basedOn: lost.version, name: 'gefunden', device: null };
  const params = { koffer: stolen.koffer };
  assert.equal(
    (await ask(visits, contract.saveKoffer, { params, body: save }, visits.manager)).body.code,
    'koffer-not-in',
  );
});

test('whoever loses it and whoever hands in at the same moment: one after the other, never half', async () => {
  const both = await makeWay(visits, 'Koffer 3');
  const about = makeTestId<'case'>();
  const acts = new Outbox(visits, both).certificate(about);
  const [handed] = await Promise.all([
    ask(visits, contract.handIn, { body: { acts } }, both.headers),
    lose(both.koffer, visits.manager),
  ]);
  const facts = await factsOf(visits, `case/${about}`);
  const arrivals = await visits.database.owner`select 1 from visits.arrivals where case_id = ${about}`;
  assert.equal(arrivals.length, facts.length, 'each act that was taken is remembered');
  if (handed.status === 200) assert.equal(facts.length, 5);
  else assert.equal(handed.body.code, 'koffer-locked');
});

test('nothing older than the tour goes along, and nothing of it is left when it is over or its key has expired', async () => {
  const koffer = await makeKoffer(visits, 'Koffer 4');
  const { tour, headers, staff } = await makeTour(visits, koffer);
  assert.equal((await ask(visits, contract.fetchDay, {}, headers)).body.code, 'koffer-not-out');
  await checkOut(visits, koffer, tour.tour, headers);
  assert.deepEqual(said(await ask(visits, contract.fetchDay, {}, headers)).visits, []);
  assert.equal((await ask(visits, contract.fetchDay, {}, way.headers)).status, 200);
  const other: Headers = { ...way.headers, 'buergernah-device': headers['buergernah-device'] as string };
  assert.equal((await ask(visits, contract.fetchDay, {}, other)).body.code, 'tour-not-yours');
  const reads = await factsOf(visits, `koffer-reads/${koffer.koffer}`);
  assert.deepEqual(
    reads.map(fact => [fact.kind, fact.data]),
    [['visits.day-fetched', { tour: tour.tour, visits: [] }]],
  );
  const outbox = new Outbox(visits, way);
  outbox.step({ kind: 'start-visit' });
  outbox.step({ kind: 'finish-visit', minutes: 12 });
  await send(visits, way.headers, outbox.acts);
  const left = said(await ask(visits, contract.fetchDay, {}, way.headers)).visits;
  assert.ok(!left.some(one => one.visit === way.visit), 'what is done stays behind');
  // Until 18 o'clock and six hours more.
  visits.clock.forward({ hours: 14, minutes: 1 });
  const late = await fresh(visits, { ...koffer, staff });
  assert.equal((await ask(visits, contract.fetchDay, {}, late)).body.code, 'koffer-key-expired');
});

test('host partner, terminal, display, citizen and a stranger may ask none of it, nor another municipality', async () => {
  const all = Object.values(contract as Readonly<Record<string, unknown>>);
  const routes = all
    .filter((one): one is Route => typeof one === 'object' && one !== null && 'useCase' in one)
    .filter(({ path }) => /koffer|help|arrival/.test(path));
  assert.ok(routes.length >= 17, `${routes.length}`);
  const askers: Headers[] = [
    await visits.actAs(grant('host-partner', 'gerthe')),
    await visits.actAs(grant('adviser')),
    (await visits.device('terminal', 'buergerbuero-mitte')).headers,
    (await visits.device('display', 'buergerbuero-mitte')).headers,
    await visits.holder(makeTestId()),
    {},
    { ...(await fresh(visits, way)), host: 'herne.example' },
  ];
  const id = makeTestId();
  for (const headers of askers)
    for (const route of routes) {
      const { method, path } = route;
      const url = `/api/v1${path.replaceAll(/\{\w+\}/g, id)}`;
      const payload = method === 'GET' ? {} : { payload: {} };
      const { statusCode: status } = await visits.edge.app.inject({ method, url, headers, ...payload });
      assert.ok(status === 401 || status === 403, `${route.useCase}: ${status}`);
    }
});

test('nothing personal in any fact, list or note', async () => {
  const open = await makeWay(visits, 'Koffer 5').catch(() => undefined);
  assert.ok(open === undefined || open.visit, 'evening may have no window left');
  const rows = await visits.database.owner`select convert_from(bytes, 'UTF8') as text from kernel.facts`;
  const facts = rows.map(row => row.text as string).join('\n');
  assert.ok(facts.length > 5000);
  assert.doesNotMatch(
    facts,
    /Erna|Beispiel|Musterweg|Mustermann|Erika|Kortum|1938-04|1951-08|0234 5|wheelchair|dementia/,
  );
  const desk = await visits.actAs(grant('phone-desk'));
  const lists = await Promise.all(
    [contract.listKoffers, contract.listArrivals].map(route => visits.ask(route, {}, desk)),
  );
  assert.doesNotMatch(JSON.stringify(lists), /Erna|Beispiel|Musterweg|Mustermann|staff:/);
  assert.ok(makeWork().people.length === 1);
});
