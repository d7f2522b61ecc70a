import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant, makeStaff } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import { newId } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import {
  makeAddress,
  makeHomeDay,
  makeResident,
  makeTestId,
  makeVisits,
  POSITIONS,
  type TestVisits,
} from '../../test/make.ts';
import { bookFirst, planOf } from '../../test/make-plan.ts';
import { lockVisit } from '../desk/store.ts';
import { moveVisit } from '../desk/visit.ts';
import { dropTour } from './drop-tour.ts';
import { noteProgress } from './follow-visit.ts';
import { readPlan } from './read-plan.ts';
import { saveTour } from './save-tour.ts';
import { lockDays } from './store.ts';

let office: TestVisits;
before(async () => {
  office = await makeVisits({ settings: { leadMinutes: 0 } });
});
after(() => office?.close());

let days = Temporal.PlainDate.from('2026-11-25');
const nextDay = () => {
  days = days.add({ days: 1 });
  return days.toString();
};

const book = (day: string, wanted: Parameters<typeof bookFirst>[2] = {}) => bookFirst(office, day, wanted);

test('a colleague falls ill at ten: what was driven stays, the others take over, and whoever cannot be reached is called', async () => {
  const day = nextDay();
  const ill = await office.tour({ day });
  const near = await book(day, { from: 540 });
  const noon = await book(day, { from: 660 });
  const skilled = await office.tour({ day, shift: { from: 600, until: 720 }, breaks: [] });
  const late = await book(day, { from: 840 });
  const basedOn = (await planOf(office, day)).tours.find(tour => tour.tour === ill.tour)?.version ?? 0;
  const given = { params: { tour: ill.tour }, body: { command: makeTestId(), basedOn } };
  const dropped = await ask(office, contract.dropTour, given, office.manager);
  assert.equal(dropped.status, 200, JSON.stringify(dropped.body));
  const { plan, changes } = dropped.body;
  assert.deepEqual(
    plan.tours.map(tour => tour.tour),
    [skilled.tour],
  );
  assert.deepEqual(
    plan.tours[0]?.stops.map(stop => stop.visit),
    [noon.visit],
  );
  const called = plan.toCall.map(line => line.visit).sort();
  assert.deepEqual(called, [late.visit, near.visit].sort());
  for (const line of plan.toCall) assert.deepEqual([line.state, line.toTell, line.tour], ['owed', 'owed', null]);
  const moved = changes.find(change => change.visit === noon.visit);
  assert.deepEqual(moved?.why.map(why => why.code).slice(0, 2), ['tour-dropped', 'other-tour']);
  const again = await ask(office, contract.dropTour, given, office.manager);
  assert.deepEqual(again.body.changes, changes);
  const other = { ...given, body: { command: makeTestId(), basedOn: basedOn + 1 } };
  assert.equal((await ask(office, contract.dropTour, other, office.manager)).body.code, 'tour-over');
});

test('a shift is not made shorter than the way back of whoever is on the way', async () => {
  const day = nextDay();
  const tour = await office.tour({ day, breaks: [] });
  const { visit } = await book(day, { from: 660 });
  const before = (await planOf(office, day)).tours.find(one => one.tour === tour.tour);
  const stop = before?.stops.find(one => one.visit === visit);
  assert.ok(before && stop);
  const leaves = stop.start - stop.travelSeconds / 60;
  const now = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'Europe/Berlin' }).toInstant();
  const asked = {
    municipality: BOCHUM,
    actor: makeStaff(grant('site-manager')),
    now: now.add({ minutes: leaves + 1 }),
  };
  const command = { ...office.access.jobCommand('test'), id: newId<'command'>(), now: asked.now };
  const { crew, base, breaks } = before;
  const shorter = { day, base, crew, breaks, koffer: null, shift: { from: 480, until: stop.start } };
  const wish = { tour: tour.tour, basedOn: before.version, plan: shorter };
  const saved = await saveTour(office.office, asked, wish, command);
  assert.equal(saved.ok ? 'saved' : saved.refusal.code, 'promise-broken');
  const until = before.backAt;
  const fits = { ...wish, plan: { ...shorter, shift: { from: 480, until } } };
  const again = await saveTour(office.office, asked, fits, { ...command, id: newId<'command'>() });
  assert.ok(again.ok, JSON.stringify(again));
});

