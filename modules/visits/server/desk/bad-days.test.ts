import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { BOCHUM, grant, type Headers } from '@buergernah/access/test/make';
import { ask } from '@buergernah/cases/test/make';
import * as contract from '../../contract.ts';
import {
  makeAddress,
  makeBooking,
  makeTestId,
  makeVisits,
  makeWork,
  type TestVisits,
  WEDNESDAY,
} from '../../test/make.ts';
import { lockVisit } from './store.ts';
import { moveVisit } from './visit.ts';

const WORK = makeWork('lebensbescheinigung');
let house: TestVisits;
afterEach(() => house.close());

async function bookOn(day: string, headers: Headers, visit = makeTestId<'visit'>()) {
  const { position } = makeAddress();
  const wish = { from: day, until: day, weekdays: [] };
  const found = await ask(house, contract.findSlots, { body: { position, work: WORK, wish } }, headers);
  const [slot] = found.body.slots;
  assert.ok(slot, found.body.without ?? found.body.code);
  const body = makeBooking(slot, { work: WORK });
  const said = await ask(house, contract.bookVisit, { params: { visit }, body }, headers);
  assert.ok(said.body.booked, said.body.code);
  return said.body.booked;
}

test('nobody went: the day after, the visit is given another day, or taken back', async () => {
  house = await makeVisits();
  await house.tour();
  await house.tour({ day: '2026-11-27' });
  const one = await bookOn(WEDNESDAY, house.desk);
  const two = await bookOn(WEDNESDAY, house.desk);
  house.clock.forward({ hours: 40 });
  const desk = await house.actAs(grant('phone-desk'));
  const moved = await bookOn('2026-11-27', desk, one.visit);
  assert.deepEqual([moved.state, moved.day, moved.word], ['booked', '2026-11-27', one.word]);
  const late = await ask(house, contract.cancelOwnVisit, { body: { command: makeTestId(), code: two.code } });
  assert.equal(late.body.code, 'visit-over', 'what is past is not taken back from home');
  const cancel = { command: makeTestId(), basedOn: two.seq };
  const taken = await ask(house, contract.cancelVisit, { params: { visit: two.visit }, body: cancel }, desk);
  assert.equal(taken.body.state, 'cancelled', taken.body.code);
});

test('a promise that cannot be kept is called about, in a letter without a time, and given a new one', async () => {
  house = await makeVisits();
  await house.tour();
  const { visit } = await bookOn(WEDNESDAY, house.desk);
  await house.database.withMunicipality(BOCHUM, async tx => {
    const row = await lockVisit(tx, visit);
    assert.ok(row);
    const by = { actor: 'job:test', door: 'office', place: null, device: null };
    const told = { by, at: house.clock.now(), kind: 'visits.owed', data: {} };
    assert.equal(await moveVisit(tx, house.office, row, 'owe', { toTell: 'owed' }, told), true);
    assert.equal(await moveVisit(tx, house.office, { ...row, state: 'done' }, 'owe', {}, told), false);
  });
  const waiting = await ask(house, contract.listVisits, { query: { open: 'requests' } }, house.desk);
  assert.deepEqual(
    waiting.body.visits.map(one => [one.visit, one.state]),
    [[visit, 'owed']],
  );
  const letter = await ask(house, contract.visitLetter, { params: { visit } }, house.desk);
  const text = letter.body.paragraphs.join('\n');
  assert.match(text, /nicht einhalten/);
  assert.doesNotMatch(text, /November|zwischen|Das Wort/);
  await house.tour({ day: '2026-11-26' });
  const again = await bookOn('2026-11-26', house.desk, visit);
  assert.deepEqual([again.state, again.day], ['booked', '2026-11-26']);
});

test('a tour that is full offers nothing, and says why; a skill that nobody on the road has too', async () => {
  house = await makeVisits();
  const { position } = makeAddress();
  const without = async (work = WORK) => {
    const said = await ask(house, contract.findSlots, { body: { position, work, wish: { weekdays: [] } } }, house.desk);
    return [said.body.slots.length, said.body.without];
  };
  assert.deepEqual(await without(), [0, 'no-tours']);
  await house.tour({ shift: { from: 480, until: 540 }, breaks: [] });
  await bookOn(WEDNESDAY, house.desk);
  assert.equal((await without())[0], 0);
  await house.tour({ day: '2026-11-26' });
  assert.deepEqual(await without({ ...WORK, speaks: 'tr' }), [0, 'nobody-has-skill']);
});
