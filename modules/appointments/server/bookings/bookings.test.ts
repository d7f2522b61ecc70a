import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Given, Headers } from '@buergernah/access/test/make';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import type { Route } from '@buergernah/kernel';
import { readFacts } from '@buergernah/kernel/server';
import * as contract from '../../contract.ts';
import { ask, makeAppointments, makeMember, makeParty, makeTestId, type TestAppointments } from '../../test/make.ts';
import { endDays } from './end-days.ts';

let office: TestAppointments;
const say = <const R extends Route>(route: R, given: Given, headers: Headers = {}, address?: string) =>
  ask(office, route, given, headers, address);

before(async () => {
  office = await makeAppointments();
  await office.rota('mitte', makeMember({ sign: 'A' }), makeMember({ sign: 'B' }));
  await office.rota('gerthe', makeMember({ sign: 'C' }));
  await office.rota(
    'buecherei',
    makeMember({ sign: 'D', shifts: [{ weekday: 'tuesday', from: '10:00', until: '18:00' }] }),
  );
});
after(() => office.close());

/** Wednesday, 25 November 2026, and the Tuesday after. */
const WEDNESDAY = '2026-11-25';
const TUESDAY = '2026-12-01';
const NINE = 540;

async function hold(start: number, day = WEDNESDAY, place = 'mitte', party = makeParty('meldebescheinigung')) {
  const booking = makeTestId<'booking'>();
  const held = await say(contract.holdSlot, { body: { booking, party, place, day, start, language: 'de' } });
  return { booking, ...held };
}

async function book(
  start: number,
  contact: object = { kind: 'none' },
  day = WEDNESDAY,
  place = 'mitte',
  party = makeParty('meldebescheinigung'),
) {
  const { booking, status, body } = await hold(start, day, place, party);
  assert.equal(status, 200, body.code);
  assert.ok(body.held, 'the slot was taken');
  const confirmed = await say(contract.confirmBooking, {
    params: { booking },
    body: { command: makeTestId(), contact, remind: true },
  });
  assert.equal(confirmed.status, 200, confirmed.body.code);
  return { booking, code: confirmed.body.code, view: confirmed.body.booking };
}

test('a slot is held, confirmed without an account, found by its code, and told in facts without a person', async () => {
  const { booking, code, view } = await book(NINE, { kind: 'email', address: 'wer@example.org' });
  assert.deepEqual(
    [view.state, view.place, view.day, view.start, view.contact],
    ['booked', 'mitte', WEDNESDAY, NINE, 'email'],
  );
  const own = await say(contract.ownBooking, { body: { code: ` ${code.toLowerCase().slice(0, 4)}-${code.slice(4)}` } });
  assert.equal(own.body.booking, booking);
  const facts = await office.database.withMunicipality(BOCHUM, tx => readFacts(tx, `booking/${booking}`));
  assert.deepEqual(
    facts.map(fact => fact.kind),
    ['appointments.booked'],
  );
  assert.ok(!JSON.stringify(facts).includes('example.org'));
});

test('two colleagues serve two parties at once, a third is told the next best slots', async () => {
  const first = await hold(630);
  const second = await hold(630);
  const third = await hold(630);
  assert.ok(first.body.held && second.body.held);
  assert.equal(third.body.held, null);
  assert.equal(third.body.nextBest.length, 3);
  for (const slot of third.body.nextBest)
    assert.notEqual(`${slot.place} ${slot.day} ${slot.start}`, `mitte ${WEDNESDAY} 630`);
  const again = await say(contract.releaseHold, { params: { booking: first.booking } });
  assert.equal(again.status, 204);
  assert.ok((await hold(630)).body.held, 'what was given back is free at once');
});

test('holding again with the same id is the same hold; the same id for another slot is refused', async () => {
  const { booking } = await hold(700);
  const body = { booking, party: makeParty('meldebescheinigung'), place: 'mitte', day: WEDNESDAY, language: 'de' };
  const same = await say(contract.holdSlot, { body: { ...body, start: 700 } });
  assert.equal(same.body.held?.booking, booking);
  const other = await say(contract.holdSlot, { body: { ...body, start: 720 } });
  assert.deepEqual([other.status, other.body.code], [409, 'command-id-reused']);
});

test('a slot outside opening hours, off the grid of shifts, in the past or for a terminal is refused', async () => {
  for (const [start, day, place, code] of [
    [420, WEDNESDAY, 'mitte', 'slot-not-offered'],
    [NINE, '2026-11-29', 'mitte', 'slot-not-offered'],
    [NINE, '2026-11-23', 'mitte', 'slot-past'],
    [NINE, WEDNESDAY, 'ruhr-park', 'not-bookable-here'],
  ] as const) {
    const refused = await hold(start, day, place);
    assert.equal(refused.body.code, code, `${place} ${day} ${start}`);
  }
});

