import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, type Given, grant, type Headers } from '@buergernah/access/test/make';
import { ask } from '@buergernah/appointments/test/make';
import type { Route } from '@buergernah/kernel';
import { readFacts } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import {
  makeHomeDay,
  makeResident,
  makeTestId,
  makeVisits,
  POSITIONS,
  type TestVisits,
  WEDNESDAY,
} from '../../test/make.ts';
import { residentsOf } from './open-home-day.ts';

let house: TestVisits;
let asked = 0;
const say = <const R extends Route>(route: R, given: Given, headers: Headers = house.manager) =>
  ask(house, route, given, headers, `10.3.${asked >> 8}.${asked++ & 255}`);

before(async () => {
  house = await makeVisits();
  await house.tour();
  await house.tour();
});
after(() => house.close());

type Body = ReturnType<typeof makeHomeDay>;

async function save(body: Body, homeDay = makeTestId<'home-day'>(), basedOn = 0) {
  const said = await say(contract.saveHomeDay, {
    params: { homeDay },
    body: { ...body, command: makeTestId(), basedOn },
  });
  return { homeDay, ...said };
}

const visitsOf = async (homeDay: string) =>
  (await say(contract.listVisits, { query: { open: 'days' } }, house.desk)).body.visits.filter(
    one => one.homeDay === homeDay && one.state !== 'cancelled',
  );

test('a care home with thirty: one list, one Betreuer for ten, on tours one after the other, never more at once than rooms', async () => {
  const residents = Array.from({ length: 30 }, (_, at) =>
    makeResident(at < 10 ? { representative: 'Bernd Betreuer', mandate: 'betreuerausweis' } : {}),
  );
  const { homeDay, status, body } = await save(makeHomeDay({ rooms: 2, residents }));
  assert.equal(status, 200, body.code);
  assert.deepEqual([body.residents, body.planned, body.version], [30, 30, 1]);
  // two of them with ten minutes of setting up: 6 and 10 are 20, 6 and 3 are 10
  assert.equal(body.minutes, 2 * 20 + 28 * 10);
  const visits = await visitsOf(homeDay);
  assert.equal(visits.length, 30);
  const plan = await say(contract.readDayPlan, { params: { day: WEDNESDAY } });
  const stops = plan.body.tours.flatMap(tour => tour.stops.filter(stop => stop.homeDay === homeDay));
  assert.equal(stops.length, 30);
  for (const stop of stops) {
    assert.ok(stop.start >= 540 && stop.start + stop.minutes <= 900, `${stop.start}`);
    assert.deepEqual([stop.protected, stop.position, stop.code], [true, null, null], 'a day before it is due');
    const atOnce = stops.filter(other => other.start <= stop.start && stop.start < other.start + other.minutes);
    assert.ok(atOnce.length <= 2, `${atOnce.length} at once in two rooms`);
  }
  for (const tour of plan.body.tours) {
    const at = tour.stops.map(stop => stop.homeDay === homeDay);
    if (!at.includes(true)) continue;
    assert.equal(at.lastIndexOf(true) - at.indexOf(true) + 1, at.filter(Boolean).length, 'nothing else in between');
  }
});

test('a list shows a code and a time; opening the list is told once, and a visit on it opens when it is due', async () => {
  const residents = [
    makeResident({ name: 'Wilhelmine Waldkauz', room: '217 Nord', services: ['parkausweis-schwerbehindert'] }),
  ];
  const { homeDay, body } = await save(makeHomeDay({ name: 'Haus Abendrot', residents }));
  const lists = [
    (await say(contract.listHomeDays, {}, house.desk)).body,
    (await say(contract.listVisits, { query: { open: 'days' } }, house.desk)).body,
    (await say(contract.readDayPlan, { params: { day: WEDNESDAY } })).body,
    body,
  ];
  assert.doesNotMatch(JSON.stringify(lists), /Wilhelmine|217 Nord|Abendrot|Heimweg|schwerbehindert/);
  for (const purpose of ['plan', 'plan', 'call'])
    assert.equal((await say(contract.openHomeDay, { params: { homeDay }, body: { purpose } })).status, 200);
  const opened = await say(contract.openHomeDay, { params: { homeDay }, body: { purpose: 'plan' } });
  assert.deepEqual(
    [opened.body.name, opened.body.residents[0]?.name, opened.body.day],
    ['Haus Abendrot', 'Wilhelmine Waldkauz', WEDNESDAY],
  );
  const early = await say(contract.openHomeDay, { params: { homeDay }, body: { purpose: 'visit' } });
  assert.equal(early.body.code, 'visit-not-due');
  const told = await house.database.withMunicipality(BOCHUM, tx => readFacts(tx, `home-day-reads/${homeDay}`));
  assert.deepEqual(
    told.map(fact => [fact.kind, fact.data.purpose]),
    [
      ['visits.home-day-opened', 'plan'],
      ['visits.home-day-opened', 'call'],
    ],
  );

  const [line] = await visitsOf(homeDay);
  assert.ok(line);
  assert.deepEqual(line.services, []);
  const open = (purpose: string, headers: Headers) =>
    say(contract.openVisit, { params: { visit: line.visit }, body: { purpose } }, headers);
  assert.equal((await open('call', house.desk)).body.code, 'visit-not-due');
  const clerk = await house.actAs(grant('clerk', 'buergerbuero-mitte'));
  assert.equal((await open('plan', clerk)).body.code, 'visit-not-due', 'a clerk plans no tours');
  assert.equal((await open('plan', house.desk)).body.person.name, 'Wilhelmine Waldkauz');
  const own = await say(contract.ownVisit, { body: { code: line.code } }, {});
  assert.equal(own.body.code, 'visit-unknown', 'the code on the sheet opens nothing');
  assert.equal((await say(contract.visitLetter, { params: { visit: line.visit } })).body.code, 'visit-not-offered');
  const seen = await house.database.withMunicipality(BOCHUM, tx => residentsOf(tx, house.office, homeDay));
  assert.equal(seen[0]?.room, '217 Nord');
});

