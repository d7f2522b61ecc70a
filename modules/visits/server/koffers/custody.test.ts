import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import type { Id } from '@buergernah/kernel';
import {
  checkInKoffer,
  checkOutKoffer,
  type KofferCount,
  listKoffers,
  readDayPlan,
  retireKoffer,
  saveKoffer,
  unpackKoffer,
} from '../../contract.ts';
import { makeTestId, makeVisits, type TestVisits } from '../../test/make.ts';
import {
  CONTENTS,
  checkOut,
  factsOf,
  makeKoffer,
  makeTour,
  makeWay,
  Outbox,
  said,
  send,
  type TestKoffer,
  TODAY,
} from '../../test/make-way.ts';
import { markOverdue } from './mark-overdue.ts';

let visits: TestVisits;
before(async () => {
  visits = await makeVisits();
});
after(() => visits.close());

const counted = (change: Partial<Record<KofferCount['kind'], Partial<KofferCount>>> = {}) =>
  CONTENTS.map(count => ({ ...count, numbers: [...count.numbers], ...change[count.kind] }));

function out(koffer: Id<'koffer'>, tour: Id<'tour'>, rest: object = {}, headers = visits.manager) {
  const body = { command: makeTestId(), basedOn: 1, tour, charge: 80, counted: counted(), ...rest };
  return ask(visits, checkOutKoffer, { params: { koffer }, body }, headers);
}

function back(koffer: Id<'koffer'>, basedOn: number, rest: object = {}, headers = visits.manager) {
  const body = { command: makeTestId(), basedOn, charge: 40, counted: counted(), ...rest };
  return ask(visits, checkInKoffer, { params: { koffer }, body }, headers);
}

const viewOf = async (koffer: Id<'koffer'>) =>
  said(await ask(visits, listKoffers, {}, visits.manager)).koffers.find(one => one.koffer === koffer);
const stateOfTour = async (tour: Id<'tour'>) =>
  said(await ask(visits, readDayPlan, { params: { day: TODAY } }, visits.manager)).tours.find(one => one.tour === tour)
    ?.state;

test('a Koffer goes out charged and counted for its tour of today, and comes back; what was used is no difference', async () => {
  const koffer = await makeKoffer(visits);
  const { tour, headers } = await makeTour(visits, koffer);
  assert.equal((await out(koffer.koffer, tour.tour, { charge: 59 })).body.code, 'koffer-not-charged');
  const without = counted({ seal: { numbers: ['S-101'] } });
  assert.equal((await out(koffer.koffer, tour.tour, { counted: without })).body.code, 'koffer-count-missing');
  assert.equal((await out(koffer.koffer, makeTestId())).body.code, 'tour-unknown');
  assert.equal((await out(koffer.koffer, tour.tour, { basedOn: 0 })).body.code, 'koffer-moved-on');
  const view = await checkOut(visits, koffer, tour.tour, headers);
  assert.deepEqual([view.state, view.tour, view.version], ['out', tour.tour, 2]);
  assert.equal(await stateOfTour(tour.tour), 'underway');
  assert.equal((await out(koffer.koffer, tour.tour, { basedOn: 2 })).body.code, 'koffer-not-in');

  const outbox = new Outbox(visits, { tour, visit: makeTestId() });
  outbox.step({ kind: 'use-stock', stock: 'seal', move: 'used', quantity: 1, numbers: ['S-102'] });
  outbox.step({ kind: 'use-stock', stock: 'pin-letter', move: 'used', quantity: 2 });
  outbox.step({ kind: 'use-stock', stock: 'drawn-in-document', move: 'drawn-in', quantity: 1 });
  outbox.step({ kind: 'use-stock', stock: 'seal', move: 'used', quantity: 1, numbers: ['S-999'] });
  const outcomes = await send(visits, headers, outbox.acts);
  assert.deepEqual(
    outcomes.map(one => one.refusal?.code ?? one.outcome),
    ['done', 'done', 'done', 'koffer-stock-short'],
  );
  const rest = [
    { kind: 'pin-letter', quantity: 4, numbers: [] },
    { kind: 'address-sticker', quantity: 10, numbers: [] },
    { kind: 'seal', quantity: 1, numbers: ['S-101'] },
    { kind: 'drawn-in-document', quantity: 1, numbers: [] },
  ];
  const now = await viewOf(koffer.koffer);
  assert.equal((await back(koffer.koffer, 2, { counted: rest })).body.code, 'koffer-moved-on');
  const reply = said(await back(koffer.koffer, now?.version ?? 0, { counted: rest }, headers));
  assert.deepEqual(reply.differences, []);
  assert.equal(reply.koffer.state, 'in');
  assert.equal(await stateOfTour(tour.tour), 'over');
});