test('a booking is moved without ever being lost, as often as the place allows', async () => {
  const { code } = await book(780);
  const move = (start: number) =>
    say(contract.moveOwn, { body: { command: makeTestId(), code, place: 'mitte', day: TUESDAY, start } });
  const moved = await move(NINE);
  assert.deepEqual([moved.body.moved?.day, moved.body.moved?.start], [TUESDAY, NINE]);
  await book(600, { kind: 'none' }, TUESDAY);
  await book(600, { kind: 'none' }, TUESDAY);
  const taken = await move(600);
  assert.equal(taken.body.moved, null);
  assert.equal(taken.body.nextBest.length, 3);
  assert.equal((await say(contract.ownBooking, { body: { code } })).body.start, NINE, 'the old slot stays');
  await move(660);
  await move(690);
  assert.equal((await move(720)).body.code, 'moved-too-often');
});

test('a cancelled slot is offered again only after a while', async () => {
  const day = '2026-11-26';
  const one = await book(480, { kind: 'none' }, day, 'gerthe');
  const cancelled = await say(contract.cancelOwn, { body: { command: makeTestId(), code: one.code } });
  assert.equal(cancelled.body.state, 'cancelled');
  assert.equal((await hold(480, day, 'gerthe')).body.held, null);
  assert.equal(
    (await say(contract.cancelOwn, { body: { command: makeTestId(), code: one.code } })).body.code,
    'booking-over',
  );
  office.clock.forward({ minutes: 21 });
  assert.ok((await hold(480, day, 'gerthe')).body.held);
});

test('a hold whose holder vanished ends by itself, and cannot be confirmed any more', async () => {
  const day = '2026-11-27';
  const { booking } = await hold(480, day, 'gerthe');
  assert.equal((await hold(480, day, 'gerthe')).body.held, null);
  office.clock.forward({ minutes: 11 });
  const late = await say(contract.confirmBooking, {
    params: { booking },
    body: { command: makeTestId(), contact: { kind: 'none' }, remind: false },
  });
  assert.deepEqual([late.status, late.body.code], [410, 'hold-ended']);
  assert.ok((await hold(480, day, 'gerthe')).body.held);
  await endDays(office.office, BOCHUM, office.clock.now());
  const gone = await say(contract.confirmBooking, {
    params: { booking },
    body: { command: makeTestId(), contact: { kind: 'none' }, remind: false },
  });
  assert.equal(gone.body.code, 'hold-ended');
});

test('one contact has only so many open bookings, and a confirmation sent again is answered as the first time', async () => {
  const contact = { kind: 'phone', number: '0234 123456' };
  for (const start of [480, 510, NINE]) await book(start, contact, '2026-11-30');
  const { booking } = await hold(600, '2026-11-30');
  const given = { params: { booking }, body: { command: makeTestId(), contact, remind: false } };
  assert.equal((await say(contract.confirmBooking, given)).body.code, 'too-many-bookings');
  assert.equal((await say(contract.confirmBooking, given)).body.code, 'too-many-bookings');
  const other = { ...given, body: { ...given.body, command: makeTestId(), contact: { kind: 'none' } } };
  const done = await say(contract.confirmBooking, other);
  const again = await say(contract.confirmBooking, other);
  assert.equal(done.status, 200, done.body.code);
  assert.equal(again.body.code, done.body.code);
});

test('a wrong code says so without telling what exists', async () => {
  assert.equal((await say(contract.ownBooking, { body: { code: 'ABCDEFGHJ' } })).body.code, 'code-mistyped');
  const { code } = await book(495, { kind: 'none' }, '2026-12-02');
  const swapped = `${code.slice(1, 2)}${code.slice(0, 1)}${code.slice(2)}`;
  const other = await say(contract.ownBooking, { body: { code: swapped } });
  assert.ok(['code-mistyped', 'booking-unknown'].includes(other.body.code) || swapped === code);
});

test('a family of three takes the minutes of three, less what they share', async () => {
  const party = { people: [1, 2, 3].map(() => ({ services: ['reisepass'], prepared: false })) };
  const { view } = await book(480, { kind: 'none' }, '2026-12-03', 'mitte', party);
  assert.equal(view.minutes, 45);
  const prepared = { people: [1, 2, 3].map(() => ({ services: ['reisepass'], prepared: true })) };
  const quick = await book(600, { kind: 'none' }, '2026-12-03', 'mitte', prepared);
  assert.equal(quick.view.minutes, 20);
});