test('what is wrong with a list is said with the line: twice, not at home, no such birthday, no paper', async () => {
  const fault = async (...residents: Body['residents']) => {
    const said = (await save(makeHomeDay({ residents: [makeResident(), ...residents] }))).body as {
      code: string;
      values?: Record<string, unknown>;
    };
    return [said.code, said.values?.row, said.values?.reason];
  };
  const one = makeResident({ name: 'Otto Doppel', born: '1940-01-01' });
  const again = makeResident({ name: 'otto  Döppel'.replace('ö', 'o'), born: '1940-01-01', room: '9' });
  assert.deepEqual(await fault(one, again), ['home-day-list-faulty', 3, 'twice']);
  assert.deepEqual(await fault(one, { ...makeResident(), resident: one.resident }), [
    'home-day-list-faulty',
    3,
    'twice',
  ]);
  const young = makeResident({ services: ['untersuchungsberechtigungsschein'] });
  assert.deepEqual(await fault(young), ['home-day-list-faulty', 2, 'service']);
  assert.deepEqual(await fault(makeResident({ services: ['no-such-service'] })), [
    'home-day-list-faulty',
    2,
    'service',
  ]);
  assert.deepEqual(await fault(makeResident({ born: '1940-13' })), ['home-day-list-faulty', 2, 'born']);
  const alone = makeResident({ services: ['personalausweis'], representative: 'Nichte Nina', mandate: 'vollmacht' });
  assert.deepEqual(await fault(alone), ['home-day-list-faulty', 2, 'mandate']);
});

test('a list that changes: who stays keeps the visit, who is new gets one, who is gone is taken back', async () => {
  const [a, b, c] = [makeResident(), makeResident(), makeResident()];
  const first = await save(makeHomeDay({ residents: [a, b] }));
  const before = await visitsOf(first.homeDay);
  const stale = await save(makeHomeDay({ residents: [a] }), first.homeDay, 7);
  assert.equal(stale.body.code, 'visit-moved-on');
  const second = await save(makeHomeDay({ residents: [a, c] }), first.homeDay, 1);
  assert.deepEqual([second.body.version, second.body.residents, second.body.planned], [2, 2, 2]);
  const now = await visitsOf(first.homeDay);
  assert.equal(now.length, 2);
  assert.equal(now.filter(one => before.some(other => other.visit === one.visit)).length, 1);
  const same = await save(makeHomeDay({ residents: [a, c] }), first.homeDay, 2);
  const after = await visitsOf(first.homeDay);
  assert.deepEqual(after, now, 'saved again as it was nothing moves');
  const later = await save(
    makeHomeDay({ residents: [a, c], window: { from: 600, until: 900 } }),
    first.homeDay,
    same.body.version,
  );
  assert.deepEqual([later.body.window.from, later.body.planned], [600, 2]);
  assert.ok((await visitsOf(first.homeDay)).every(one => one.from === 600 && one.tour));
});

test('a cancelled day leaves the tours, and cannot be cancelled or saved again; sent twice it is one day', async () => {
  const residents = [makeResident(), makeResident()];
  const homeDay = makeTestId<'home-day'>();
  const given = { params: { homeDay }, body: { ...makeHomeDay({ residents }), command: makeTestId(), basedOn: 0 } };
  const [one, two] = [await say(contract.saveHomeDay, given), await say(contract.saveHomeDay, given)];
  assert.deepEqual(one.body, two.body);
  const cancel = (basedOn: number) =>
    say(contract.cancelHomeDay, { params: { homeDay }, body: { command: makeTestId(), basedOn } });
  assert.equal((await cancel(0)).body.code, 'visit-moved-on');
  assert.equal((await cancel(1)).status, 204);
  assert.equal((await cancel(2)).body.code, 'visit-over');
  assert.equal((await save(makeHomeDay({ residents }), homeDay, 2)).body.code, 'visit-over');
  assert.equal((await visitsOf(homeDay)).length, 0);
  const plan = await say(contract.readDayPlan, { params: { day: WEDNESDAY } });
  assert.ok(!JSON.stringify(plan.body.tours).includes(homeDay));
  const listed = await say(contract.listHomeDays, {}, house.desk);
  assert.ok(listed.body.homeDays.every(day => day.homeDay !== homeDay));
});

test('a day that is past, a window that is none, a home outside the city', async () => {
  assert.equal((await save(makeHomeDay({ day: '2026-11-23' }))).body.code, 'visit-slot-past');
  assert.equal((await save(makeHomeDay({ window: { from: 600, until: 600 } }))).body.code, 'visit-not-offered');
  assert.equal((await save(makeHomeDay({ postcode: '45127' }))).body.code, 'address-outside');
  assert.equal((await save(makeHomeDay({ contact: 'PIN ist 12345' }))).body.code, 'pin-not-by-staff');
  const empty = await save(makeHomeDay({ residents: [] }));
  assert.deepEqual([empty.status, empty.body.minutes, empty.body.planned], [200, 0, 0], 'the list may follow later');
  const asking = { position: POSITIONS.gerthe, minutes: 120, people: 2 };
  assert.equal((await say(contract.findHomeDays, { body: asking })).status, 200);
});
