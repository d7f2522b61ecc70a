import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { makeAppointments, makeMember, makeParty, makeTestId, type TestAppointments } from '../../test/make.ts';
import { claimColleagues, claimSlot, keepClaims, moveClaims, releaseClaims } from './claim.ts';
import { freeSlots, nextBest } from './free-slots.ts';

let office: TestAppointments;
before(async () => {
  office = await makeAppointments();
});
after(() => office.close());

const DAY = Temporal.PlainDate.from('2026-11-25');
const party = makeParty('personalausweis');
const wish = (start: number, more: object = {}) => ({
  booking: makeTestId<'booking'>(),
  place: 'mitte',
  day: DAY,
  start,
  party,
  now: office.clock.now(),
  endsAt: null,
  ...more,
});
const inTx = <T>(work: Parameters<typeof office.database.withMunicipality<T>>[1]) =>
  office.database.withMunicipality(BOCHUM, work);
const claim = (start: number, more: object = {}) =>
  inTx(async tx => {
    const made = wish(start, more);
    const done = await claimSlot(tx, office.office, made);
    return { ...made, code: done.ok ? 'ok' : done.refusal.code };
  });
const startsOn = async (place = 'mitte', day = DAY.toString()) => {
  const asked = { municipality: BOCHUM, now: office.clock.now(), party, places: [place], from: day, days: 1 };
  const found = await freeSlots(office.office, asked);
  return found.ok ? (found.value.days[0]?.starts ?? []) : found.refusal.code;
};

test('a slot is claimed, held, let go and moved', async () => {
  await office.rota('mitte', makeMember({ sign: 'A' }));
  const all = await startsOn();
  assert.ok(Array.isArray(all) && all[0] === 480);
  const held = await claim(600, { endsAt: office.clock.now().add({ minutes: 10 }) });
  assert.equal(held.code, 'ok');
  assert.equal((await claim(600)).code, 'slot-taken');
  assert.equal((await claim(60)).code, 'slot-not-offered');
  assert.equal((await claim(600, { place: 'ruhr-park' })).code, 'not-bookable-here');
  assert.equal((await claim(600, { day: DAY.subtract({ days: 1 }), start: 605 })).code, 'slot-past');
  assert.ok(!(await startsOn()).includes(600 as never));
  const near = { party, place: 'mitte', day: DAY, start: 600, count: 3, now: office.clock.now() };
  const next = await inTx(tx => nextBest(tx, office.office, near));
  assert.equal(next.length, 3);
  assert.ok(next.every(slot => slot.place === 'mitte' && slot.day === DAY.toString()));

  assert.equal(await inTx(tx => keepClaims(tx, held.booking)), true);
  office.clock.forward({ minutes: 11 });
  assert.ok(!(await startsOn()).includes(600 as never), 'a firm one does not end');
  const moved = await inTx(tx => moveClaims(tx, office.office, { ...wish(780), booking: held.booking, from: held }));
  assert.ok(moved.ok);
  assert.ok(!(await startsOn()).includes(600 as never), 'the old slot is freed later');
  office.clock.forward({ minutes: 21 });
  assert.ok((await startsOn()).includes(600 as never));
  assert.ok(!(await startsOn()).includes(780 as never));
  assert.equal((await claim(600)).code, 'ok', 'a claim clears away what has ended');
  await inTx(tx => releaseClaims(tx, held.booking, null, office.clock.now()));
  assert.ok((await startsOn()).includes(780 as never));
  const block = await inTx(tx =>
    claimColleagues(tx, office.office, {
      ...wish(840),
      minutes: 60,
      colleagues: 2,
      services: [],
    }),
  );
  assert.deepEqual(block, { ok: false, refusal: { code: 'staff-not-free', values: { free: 1 } } });
});

test('a hold whose colleague was taken elsewhere when it had ended is not kept by what is left of it', async () => {
  const friday = Temporal.PlainDate.from('2026-11-27');
  const until = office.clock.now().add({ minutes: 10 });
  const morning = makeMember({ sign: 'A', shifts: [{ weekday: 'friday', from: '08:00', until: '12:00' }] });
  const afternoon = [{ weekday: 'friday', from: '12:00', until: '16:00' }] as const;
  await office.rota('mitte', morning);
  await office.rota('gerthe', { ...morning, shifts: [...afternoon] });
  // The minutes after the last appointment of the morning reach into the afternoon elsewhere.
  const starts = await startsOn('mitte', friday.toString());
  const held = await claim((starts as number[]).at(-1) as number, { day: friday, endsAt: until });
  assert.equal(held.code, 'ok');
  assert.equal((await claim(720, { day: friday, place: 'gerthe' })).code, 'slot-taken');
  office.clock.forward({ minutes: 11 });
  assert.equal((await claim(720, { day: friday, place: 'gerthe' })).code, 'ok');
  assert.equal(await inTx(tx => keepClaims(tx, held.booking)), false);
});
