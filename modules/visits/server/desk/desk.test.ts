import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, type Given, type Headers } from '@buergernah/access/test/make';
import { ask } from '@buergernah/appointments/test/make';
import type { Route } from '@buergernah/kernel';
import { readFacts } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import {
  makeAddress,
  makeBooking,
  makePeople,
  makeRequest,
  makeTestId,
  makeVisits,
  makeWork,
  POSITIONS,
  SETTINGS,
  type TestVisits,
  WEDNESDAY,
} from '../../test/make.ts';
import { noteMeasured } from './minutes/measured.ts';

let house: TestVisits;
let asked = 0;
const say = <const R extends Route>(route: R, given: Given, headers: Headers = house.desk) =>
  ask(house, route, given, headers, `10.1.${asked >> 8}.${asked++ & 255}`);

before(async () => {
  house = await makeVisits();
  await house.tour();
  await house.tour();
});
after(() => house.close());

const WORK = makeWork('lebensbescheinigung');

async function book(wanted: Partial<Parameters<typeof makeBooking>[1]> = {}, at = 0) {
  const visit = makeTestId<'visit'>();
  const slots = await house.slots(wanted.work ?? WORK, wanted.address);
  const slot = slots[at];
  assert.ok(slot, 'no slot');
  const body = makeBooking(slot, { work: WORK, ...wanted });
  const said = await say(contract.bookVisit, { params: { visit }, body });
  return { visit, slot, ...said };
}

test('a call: slots for an address, one promised while the caller waits, opened, told, changed, cancelled', async () => {
  const { visit, slot, status, body } = await book();
  assert.equal(status, 200, body.code);
  const { booked } = body;
  assert.deepEqual(
    [booked?.state, booked?.day, booked?.from, booked?.toTell],
    ['booked', slot.day, slot.from, 'booked'],
  );
  assert.ok(SETTINGS.words.includes(booked?.word ?? ''));
  assert.deepEqual([booked?.phone, booked?.person.name], ['0234 910-0', 'Erna Beispiel']);
  const toTell = await say(contract.listVisits, { query: { open: 'to-tell' } });
  assert.ok(toTell.body.visits.some(one => one.visit === visit));
  const told = await say(contract.markTold, { params: { visit }, body: { command: makeTestId(), by: 'call' } });
  assert.equal(told.body.toTell, null);

  const others = await say(contract.findSlots, {
    body: { position: POSITIONS.ehrenfeld, work: WORK, wish: { weekdays: [] }, visit },
  });
  const next = others.body.slots.find(one => one.day !== slot.day || one.from !== slot.from);
  assert.ok(next);
  const moved = await say(contract.bookVisit, { params: { visit }, body: makeBooking(next, { work: WORK }) });
  assert.deepEqual(
    [moved.body.booked?.from, moved.body.booked?.toTell, moved.body.booked?.word],
    [next.from, 'moved', booked?.word],
  );

  const stale = { command: makeTestId(), basedOn: 1 };
  assert.equal((await say(contract.cancelVisit, { params: { visit }, body: stale })).body.code, 'visit-moved-on');
  const seq = moved.body.booked?.seq ?? 0;
  const cancelled = await say(contract.cancelVisit, {
    params: { visit },
    body: { command: makeTestId(), basedOn: seq },
  });
  assert.deepEqual(
    [cancelled.body.state, cancelled.body.toTell, cancelled.body.tour],
    ['cancelled', 'cancelled', null],
  );
  const plan = await say(contract.readDayPlan, { params: { day: WEDNESDAY } }, house.manager);
  assert.ok(!JSON.stringify(plan.body.tours).includes(visit), 'its place is free at once');
  const facts = await house.database.withMunicipality(BOCHUM, tx => readFacts(tx, `visit/${visit}`));
  assert.deepEqual(
    facts.map(fact => fact.kind),
    ['visits.booked', 'visits.told', 'visits.moved', 'visits.cancelled'],
  );
});