test('a difference is told and stays a fact; sent again it is answered alike; what comes in later explains and changes no count', async () => {
  const koffer = await makeKoffer(visits, 'Koffer 7');
  const { tour, headers } = await makeTour(visits, koffer);
  await checkOut(visits, koffer, tour.tour, headers);
  const missing = counted({ seal: { quantity: 1, numbers: ['S-101'] }, 'pin-letter': { quantity: 5 } });
  const body = { command: makeTestId(), basedOn: 2, charge: 40, counted: missing };
  const give = () => ask(visits, checkInKoffer, { params: { koffer: koffer.koffer }, body }, headers);
  const { differences } = said(await give());
  assert.deepEqual(differences, [
    { kind: 'pin-letter', difference: -1, missing: [], found: [] },
    { kind: 'seal', difference: -1, missing: ['S-102'], found: [] },
  ]);
  assert.deepEqual(said(await give()).differences, differences);
  const outbox = new Outbox(visits, { tour, visit: makeTestId() });
  outbox.step({ kind: 'use-stock', stock: 'seal', move: 'used', quantity: 1, numbers: ['S-102'] });
  assert.equal((await send(visits, headers, outbox.acts))[0]?.outcome, 'done');
  const facts = await factsOf(visits, `koffer/${koffer.koffer}`);
  assert.deepEqual(
    facts.map(fact => fact.kind),
    [
      'visits.koffer-saved',
      'visits.koffer-checked-out',
      'visits.koffer-checked-in',
      'visits.koffer-difference',
      'visits.koffer-difference',
      'visits.stock-used',
    ],
  );
  assert.equal(facts.at(-1)?.data.late, true);
  assert.deepEqual((await viewOf(koffer.koffer))?.contents.find(one => one.kind === 'seal')?.numbers, ['S-101']);
});

test('of two who hand one Koffer out at once, one does; its numbers are nobody else’s', async () => {
  const koffer = await makeKoffer(visits, 'Koffer 8');
  const { tour } = await makeTour(visits, koffer);
  const both = await Promise.all([out(koffer.koffer, tour.tour), out(koffer.koffer, tour.tour)]);
  assert.deepEqual(both.map(one => one.status).sort(), [200, 409]);
  const rows = await visits.database.owner`select number from visits.numbers`;
  assert.equal(new Set(rows.map(row => row.number)).size, rows.length);
  assert.equal((await visits.database.owner`select 1 from visits.numbers where koffer = ${koffer.koffer}`).length, 5);
});

test('only for the tour that is planned with it, today, by its colleague or whoever plans', async () => {
  const [koffer, other] = [await makeKoffer(visits, 'Koffer 9'), await makeKoffer(visits, 'Koffer 10')];
  const { tour, headers } = await makeTour(visits, koffer);
  const { headers: stranger } = await visits.driver();
  assert.equal((await out(other.koffer, tour.tour)).body.code, 'tour-moved-on');
  assert.equal((await out(koffer.koffer, tour.tour, {}, stranger)).body.code, 'tour-not-yours');
  const elsewhere = await visits.actAs(grant('field-officer', 'gerthe'));
  assert.equal((await out(koffer.koffer, tour.tour, {}, elsewhere)).body.code, 'place-not-yours');
  const tomorrow = await visits.tour({ koffer: koffer.koffer });
  assert.equal((await out(koffer.koffer, tomorrow.tour)).body.code, 'tour-moved-on');
  assert.equal((await out(koffer.koffer, tour.tour, {}, headers)).status, 200);
  assert.equal((await back(koffer.koffer, 2, {}, stranger)).body.code, 'tour-not-yours');
});