test('a school class keeps colleagues free; the public slots of that time are gone', async () => {
  const manager = await office.actAs(grant('site-manager', 'mitte'));
  const day = '2026-12-04';
  const block = (colleagues: number) =>
    say(
      contract.bookBlock,
      {
        params: { place: 'mitte' },
        body: {
          command: makeTestId(),
          booking: makeTestId(),
          day,
          start: 480,
          minutes: 120,
          colleagues,
          label: 'Klasse 10b',
          services: ['personalausweis'],
        },
      },
      manager,
    );
  assert.equal((await block(3)).body.code, 'staff-not-free');
  assert.equal((await block(2)).status, 204);
  assert.equal((await hold(480, day)).body.held, null);
  assert.ok((await hold(620, day)).body.held);
  const listed = await say(contract.listBookings, { params: { place: 'mitte' }, query: { day } }, manager);
  assert.deepEqual(
    listed.body.bookings.map(row => [row.label, row.contact]),
    [['Klasse 10b', 'block']],
  );
});

test('the place must close now: everybody booked is told, keeps the code, and moves to a proposed slot', async () => {
  const clerk = await office.actAs(grant('clerk', 'mitte'));
  const told = await book(720, { kind: 'email', address: 'a@example.org' }, TUESDAY, 'buecherei');
  const untold = await book(780, { kind: 'none' }, TUESDAY, 'buecherei');
  const body = {
    command: makeTestId(),
    from: `${TUESDAY}T10:00:00+01:00`,
    until: `${TUESDAY}T18:00:00+01:00`,
    reason: 'technical',
  };
  const closed = await say(contract.closeNow, { params: { place: 'buecherei' }, body }, clerk);
  assert.equal(closed.status, 200, closed.body.code);
  assert.deepEqual([closed.body.displaced, closed.body.told, closed.body.unreachable], [2, 1, 1]);
  const again = await say(contract.closeNow, { params: { place: 'buecherei' }, body }, clerk);
  assert.equal(again.body.closure, closed.body.closure, 'sent again it is done once');
  assert.equal((await hold(720, TUESDAY, 'buecherei')).body.code, 'slot-not-offered');
  const own = await say(contract.ownBooking, { body: { code: told.code } });
  assert.equal(own.body.state, 'displaced');
  assert.equal(own.body.proposals.length, 3);
  const [slot] = own.body.proposals;
  assert.ok(slot);
  const moved = await say(contract.moveOwn, {
    body: { command: makeTestId(), code: told.code, place: slot.place, day: slot.day, start: slot.start },
  });
  assert.equal(moved.body.moved?.state, 'booked');
  assert.equal((await say(contract.cancelOwn, { body: { command: makeTestId(), code: untold.code } })).status, 200);
});

test('whoever is not of the place neither sees nor cancels its bookings', async () => {
  const { booking } = await book(500, { kind: 'none' }, '2026-12-07');
  const stranger = await office.actAs(grant('clerk', 'gerthe'));
  const host = await office.actAs(grant('host-partner', 'buecherei'));
  const list = { params: { place: 'mitte' }, query: { day: '2026-12-07' } };
  assert.equal((await say(contract.listBookings, list, stranger)).body.code, 'place-not-yours');
  assert.equal((await say(contract.listBookings, list, host)).status, 403);
  const cancel = { params: { booking }, body: { command: makeTestId(), reason: 'staff' } };
  assert.equal((await say(contract.cancelBooking, cancel, stranger)).body.code, 'place-not-yours');
  const clerk = await office.actAs(grant('clerk', 'mitte'));
  assert.equal(
    (await say(contract.cancelBooking, { ...cancel, body: { ...cancel.body, command: makeTestId() } }, clerk)).status,
    204,
  );
});

test('the office moves a booking as often as it must, and the holder’s own moves stay', async () => {
  const { booking, code } = await book(480, { kind: 'email', address: 'm@example.org' }, '2026-12-09');
  const clerk = await office.actAs(grant('clerk', 'mitte'));
  const stranger = await office.actAs(grant('clerk', 'gerthe'));
  const move = (start: number, who: Headers) => {
    const body = { command: makeTestId(), place: 'mitte', day: '2026-12-09', start };
    return say(contract.moveBooking, { params: { booking }, body }, who);
  };
  assert.equal((await move(NINE, stranger)).body.code, 'place-not-yours');
  for (const start of [NINE, 600, 660, 720, 780]) assert.equal((await move(start, clerk)).body.moved?.start, start);
  const own = await say(contract.ownBooking, { body: { code } });
  assert.deepEqual([own.body.start, own.body.movesLeft], [780, 3]);
  assert.equal((await move(420, clerk)).body.code, 'slot-not-offered');
  assert.equal((await say(contract.ownBooking, { body: { code } })).body.start, 780, 'it is never lost');
});

test('bookings of past days are missed, and ten hours after their day they are gone', async () => {
  const { code } = await book(480, { kind: 'none' }, '2026-12-08');
  office.clock.forward({ hours: 15 * 24 });
  await endDays(office.office, BOCHUM, office.clock.now());
  assert.equal((await say(contract.ownBooking, { body: { code } })).body.code, 'booking-unknown');
});
