import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, grant, HERNE } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import { verifyChains } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import de from '../../messages/de.json' with { type: 'json' };
import leicht from '../../messages/de-leicht.json' with { type: 'json' };
import en from '../../messages/en.json' with { type: 'json' };
import { PLAN_WHY } from '../../plan-words.ts';
import { makeTestId, makeVisits, makeWork, POSITIONS, type TestVisits } from '../../test/make.ts';
import { bookFirst, planOf } from '../../test/make-plan.ts';
import { toursById } from './store.ts';

let office: TestVisits;
before(async () => {
  office = await makeVisits({ settings: { leadMinutes: 0 } });
});
after(() => office?.close());

const plain = makeWork('lebensbescheinigung');
let days = Temporal.PlainDate.from('2026-11-25');
const nextDay = () => {
  days = days.add({ days: 1 });
  return days.toString();
};

const book = (day: string, wanted: Parameters<typeof bookFirst>[2] = {}) => bookFirst(office, day, wanted);

test('a promised window lies in the plan of its day; tour and visit say so in facts without a name', async () => {
  const day = nextDay();
  const tour = await office.tour({ day });
  const { visit, slot, opened } = await book(day);
  assert.deepEqual(slot.tours, [{ tour: tour.tour, version: 1 }]);
  const plan = await planOf(office, day);
  const [stop] = plan.tours[0]?.stops ?? [];
  assert.equal(plan.tours[0]?.version, 2);
  assert.equal(stop?.visit, visit);
  assert.equal(stop?.code, opened.code);
  assert.ok(stop && stop.start >= slot.from && stop.start <= slot.until);
  assert.deepEqual([plan.unplanned, plan.toCall], [[], []]);
  const facts = await office.database
    .owner`select convert_from(bytes, 'utf8') as text from kernel.facts where stream = ${`tour/${tour.tour}`}`;
  assert.equal(facts.length, 2);
  for (const fact of facts) assert.doesNotMatch(String(fact.text), /Erna|Musterweg/);
  const chains = await verifyChains(office.database, BOCHUM, async () => []);
  assert.deepEqual(chains.findings, []);
});

test('nobody and no Koffer goes on two tours of a day; a crew is two people', async () => {
  const day = nextDay();
  const one = await office.tour({ day });
  const save = async (plan: object, tour = makeTestId(), basedOn = 0) => {
    const { crew, base, breaks, shift } = one;
    const body = { command: makeTestId(), basedOn, plan: { day, base, crew, shift, breaks, koffer: null, ...plan } };
    const said = await ask(office, contract.saveTour, { params: { tour }, body }, office.manager);
    return said.status === 200 ? 'saved' : said.body.code;
  };
  assert.equal(await save({}), 'tour-staff-taken');
  assert.equal(await save({ crew: [one.crew[0], one.crew[0]] }), 'input-invalid');
  assert.equal(await save({ shift: { from: 600, until: 600 } }), 'input-invalid');
  assert.equal(await save({ koffer: makeTestId() }, one.tour, 1), 'koffer-unknown');
  assert.equal(await save({ base: 'nowhere' }, one.tour, 1), 'place-unknown');
  assert.equal(await save({ day: nextDay() }, one.tour, 1), 'tour-moved-on');
  assert.equal(await save({ shift: { from: 500, until: 900 } }, one.tour, 0), 'tour-moved-on');
  assert.equal(await save({ shift: { from: 500, until: 900 } }, one.tour, 1), 'saved');
});

test('a shift that leaves no time for a promise is refused and names the visit', async () => {
  const day = nextDay();
  const tour = await office.tour({ day });
  const { opened } = await book(day, { from: 840 });
  const { crew, base, breaks } = tour;
  const plan = { day, base, crew, breaks, koffer: null, shift: { from: 480, until: 840 } };
  const given = { params: { tour: tour.tour }, body: { command: makeTestId(), basedOn: 2, plan } };
  const said = await ask(office, contract.saveTour, given, office.manager);
  assert.equal(said.body.code, 'promise-broken');
  assert.equal((said.body as unknown as { values: { code: string } }).values.code, opened.code);
  assert.equal((await planOf(office, day)).tours[0]?.shift.until, 960);
});