test('at ten o’clock the driven part is frozen: only what has not begun is planned anew', async () => {
  const day = nextDay();
  const ill = await office.tour({ day, breaks: [] });
  const done = await book(day, { from: 480 });
  const open = await book(day, { from: 660 });
  const other = await office.tour({ day, breaks: [] });
  const date = Temporal.PlainDate.from(day);
  const at = (minute: number) =>
    date.toZonedDateTime({ timeZone: 'Europe/Berlin' }).toInstant().add({ minutes: minute });
  const command = (now: Temporal.Instant) => ({ ...office.access.jobCommand('test'), id: newId<'command'>(), now });
  await office.database.withMunicipality(BOCHUM, async tx => {
    await lockDays(tx, [day]);
    const row = await lockVisit(tx, done.visit);
    assert.ok(row);
    const told = { by: command(at(530)).by, at: at(530), kind: 'visits.started', data: {} };
    await moveVisit(tx, office.office, row, 'start', { startedAt: at(530) }, told);
    await noteProgress(tx, office.office, done.visit, command(at(530)));
  });
  const began = (await planOf(office, day)).tours.find(tour => tour.tour === ill.tour);
  assert.equal(began?.stops[0]?.start, 530);
  const asked = { municipality: BOCHUM, actor: makeStaff(grant('site-manager')), now: at(600) };
  const wish = { tour: ill.tour, basedOn: began?.version ?? 0 };
  const dropped = await dropTour(office.office, asked, wish, command(at(600)));
  assert.ok(dropped.ok, JSON.stringify(dropped));
  const { plan, changes } = dropped.value;
  assert.deepEqual(
    plan.tours.map(tour => [tour.tour, tour.stops.map(stop => stop.visit)]),
    [[other.tour, [open.visit]]],
  );
  assert.deepEqual(
    changes.map(change => change.visit),
    [open.visit],
  );
  const [row] = await office.database.owner`select stops, state from visits.tours where id = ${ill.tour}`;
  assert.equal(row?.state, 'dropped');
  assert.deepEqual(row?.stops, [{ visit: done.visit, start: 530, minutes: began?.stops[0]?.minutes }]);
});

test('stops in a care home show neither where nor which until an hour before; never more at once than rooms', async () => {
  const day = nextDay();
  for (let at = 0; at < 3; at++) await office.tour({ day, breaks: [], koffer: null });
  const residents = Array.from({ length: 6 }, () => makeResident({ services: ['lebensbescheinigung'] }));
  const body = makeHomeDay({ day, window: { from: 540, until: 720 }, rooms: 2, residents });
  const given = { params: { homeDay: makeTestId<'home-day'>() }, body: { command: makeTestId(), basedOn: 0, ...body } };
  const saved = await ask(office, contract.saveHomeDay, given, office.manager);
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  assert.equal(saved.body.planned, 6);
  const stops = (await planOf(office, day)).tours.flatMap(tour => tour.stops);
  assert.equal(stops.length, 6);
  for (const stop of stops) {
    assert.deepEqual([stop.protected, stop.code, stop.position, stop.services], [true, null, null, []]);
    const atOnce = stops.filter(one => one.start <= stop.start && one.start + one.minutes > stop.start);
    assert.ok(atOnce.length <= 2, `${atOnce.length} at once`);
  }
  const first = Math.min(...stops.map(stop => stop.start));
  const soon = Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: 'Europe/Berlin' })
    .toInstant()
    .add({ minutes: first - 60 });
  const due = await readPlan(office.office, BOCHUM, Temporal.PlainDate.from(day), soon);
  assert.ok(due.ok);
  const shown = due.value.tours.flatMap(tour => tour.stops).filter(stop => stop.position !== null);
  assert.ok(shown.length >= 1 && shown.length < 6);
  for (const stop of shown) assert.ok(stop.start <= first && stop.code);
});