test('the same booking sent again is one visit; its id for another window is refused', async () => {
  const visit = makeTestId<'visit'>();
  const slots = await house.slots(WORK);
  const [one, other] = slots;
  assert.ok(one && other);
  const body = makeBooking(one, { work: WORK });
  const send = () => say(contract.bookVisit, { params: { visit }, body });
  const [first, second] = [await send(), await send()];
  assert.deepEqual(first.body.booked, second.body.booked);
  const at = await Promise.all([send(), send()]);
  for (const again of at) assert.deepEqual(again.body.booked, first.body.booked);
  const { slot, ...same } = makeBooking(other, { work: WORK });
  const reused = await say(contract.bookVisit, { params: { visit }, body: { ...same, command: body.command, slot } });
  assert.equal(reused.body.code, 'command-id-reused');
  const rows = await house.database.owner`select count(*)::int as count from visits.visits where id = ${visit}`;
  assert.equal(rows[0]?.count, 1);
});

test('a request from home gets its window, and its word only then', async () => {
  const visit = makeTestId<'visit'>();
  const sent = await say(contract.requestVisit, { params: { visit }, body: makeRequest({ work: WORK }) }, {});
  assert.equal(sent.status, 200, sent.body.code);
  const [slot] = await house.slots(WORK);
  assert.ok(slot);
  const said = await say(contract.bookVisit, { params: { visit }, body: makeBooking(slot, { work: WORK }) });
  assert.equal(said.body.booked?.state, 'booked', said.body.code);
  assert.ok(SETTINGS.words.includes(said.body.booked?.word ?? ''));
  const own = await say(contract.ownVisit, { body: { code: sent.body.code } }, {});
  assert.deepEqual([own.body.state, own.body.from], ['booked', slot.from]);
  assert.doesNotMatch(JSON.stringify(own.body), /Erna|Musterweg|Ehrenfeld/);
});

test('two clerks at one slot: one promises it, the other is told the next best and keeps what was typed', async () => {
  const day = '2026-11-26';
  await house.tour({ day, shift: { from: 480, until: 570 }, breaks: [] });
  const wish = { from: day, until: day, weekdays: [] };
  const [slot] = await house.slots(WORK, makeAddress(), wish);
  assert.ok(slot);
  const far = makeAddress({ position: POSITIONS.wattenscheid });
  const tries = Array.from({ length: 6 }, (_, at) => ({
    visit: makeTestId<'visit'>(),
    address: at % 2 ? far : makeAddress(),
  }));
  const said = await Promise.all(
    tries.map(({ visit, address }) =>
      say(contract.bookVisit, { params: { visit }, body: makeBooking(slot, { work: WORK, address, wish }) }),
    ),
  );
  for (const one of said) assert.equal(one.status, 200, one.body.code);
  const won = said.filter(one => one.body.booked);
  assert.ok(won.length >= 1 && won.length < tries.length, `${won.length} promises in ninety minutes`);
  const lost = said.find(one => !one.body.booked);
  assert.ok(lost?.body.nextBest.every(other => other.day === day));
  for (const [at, one] of said.entries()) {
    const rows = await house.database.owner`select state from visits.visits where id = ${tries[at]?.visit ?? ''}`;
    assert.equal(rows.length, one.body.booked ? 1 : 0, 'nothing stays of what was not promised');
  }
});

test('two go where the city’s rule says so, and where the caller asks for it', async () => {
  const ask = (street: string, two: boolean) =>
    say(contract.findSlots, {
      body: { position: POSITIONS.mitte, street, work: { ...WORK, two }, wish: { weekdays: [] } },
    });
  assert.equal((await ask('Am Zweierhof 3', false)).body.two, true);
  assert.equal((await ask('Am Zweierhof 3', true)).body.two, false, 'asked for, not ruled');
  const alone = await ask('Musterweg 7', false);
  assert.equal(alone.body.two, false);
  assert.equal(alone.body.slots[0]?.tours.length, 1);
  const both = await ask('Am Zweierhof 3', false);
  assert.equal(both.body.slots[0]?.tours.length, 2);
});