test('two go together, or two tours begin at one moment', async () => {
  const day = nextDay();
  const work = { ...plain, two: true };
  const [a, b] = [await office.tour({ day }), await office.tour({ day })];
  const pair = await book(day, { work });
  assert.deepEqual([...pair.slot.tours.map(one => one.tour)].sort(), [a.tour, b.tour].sort());
  const starts = (await planOf(office, day)).tours.map(tour => tour.stops[0]?.start);
  assert.equal(starts[0], starts[1]);
  const crew = ['X', 'Y'].map(sign => ({ staff: makeTestId<'staff'>(), sign, skills: [] }));
  const both = await office.tour({ day, crew });
  const alone = await book(day, { work });
  assert.deepEqual(
    alone.slot.tours.map(one => one.tour),
    [both.tour],
  );
});

test('who needs the Koffer is visited by a tour that has one along; who signs by somebody who can', async () => {
  const day = nextDay();
  await office.tour({ day });
  const asked = async (work: typeof plain) => {
    const body = { position: POSITIONS.ehrenfeld, work, wish: { from: day, until: day, weekdays: [] } };
    const said = await ask(office, contract.findSlots, { body }, office.desk);
    assert.equal(said.status, 200, JSON.stringify(said.body));
    return said.body;
  };
  assert.equal((await asked(makeWork('meldebescheinigung'))).without, 'nobody-has-skill');
  assert.equal((await asked({ ...plain, needs: ['deaf'] })).without, 'nobody-has-skill');
  assert.equal((await asked({ ...plain, speaks: 'tr' })).without, 'nobody-has-skill');
  await office.tour({ day, crew: [{ staff: makeTestId<'staff'>(), sign: 'G', skills: ['language-tr'] }] });
  assert.ok((await asked({ ...plain, speaks: 'tr' })).slots.length > 0);
});

test('on the days on which the clock jumps, windows are minutes as they pass', async () => {
  const jumps = await makeVisits({ settings: { leadMinutes: 0, horizonDays: 60 } });
  try {
    for (const [day, hour] of [
      ['2026-10-25', 10],
      ['2027-03-28', 8],
    ] as const) {
      const before = Temporal.PlainDate.from(day).subtract({ days: 1 }).toZonedDateTime('Europe/Berlin').toInstant();
      jumps.clock.forward(before.since(jumps.clock.now()));
      const manager = await jumps.actAs(grant('site-manager'), grant('phone-desk'));
      const minute = Temporal.PlainDate.from(day)
        .toZonedDateTime({ timeZone: 'Europe/Berlin' })
        .until(Temporal.PlainDateTime.from(`${day}T09:00`).toZonedDateTime('Europe/Berlin'), {
          largestUnit: 'minutes',
        }).minutes;
      assert.equal(minute, hour * 60);
      const crew = [{ staff: makeTestId<'staff'>(), sign: 'Z', skills: [] }];
      const plan = {
        day,
        base: 'buergerbuero-mitte',
        crew,
        shift: { from: minute, until: minute + 120 },
        breaks: [],
        koffer: null,
      };
      const body = { command: makeTestId(), basedOn: 0, plan };
      assert.equal(
        (await ask(jumps, contract.saveTour, { params: { tour: makeTestId() }, body }, manager)).status,
        200,
      );
      const question = { position: POSITIONS.ehrenfeld, work: plain, wish: { from: day, until: day, weekdays: [] } };
      const found = await ask(jumps, contract.findSlots, { body: question }, manager);
      assert.ok(found.body.slots.length > 0, JSON.stringify(found.body));
      for (const slot of found.body.slots) assert.ok(slot.until > minute && slot.from < minute + 120);
    }
  } finally {
    await jumps.close();
  }
});

test('another municipality sees nothing of it', async () => {
  const day = nextDay();
  const tour = await office.tour({ day });
  await book(day);
  const rows = await office.database.withMunicipality(HERNE, tx => toursById(tx, [tour.tour]));
  assert.deepEqual(rows, []);
});

test('every reason has a sentence in each language', () => {
  for (const sentences of [de, leicht, en])
    for (const code of PLAN_WHY) assert.ok(`visits.why.${code}` in sentences, code);
});
