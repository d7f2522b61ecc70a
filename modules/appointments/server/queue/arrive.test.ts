import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import * as contract from '../../contract.ts';
import { ask, makeMember, makeParty, makeTestId } from '../../test/make.ts';
import { makeQueue, stateOf, type TestClerk, type TestQueue } from '../../test/make-queue.ts';
import { bookingById } from '../bookings/store.ts';

/** The test clock stands on this Tuesday, at 10:00. */
const TODAY = '2026-11-24';

let office: TestQueue;
let clerk: TestClerk;
before(async () => {
  office = await makeQueue();
  clerk = await office.clerk('mitte', '1');
  await office.rota('mitte', makeMember({ sign: 'A', staff: clerk.staff }), makeMember({ sign: 'B' }));
  await office.rota('gerthe', makeMember({ sign: 'C' }));
});
after(() => office.close());

/** Books a slot of today; `start` in minutes. */
async function book(start: number, day = TODAY, place = 'mitte') {
  const booking = makeTestId<'booking'>();
  const held = await ask(office, contract.holdSlot, {
    body: { booking, party: makeParty('meldebescheinigung'), place, day, start, language: 'de' },
  });
  assert.ok(held.body.held, `${held.status} ${held.body.code}`);
  const body = { command: makeTestId(), contact: { kind: 'none' }, remind: false };
  const confirmed = await ask(office, contract.confirmBooking, { params: { booking }, body });
  assert.equal(confirmed.status, 200, confirmed.body.code);
  return { booking, code: confirmed.body.code };
}

const arrive = (code: string, place = 'mitte', command = makeTestId()) =>
  ask(office, contract.arrive, { params: { place }, body: { command, code } });
const stateOfBooking = (booking: string) =>
  office.database.withMunicipality(BOCHUM, async tx => (await bookingById(tx, booking))?.state);

test('who arrives has a number, once; it comes before those without an appointment when its time has come', async () => {
  const { booking, code } = await book(640);
  const command = makeTestId<'command'>();
  office.clock.forward({ minutes: 15 });
  const walkIn = await office.draw('mitte');
  const first = await arrive(code, 'mitte', command);
  assert.equal(first.status, 200, first.body.code);
  assert.deepEqual((await arrive(code, 'mitte', command)).body, first.body);
  assert.deepEqual((await arrive(code)).body, first.body, 'said at the terminal and at the desk');
  assert.equal(await stateOfBooking(booking), 'arrived');
  const own = await ask(office, contract.ownBooking, { body: { code } });
  assert.equal(own.body.ticket, first.body.number);
  const order = async () => (await office.read('mitte', clerk)).waiting.map(one => one.number);
  assert.deepEqual(await order(), [walkIn.number, first.body.number], 'twenty-five minutes early');
  office.clock.forward({ minutes: 9 });
  await office.step('call', walkIn.id, clerk);
  await office.step('begin', walkIn.id, clerk);
  await office.step('finish', walkIn.id, clerk);
  const called = await office.callNext('mitte', clerk);
  assert.deepEqual([called?.number, called?.lane], [first.body.number, 'appointment']);
  await office.step('begin', called?.ticket ?? '', clerk);
  assert.equal(stateOf(await office.step('finish', called?.ticket ?? '', clerk)), 'done');
  assert.equal(await stateOfBooking(booking), 'kept');
  assert.equal((await arrive(code)).body.code, 'booking-over');
});

test('too early, at another place, another day, a wrong code: said clearly and nothing changes', async () => {
  const { booking, code } = await book(780);
  assert.deepEqual(
    [
      (await arrive(code)).body.code,
      (await arrive(code, 'gerthe')).body.code,
      (await arrive(code, 'nowhere')).body.code,
    ],
    ['too-early', 'not-at-this-place', 'place-unknown'],
  );
  assert.equal((await arrive(`${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`)).body.code, 'code-mistyped');
  assert.equal((await arrive('ABCDEFGHJ')).status >= 400, true);
  const tomorrow = await book(600, '2026-11-25');
  assert.equal((await arrive(tomorrow.code)).body.code, 'too-early');
  assert.equal(await stateOfBooking(booking), 'booked');
});

test('who gives the number back does not come; the booking can still be arrived for', async () => {
  const { booking, code } = await book(660);
  office.clock.forward({ minutes: 10 });
  const { body } = await arrive(code);
  const left = await ask(office, contract.leaveQueue, { body: { command: makeTestId(), code: body.code } });
  assert.equal(left.status, 204);
  assert.equal(await stateOfBooking(booking), 'missed');
  const back = await arrive(code);
  assert.equal(back.status, 200);
  assert.notEqual(back.body.number, body.number);
  assert.equal(await stateOfBooking(booking), 'arrived');
});

test('who comes later than the grace waits like somebody without an appointment', async () => {
  const { code } = await book(720);
  office.clock.forward(office.clock.now().until(Temporal.Instant.from('2026-11-24T11:05:00Z')));
  const before = await office.draw('mitte');
  office.clock.forward({ minutes: 6 });
  const late = await arrive(code);
  assert.equal(late.status, 200, late.body.code);
  const other = await office.clerk('mitte', '2');
  const waiting = (await office.read('mitte', other)).waiting.map(one => one.number);
  assert.ok(waiting.indexOf(before.number) < waiting.indexOf(late.body.number), waiting.join(' '));
});
