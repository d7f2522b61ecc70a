import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, makeClock } from '@buergernah/access/test/make';
import { makeSite, makeSites } from '@buergernah/sites/test/make';
import { freeSlots, holdSlot } from '../../contract.ts';
import {
  ask,
  makeAppointments,
  makeMember,
  makeParty,
  makePlaces,
  makeTestId,
  type TestAppointments,
} from '../../test/make.ts';
import { nextBest } from './free-slots.ts';

let office: TestAppointments;
before(async () => {
  const places = makePlaces();
  const open = { hours: { sunday: [{ opens: '01:00', closes: '05:00' }] }, equipment: [] };
  const walkIn = makeSite({ id: 'walk-in', limits: ['walk-in-only'] });
  const collect = makeSite({ id: 'collect', limits: ['collect-only'] });
  const nobody = makeSite({ id: 'nobody' });
  const night = makeSite({ id: 'night', ...open });
  office = await makeAppointments({
    places: makeSites(...places.sites, walkIn, collect, nobody, night),
    settingsAt: { gerthe: { horizonDays: 7 }, night: { horizonDays: 365, leadMinutes: 0 } },
  });
  await office.rota('mitte', makeMember({ sign: 'A' }));
  await office.rota('gerthe', makeMember({ sign: 'B' }));
  await office.rota('buecherei', makeMember({ sign: 'C', takes: 'walk-ins' }));
  const sunday = [{ weekday: 'sunday' as const, from: '02:30', until: '05:00' }];
  await office.rota('night', makeMember({ sign: 'N', shifts: sunday }));
});
after(() => office.close());

const slots = (more: object) => ask(office, freeSlots, { body: { party: makeParty('meldebescheinigung'), ...more } });

test('places that cannot be booked say why', async () => {
  const found = await slots({});
  assert.deepEqual(Object.fromEntries(found.body.without.map(one => [one.place, one.why])), {
    'walk-in': 'walk-in-only',
    collect: 'not-served',
    nobody: 'nobody-planned',
    buecherei: 'nobody-planned',
    'ruhr-park': 'not-served',
  });
  const unknown = await slots({ places: ['nowhere'] });
  assert.deepEqual(unknown.body, { days: [], without: [{ place: 'nowhere', why: 'not-served' }] });
});

test('today begins after the lead; holidays, weekends and the past have no slots', async () => {
  // The clock stands at 10:00, the lead is half an hour.
  const found = await slots({ places: ['mitte'], from: '2026-11-20', days: 5 });
  assert.deepEqual(
    found.body.days.map(one => one.day),
    ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
  );
  assert.equal(found.body.days[0]?.starts[0], 630);
  assert.equal(found.body.days[1]?.starts[0], 480);
  const christmas = await slots({ places: ['mitte'], from: '2026-12-24', days: 3 });
  assert.deepEqual(christmas.body.days, []);
});

test('days beyond the horizon are left out; more than any place opens are refused with how many it does', async () => {
  const found = await slots({ places: ['gerthe'], from: '2026-11-30', days: 7 });
  assert.deepEqual(
    found.body.days.map(one => one.day),
    ['2026-11-30', '2026-12-01'],
  );
  const far = await slots({ days: 10_000 });
  assert.equal(far.status, 400);
  assert.equal(far.body.code, 'range-too-long');
});

test('on the days the clock jumps slots begin in the hours that exist', async () => {
  const starts = async (from: string, now: string) => {
    const copy = makeClock(now);
    office.clock.forward(office.clock.now().until(copy.now()));
    return (await slots({ places: ['night'], from, days: 1 })).body.days[0]?.starts;
  };
  // October: 02:30 is minute 150 for the first time, five o'clock is minute 360.
  const autumn = await starts('2027-10-31', '2027-10-20T10:00:00Z');
  assert.deepEqual([autumn?.[0], autumn?.at(-1)], [150, 355]);
  // March: the clock jumps at minute 120 from two to three, five o'clock is minute 240.
  const spring = await starts('2028-03-26', '2028-03-22T10:00:00Z');
  assert.deepEqual([spring?.[0], spring?.at(-1)], [120, 235]);
});

test('the next best are the nearest here, half an hour apart, then the soonest elsewhere', async () => {
  const day = Temporal.PlainDate.from('2028-03-28');
  const near = { party: makeParty('meldebescheinigung'), day, start: 600, now: office.clock.now() };
  const best = (place: string, count: number) =>
    office.database.withMunicipality(BOCHUM, tx => nextBest(tx, office.office, { ...near, place, count }));
  const booking = makeTestId<'booking'>();
  const wish = { booking, party: near.party, place: 'mitte', day: '2028-03-28', start: 600, language: 'de' };
  const held = await ask(office, holdSlot, { body: wish });
  assert.ok(held.body.held);
  const here = await best('mitte', 4);
  assert.deepEqual(
    here.map(one => [one.place, one.day, one.start]),
    [590, 620, 560, 650].map(start => ['mitte', '2028-03-28', start]),
  );
  const many = await best('mitte', 400);
  assert.equal(new Set(many.map(one => `${one.place} ${one.day} ${one.start}`)).size, 400, 'closer ones fill up');
  const elsewhere = await best('buecherei', 2);
  assert.deepEqual(
    elsewhere.map(one => [one.day, one.start]),
    [
      ['2028-03-28', 480],
      ['2028-03-28', 480],
    ],
  );
  assert.deepEqual(new Set(elsewhere.map(one => one.place)), new Set(['mitte', 'gerthe']));
});