test('a Koffer is named by whoever leads the office; its device is an enrolled Koffer and lies in one alone', async () => {
  const koffer = await makeKoffer(visits, 'Koffer 11');
  const terminal = await visits.device('terminal', 'buergerbuero-mitte');
  const save = (id: Id<'koffer'>, device: string | null, basedOn: number, headers = visits.manager) => {
    const body = { command: makeTestId(), basedOn, name: 'Koffer blau', device };
    return ask(visits, saveKoffer, { params: { koffer: id }, body }, headers);
  };
  assert.equal((await save(makeTestId(), koffer.device.device, 0)).body.code, 'koffer-device-taken');
  assert.equal((await save(makeTestId(), terminal.device, 0)).body.code, 'koffer-locked');
  assert.equal((await save(makeTestId(), makeTestId(), 0)).body.code, 'koffer-locked');
  assert.equal((await save(koffer.koffer, null, 0)).body.code, 'koffer-moved-on');
  assert.equal((await save(koffer.koffer, null, 1, visits.desk)).status, 403);
  const at = makeTestId<'koffer'>();
  const both = await Promise.all([save(at, null, 0), save(at, null, 0)]);
  assert.deepEqual(both.map(one => one.status).sort(), [200, 409]);
  assert.equal(said(await save(koffer.koffer, null, 1)).name, 'Koffer blau');
});

test('seals and blanks never stay out overnight: marked once, for all to see, until it is back', async () => {
  const [late, empty] = [await makeWay(visits, 'Koffer 12'), await makeKoffer(visits, 'Koffer 13')];
  const plain = await makeTour(visits, empty);
  const letters = counted({ seal: { quantity: 0, numbers: [] } });
  said(await out(empty.koffer, plain.tour.tour, { counted: letters }));
  const night = (time: string) => Temporal.Instant.from(`2026-11-${time}Z`);
  assert.equal(await markOverdue(visits.office, BOCHUM, night('24T22:59:00')), 0);
  const marked = await markOverdue(visits.office, BOCHUM, night('24T23:01:00'));
  assert.ok(marked >= 1);
  assert.equal(await markOverdue(visits.office, BOCHUM, night('24T23:16:00')), 0);
  const view = await viewOf(late.koffer);
  assert.equal(view?.overdue, true);
  assert.equal((await viewOf(empty.koffer))?.overdue, false, 'PIN letters alone may');
  const told = (await factsOf(visits, `koffer/${late.koffer}`)).at(-1);
  assert.deepEqual([told?.kind, told?.data.kinds], ['visits.koffer-overdue', ['seal']]);
  const reply = said(await back(late.koffer, view?.version ?? 0));
  assert.equal(reply.koffer.overdue, false);
});

test('a Koffer in the house knows for which tour it is planned', async () => {
  const koffer: TestKoffer = await makeKoffer(visits, 'Koffer 14');
  const { hello } = await import('../../test/make-way.ts');
  assert.equal((await hello(visits, koffer)).tour, null);
  const { tour } = await makeTour(visits, koffer);
  const heard = await hello(visits, koffer, 30);
  assert.deepEqual([heard.tour, heard.clockOffSeconds], [tour.tour, 30]);
});