test('words are not told twice on one tour, and a PIN is never written down', async () => {
  const day = '2026-11-27';
  await house.tour({ day });
  const words: string[] = [];
  for (let at = 0; at < 5; at++) {
    const [slot] = await house.slots(WORK, makeAddress(), { from: day, until: day, weekdays: [] });
    assert.ok(slot);
    const visit = makeTestId<'visit'>();
    const said = await say(contract.bookVisit, { params: { visit }, body: makeBooking(slot, { work: WORK }) });
    words.push(said.body.booked?.word ?? '');
  }
  assert.equal(new Set(words).size, 5, words.join());
  const noted = await book({ person: makePeople({ notes: 'Ihre PIN ist 123456' }) });
  assert.equal(noted.body.code, 'pin-not-by-staff');
});

test('what is past, too near or beyond the days that can be promised is never promised', async () => {
  const [slot] = await house.slots(WORK);
  assert.ok(slot);
  const at = (day: string, from: number, until = from + 60) =>
    say(contract.bookVisit, {
      params: { visit: makeTestId() },
      body: makeBooking({ ...slot, day, from, until }, { work: WORK }),
    });
  assert.equal((await at('2026-11-23', 600)).body.code, 'visit-slot-past');
  assert.equal((await at('2026-11-24', 630)).body.code, 'visit-slot-past');
  assert.equal((await at('2027-01-24', 600)).body.code, 'visit-not-offered');
  assert.equal((await at(WEDNESDAY, 600, 540)).body.code, 'visit-not-offered');
  assert.equal((await at('2026-12-05', 600)).body.code, 'visit-not-offered', 'a day without tours');
});

test('a letter in each language has every value: window, word, code, number, what to have ready, the fee', async () => {
  for (const language of ['de', 'de-leicht', 'en'] as const) {
    const work = { ...makeWork('lebensbescheinigung', 'fuehrungszeugnis') };
    const { visit, body } = await book({ language, work, confirmBy: 'letter' });
    assert.ok(body.booked, body.code);
    const letter = await say(contract.visitLetter, { params: { visit } });
    const text = [letter.body.subject, ...letter.body.paragraphs].join('\n');
    for (const value of ['Erna Beispiel', body.booked.word, body.booked.code, '0234 910-0', 'Stadt Bochum'])
      assert.ok(text.includes(value), `${value} in ${language}: ${text}`);
    assert.match(text, /\d{1,2}:[03]0.* \d{1,2}:[03]0/);
    assert.match(text, language === 'en' ? /This costs €13\.00\./ : /Das kostet 13,00\s€\./);
    assert.doesNotMatch(text, /[{}]|undefined|null/);
    assert.deepEqual(letter.body.to, ['Erna Beispiel', 'Musterweg 7', '44787 Bochum']);
    assert.equal(letter.body.german === null, language === 'de');
    if (language === 'de')
      assert.match(text, new RegExp(`Unsere Kollegin nennt Ihnen zuerst das Wort ${body.booked.word}\\.`));
  }
});

test('what visits truly took takes the place of what was guessed, by the work alone', async () => {
  const work = { ...makeWork('lebensbescheinigung', 'beglaubigung-kopie'), needs: ['blind' as const] };
  const body = { position: POSITIONS.mitte, work, wish: { weekdays: [] } };
  const minutes = async () => (await say(contract.findSlots, { body })).body.minutes;
  assert.equal(await minutes(), 35, 'ten to set up, six and six, ten for the need');
  const done = { services: ['beglaubigung-kopie', 'lebensbescheinigung'], needs: ['blind' as const] };
  const measure = (times: number) =>
    house.database.withMunicipality(BOCHUM, async tx => {
      for (let at = 0; at < times; at++) await noteMeasured(tx, { ...done, minutes: at % 2 ? 50 : 60 });
    });
  await measure(SETTINGS.measuredFrom - 1);
  assert.equal(await minutes(), 35);
  await measure(1);
  assert.equal(await minutes(), 60, 'a mean of 55.5, on the grid');
});