test('dragging says what it costs and what it would break; a move over an old plan is refused', async () => {
  const day = nextDay();
  const [one, two] = [
    await office.tour({ day }),
    await office.tour({ day, shift: { from: 480, until: 600 }, breaks: [] }),
  ];
  const { visit } = await book(day, { from: 720 });
  const tryAt = async (tour: string | null) => {
    const said = await ask(office, contract.tryMove, { params: { day }, body: { visit, tour, at: 0 } }, office.manager);
    assert.equal(said.status, 200, JSON.stringify(said.body));
    return said.body;
  };
  const out = await tryAt(null);
  assert.deepEqual([out.isPossible, out.why[0]?.code], [false, 'promise-broken']);
  const short = await tryAt(two.tour);
  assert.equal(short.isPossible, false);
  assert.ok(
    short.why.some(why => why.code === 'shift-too-short'),
    JSON.stringify(short.why),
  );
  const stays = await tryAt(one.tour);
  assert.deepEqual([stays.isPossible, stays.extraSeconds, stays.why[0]?.code], [true, 0, 'same-driving']);
  const body = { command: makeTestId(), visit, tour: two.tour, at: 0, versions: { [one.tour]: 1 } };
  const old = await ask(office, contract.moveStop, { params: { day }, body }, office.manager);
  assert.equal(old.body.code, 'tour-moved-on');
  const late = { ...body, command: makeTestId(), versions: { [one.tour]: 2 } };
  assert.equal(
    (await ask(office, contract.moveStop, { params: { day }, body: late }, office.manager)).body.code,
    'promise-broken',
  );
});

test('a visit that takes longer moves what follows inside its window, and what cannot be reached is owed', async () => {
  const day = nextDay();
  await office.tour({ day, breaks: [], shift: { from: 480, until: 780 } });
  const first = await book(day, { from: 540 });
  const second = await book(day, { from: 600 });
  const longer = async (minutesMore: number) => {
    const given = { params: { visit: first.visit }, body: { command: makeTestId(), minutesMore } };
    const said = await ask(office, contract.reportOverrun, given, office.manager);
    assert.equal(said.status, 200, JSON.stringify(said.body));
    return said.body.changes;
  };
  const [change] = (await longer(40)).filter(one => one.visit === second.visit);
  assert.ok(change?.to && change.to.start > 600 && change.to.start <= second.slot.until, JSON.stringify(change));
  assert.ok(change.why.some(why => why.code === 'later-in-window'));
  await longer(150);
  assert.deepEqual((await planOf(office, day)).toCall.length, 1);
  const driver = await office.driver();
  const given = { params: { visit: first.visit }, body: { command: makeTestId(), minutesMore: 5 } };
  assert.equal((await ask(office, contract.reportOverrun, given, driver.headers)).body.code, 'tour-not-yours');
});

test('planning anew keeps every promise and says what changed', async () => {
  const day = nextDay();
  await office.tour({ day });
  const far = makeAddress({ position: POSITIONS.wattenscheid });
  for (const address of [far, makeAddress(), far, makeAddress({ position: POSITIONS.gerthe })])
    await book(day, { address });
  await office.tour({ day });
  const before = await planOf(office, day);
  const given = { params: { day }, body: { command: makeTestId(), forMs: 200 } };
  const { status, body } = await ask(office, contract.replan, given, office.manager);
  assert.equal(status, 200, JSON.stringify(body));
  assert.ok(body.plan.driveSeconds <= before.driveSeconds);
  assert.deepEqual(body.plan.toCall, []);
  const stops = body.plan.tours.flatMap(tour => tour.stops);
  assert.equal(stops.length, 4);
  for (const stop of stops) assert.ok(stop.start >= stop.from && stop.start <= stop.until);
  for (const change of body.changes) assert.ok(change.why.length > 0);
  assert.deepEqual((await ask(office, contract.replan, given, office.manager)).body.changes, body.changes);
});