test('an empty Koffer is retired and leaves its device locked; one that is out or not empty is not', async () => {
  const full = await makeKoffer(visits, 'Koffer 7');
  const { tour, headers } = await makeTour(visits, full);
  const retire = (koffer: Id<'koffer'>, basedOn: number) =>
    ask(visits, retireKoffer, { params: { koffer }, body: { command: makeTestId(), basedOn } }, visits.manager);
  await checkOut(visits, full, tour.tour, headers);
  assert.equal((await retire(full.koffer, 2)).body.code, 'koffer-not-in');
  assert.equal((await back(full.koffer, 2)).status, 200);
  assert.equal((await retire(full.koffer, 3)).body.code, 'koffer-not-empty');
  const empty = await makeKoffer(visits, 'Koffer 8');
  assert.equal((await retire(empty.koffer, 9)).body.code, 'koffer-moved-on');
  assert.equal((await retire(empty.koffer, 1)).status, 204);
  assert.equal(await viewOf(empty.koffer), undefined, 'it has left the list');
  assert.ok((await visits.access.known.device(BOCHUM, empty.device.device))?.lockedAt);
  assert.equal((await factsOf(visits, `koffer/${empty.koffer}`)).at(-1)?.kind, 'visits.koffer-retired');
});

test('what lies in a Koffer is taken out counted, a difference is told; then it can be retired', async () => {
  const koffer = await makeKoffer(visits, 'Koffer 15');
  const { tour, headers } = await makeTour(visits, koffer);
  const unpack = (basedOn: number, contents = counted(), as = visits.manager) => {
    const body = { command: makeTestId(), basedOn, counted: contents };
    return ask(visits, unpackKoffer, { params: { koffer: koffer.koffer }, body }, as);
  };
  await checkOut(visits, koffer, tour.tour, headers);
  assert.equal((await unpack(2)).body.code, 'koffer-not-in');
  said(await back(koffer.koffer, 2));
  assert.equal((await unpack(2)).body.code, 'koffer-moved-on');
  assert.equal((await unpack(3, [])).body.code, 'koffer-count-missing');
  assert.equal((await unpack(3, counted(), headers)).status, 403);
  const short = counted({ seal: { quantity: 1, numbers: ['S-101'] } });
  const reply = said(await unpack(3, short));
  assert.deepEqual(reply.differences, [{ kind: 'seal', difference: -1, missing: ['S-102'], found: [] }]);
  assert.deepEqual(reply.koffer.contents, []);
  const told = (await factsOf(visits, `koffer/${koffer.koffer}`)).slice(-2);
  assert.deepEqual(
    told.map(fact => fact.kind),
    ['visits.koffer-unpacked', 'visits.koffer-difference'],
  );
  const body = { command: makeTestId(), basedOn: reply.koffer.version };
  const given = { params: { koffer: koffer.koffer }, body };
  assert.equal((await ask(visits, retireKoffer, given, visits.manager)).status, 204);
});

test('whoever drives sees which Koffer is theirs to take today and to bring back; nobody sees another’s, dispatchers see all', async () => {
  const [koffer, other] = [await makeKoffer(visits, 'Koffer 16'), await makeKoffer(visits, 'Koffer 17')];
  const first = await visits.driver();
  const second = await visits.driver();
  const crew = [
    { staff: first.staff, sign: 'ZA', skills: [] },
    { staff: second.staff, sign: 'ZB', skills: [] },
  ];
  const tour = await visits.tour({ day: TODAY, crew, koffer: koffer.koffer, shift: { from: 480, until: 1080 } });
  const { tour: strange } = await makeTour(visits, other);
  const toursFor = async (headers: Parameters<typeof checkOut>[3]) =>
    said(await ask(visits, listKoffers, {}, headers)).tours.map(one => [one.tour, one.koffer, one.state]);
  const mine = [[tour.tour, koffer.koffer, 'planned']];
  assert.deepEqual(await toursFor(first.headers), mine);
  assert.deepEqual(await toursFor(second.headers), mine, 'of two either may');
  const all = (await toursFor(visits.manager)).map(([id]) => id);
  assert.ok(all.includes(tour.tour) && all.includes(strange.tour));
  assert.deepEqual(await toursFor(await visits.actAs(grant('auditor'))), []);
  await checkOut(visits, koffer, tour.tour, second.headers);
  assert.deepEqual(await toursFor(first.headers), [[tour.tour, koffer.koffer, 'underway']]);
  said(await back(koffer.koffer, 2, {}, first.headers));
  assert.deepEqual(await toursFor(first.headers), []);
});
