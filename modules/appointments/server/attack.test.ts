import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BOCHUM, type Given, grant, type Headers } from '@buergernah/access/test/make';
import type { Id, Route } from '@buergernah/kernel';
import * as contract from '../contract.ts';
import { interrupted } from '../test/interrupted.ts';
import { ask, makeAppointments, makeMember, makeParty, makeTestId, type TestAppointments } from '../test/make.ts';
import { cancelForOffice } from './bookings/cancel-booking.ts';
import { closeNow } from './bookings/close-now.ts';
import { confirmBooking } from './bookings/confirm-booking.ts';
import { endDays } from './bookings/end-days.ts';
import { moveOwn } from './bookings/move-booking.ts';
import { eraseOld } from './notices/erase-old.ts';
import type { AppointmentOffice } from './office.ts';
import { arrive } from './queue/arrive.ts';

let office: TestAppointments;
before(async () => {
  office = await makeAppointments({ settings: { perAddress: 8 } });
  await office.rota('mitte', ...['A', 'B', 'C'].map(sign => makeMember({ sign })));
  await office.rota('gerthe', ...['D', 'E'].map(sign => makeMember({ sign })));
});
after(() => office?.close());

const WEDNESDAY = '2026-11-25';
const EMAIL = { kind: 'email', address: 'wer@example.org' } as const;
const NONE = { kind: 'none' } as const;

/** An address from which nobody asked before. */
let addresses = 0;
const elsewhere = () => `10.9.${++addresses >> 8}.${addresses & 255}`;

const say = <const R extends Route>(route: R, given: Given, headers: Headers = {}, address = elsewhere()) =>
  ask(office, route, given, headers, address);

interface Wanted {
  readonly start: number;
  readonly day?: string;
  readonly place?: string;
  readonly booking?: Id<'booking'>;
  readonly services?: readonly string[];
  readonly address?: string;
}

async function hold(wanted: Wanted) {
  const { booking = makeTestId<'booking'>(), day = WEDNESDAY, place = 'mitte', start, address } = wanted;
  const party = makeParty(...(wanted.services ?? ['meldebescheinigung']));
  const said = await say(
    contract.holdSlot,
    { body: { booking, party, place, day, start, language: 'de' } },
    {},
    address,
  );
  return { booking, ...said };
}

const confirm = (booking: string, contact: object = NONE) =>
  say(contract.confirmBooking, { params: { booking }, body: { command: makeTestId(), contact, remind: true } });

async function book(wanted: Wanted, contact: object = NONE) {
  const { booking, body } = await hold(wanted);
  assert.ok(body.held, body.code ?? 'the slot was taken');
  const confirmed = await confirm(booking, contact);
  assert.equal(confirmed.status, 200, confirmed.body.code);
  return { booking, code: confirmed.body.code };
}

const clerk = () => office.actAs(grant('clerk', 'mitte'));

async function closing(from: string | null, until: string, place = 'mitte') {
  const body = { command: makeTestId(), from, until, reason: 'technical' };
  return say(contract.closeNow, { params: { place }, body }, await clerk());
}

const rows = <Row>(text: string, ...values: string[]) =>
  office.database.owner.unsafe(text, values) as unknown as Promise<Row[]>;

/** What a booking takes: where and when. */
const claimsOf = async (booking: string) =>
  (
    await rows<{ claim: string }>(
      `select place || ' ' || day || ' ' || from_minute as claim from appointments.claims where booking = $1 order by 1`,
      booking,
    )
  ).map(row => row.claim);
const stateOf = async (booking: string) =>
  (await rows<{ state: string }>('select state from appointments.bookings where id = $1', booking))[0]?.state ?? 'gone';
const noticesOf = async (booking: string) =>
  (await rows<{ kind: string }>('select kind from appointments.notices where booking = $1', booking)).map(
    row => row.kind,
  );

const byAnybody = () => office.access.command({ actor: {}, now: office.clock.now() }, makeTestId());

test('a hold that is given back in another window is not confirmed, and nobody is told of a booking that is none', async () => {
  const { booking } = await hold({ start: 480 });
  const between = interrupted(office.office, /from "appointments"."bookings"/, () =>
    say(contract.releaseHold, { params: { booking } }),
  );
  const given = { contact: EMAIL, remind: false };
  const confirmed = await confirmBooking(between.office, BOCHUM, booking, given, byAnybody());
  await between.ended();
  if (confirmed.ok) assert.deepEqual([await stateOf(booking), (await claimsOf(booking)).length], ['booked', 1]);
  else assert.deepEqual([await noticesOf(booking), await claimsOf(booking)], [[], []]);
});

test('whoever moves while the place shuts keeps the old or the new slot, never something between', async () => {
  const { booking, code } = await book({ start: 500 }, EMAIL);
  const between = interrupted(
    office.office,
    /from "appointments"."bookings" as "b" where "b"."municipality" = \$\d and "b"."id"/,
    () => closing(`${WEDNESDAY}T07:20:00Z`, `${WEDNESDAY}T07:40:00Z`),
  );
  const wish = { code, place: 'gerthe', day: WEDNESDAY, start: 500 };
  const moved = await moveOwn(between.office, BOCHUM, wish, byAnybody());
  assert.equal((await between.ended()).status, 200);
  const [state, claims, told] = [await stateOf(booking), await claimsOf(booking), await noticesOf(booking)];
  if (moved.ok) {
    assert.deepEqual([state, claims], ['booked', [`gerthe ${WEDNESDAY} 500`]]);
    assert.ok(!told.includes('displaced'), 'displaced from a place where the booking is no more');
  } else assert.deepEqual([state, claims, told.includes('moved')], ['displaced', [], false]);
});

test('whoever shuts a place waits for those who are arriving there, and never they for each other', async () => {
  const day = '2026-11-24';
  const { booking, code } = await book({ start: 630, day, place: 'gerthe' });
  let runs = 0;
  const { database } = office.office;
  const counted: AppointmentOffice['database'] = {
    ...database,
    withMunicipality: (municipality, work) =>
      database.withMunicipality(municipality, tx => {
        runs++;
        return work(tx);
      }),
  };
  const until = office.clock.now().add({ hours: 2 });
  const actor = { staff: { staff: makeTestId<'staff'>(), grants: [grant('clerk', 'gerthe')], groups: [], until } };
  const asked = { municipality: BOCHUM, actor, who: contract.closeNow.who };
  const wish = { from: null, until: until.toString(), reason: 'safety' as const };
  const between = interrupted(office.office, /"b"."id" = /, () =>
    closeNow({ ...office.office, database: counted }, asked, 'gerthe', wish, byAnybody()),
  );
  const arrived = await arrive(between.office, BOCHUM, 'gerthe', code, byAnybody());
  assert.equal(((await between.ended()) as unknown as { ok: boolean }).ok, true);
  assert.deepEqual([arrived.ok, runs, await stateOf(booking)], [true, 1, 'displaced']);
});

test('a slot that was held when the place shut cannot be confirmed there', async () => {
  const { booking } = await hold({ start: 540 });
  assert.equal((await closing(`${WEDNESDAY}T08:00:00Z`, `${WEDNESDAY}T08:20:00Z`)).status, 200);
  assert.equal((await confirm(booking)).body.code, 'hold-ended');
  assert.deepEqual(await claimsOf(booking), []);
});

test('what has passed is not shut: who did not come in the morning is not told of another slot', async () => {
  const day = '2026-11-24';
  const { booking } = await book({ start: 660, day }, EMAIL);
  office.clock.forward({ hours: 2 });
  assert.equal((await closing('2026-11-20T06:00:00Z', `${day}T14:00:00Z`)).body.displaced, 0);
  assert.equal(await stateOf(booking), 'booked');
});

test('a booking that is moved to where it is takes nothing twice and costs no move', async () => {
  const { booking, code } = await book({ start: 600 });
  const wish = { code, place: 'mitte', day: WEDNESDAY, start: 600 };
  const moved = await say(contract.moveOwn, { body: { command: makeTestId(), ...wish } });
  assert.deepEqual([moved.status, moved.body.moved?.movesLeft], [200, 3]);
  assert.deepEqual(await claimsOf(booking), [`mitte ${WEDNESDAY} 600`]);
});

test('a colleague cannot cancel a booking that moves to another place in that moment', async () => {
  const { booking, code } = await book({ start: 620 });
  const wish = { code, place: 'gerthe', day: WEDNESDAY, start: 620 };
  const between = interrupted(office.office, /from "appointments"."bookings"/, () =>
    say(contract.moveOwn, { body: { command: makeTestId(), ...wish } }),
  );
  const { staff } = await office.signIn({ grants: [grant('clerk', 'mitte')], groups: [], verpflichtetOn: null });
  const until = office.clock.now().add({ hours: 8 });
  const actor = { staff: { staff, grants: [grant('clerk', 'mitte')], groups: [], until } };
  const asked = { municipality: BOCHUM, actor, who: contract.cancelBooking.who };
  const command = office.access.command({ actor, now: office.clock.now() }, makeTestId());
  const cancelled = await cancelForOffice(between.office, asked, booking, 'staff', command);
  assert.equal((await between.ended()).status, 200);
  assert.equal(cancelled.ok ? 'cancelled' : cancelled.refusal.code, 'place-not-yours');
  assert.deepEqual([await stateOf(booking), await claimsOf(booking)], ['booked', [`gerthe ${WEDNESDAY} 620`]]);
});

test('a finger that taps twice holds one slot and is told so twice', async () => {
  const booking = makeTestId<'booking'>();
  const both = await Promise.all([1, 2, 3].map(() => hold({ start: 640, booking })));
  assert.deepEqual(
    both.map(one => [one.status, one.body.held?.booking]),
    both.map(() => [200, booking]),
  );
  assert.equal((await claimsOf(booking)).length, 1);
});

test('a hold is the same only for the same party, and ends', async () => {
  const { booking } = await hold({ start: 660 });
  assert.equal((await hold({ start: 660, booking, services: ['reisepass'] })).body.code, 'command-id-reused');
  office.clock.forward({ minutes: 11 });
  assert.equal((await hold({ start: 660, booking })).body.code, 'hold-ended');
});

test('one address holds so many slots and no more, also at once, and whatever it puts behind its IPv6 prefix', async () => {
  const address = '10.200.0.1';
  const wishes = Array.from({ length: 14 }, (_, at) => hold({ start: 480 + 30 * at, day: '2026-11-26', address }));
  const held = (await Promise.all(wishes)).filter(one => one.body.held);
  assert.equal(held.length, 8);
  let many = 0;
  for (let at = 0; at < 12; at++) {
    const one = await hold({
      start: 480 + 30 * at,
      day: '2026-11-27',
      address: `2001:db8:0:7::${(at * 5003).toString(16)}`,
    });
    if (one.body.held) many++;
  }
  assert.equal(many, 8);
  assert.ok((await hold({ start: 480, day: '2026-11-27', address: '2001:db8:0:8::1' })).body.held);
});

test('one mailbox has so many open bookings and no more, also at once, and whatever it puts behind a plus', async () => {
  const holds = await Promise.all([0, 1, 2, 3, 4, 5].map(at => hold({ start: 480 + 30 * at, day: '2026-11-30' })));
  const contact = (at: number) => ({ kind: 'email', address: `bot+${at}@example.org` });
  const done = await Promise.all(holds.map((one, at) => confirm(one.booking, contact(at))));
  assert.deepEqual(done.map(one => one.status).toSorted(), [200, 200, 200, 429, 429, 429]);
});

test('nobody’s mailbox is filled by booking and cancelling in turn', async () => {
  const victim = { kind: 'email', address: 'opfer@example.org' };
  const said: string[] = [];
  for (let at = 0; at < 12; at++) {
    const { booking } = await hold({ start: 480, day: '2026-12-14' });
    const { status, body } = await confirm(booking, victim);
    said.push(status === 200 ? 'booked' : body.code);
    if (status === 200) await say(contract.cancelOwn, { body: { command: makeTestId(), code: body.code } });
    else await say(contract.releaseHold, { params: { booking } });
    office.clock.forward({ minutes: 21 });
  }
  assert.deepEqual([said.filter(one => one === 'booked').length, said.at(-1)], [10, 'contact-often']);
});

test('nothing is kept that is counted no more', async () => {
  const digests = async (booking: string) =>
    (
      await rows<object>(
        'select contact_hash is null as contact, address_hash is null as address from appointments.bookings where id = $1',
        booking,
      )
    )[0];
  const told = await book({ start: 480, day: '2026-12-01' }, EMAIL);
  assert.deepEqual(await digests(told.booking), { contact: false, address: true });
  const untold = await book({ start: 480, day: '2026-12-01' });
  assert.deepEqual(await digests(untold.booking), { contact: true, address: false });
  for (const { code } of [told, untold])
    assert.equal((await say(contract.cancelOwn, { body: { command: makeTestId(), code } })).status, 200);
  assert.deepEqual(await digests(untold.booking), { contact: true, address: true });
  const contacts = () => rows('select 1 from appointments.contacts where booking = $1', told.booking);
  await eraseOld(office.office, BOCHUM, office.clock.now().add({ hours: 47 }));
  assert.equal((await contacts()).length, 1, 'the cancellation may still have to be told');
  await eraseOld(office.office, BOCHUM, office.clock.now().add({ hours: 49 }));
  assert.deepEqual([(await contacts()).length, await noticesOf(told.booking)], [0, []]);
  assert.deepEqual(await digests(told.booking), { contact: true, address: true });
});

test('days that no calendar knows are refused as such', async () => {
  for (const day of ['0000-01-01', '9999-12-31']) {
    const list = await say(contract.listBookings, { params: { place: 'mitte' }, query: { day } }, await clerk());
    assert.equal(list.status, 400, `list ${day}: ${list.status}`);
    const free = await say(contract.freeSlots, {
      body: { party: makeParty('meldebescheinigung'), from: day, days: 14 },
    });
    assert.equal(free.status, 400, `slots ${day}: ${free.status}`);
  }
});

test('ten hours after a day nothing of it is left, also of what was moved away or given back', async () => {
  const { code } = await book({ start: 480, day: '2026-12-02' });
  const wish = { code, place: 'mitte', day: '2026-12-03', start: 480 };
  assert.ok((await say(contract.moveOwn, { body: { command: makeTestId(), ...wish } })).body.moved);
  await endDays(office.office, BOCHUM, Temporal.Instant.from('2026-12-03T10:00:00Z'));
  for (const table of ['bookings', 'claims', 'days'])
    assert.equal((await rows(`select 1 from appointments.${table} where day < '2026-12-03'`)).length, 0, table);
});

test('neither facts nor what commands were answered hold a code or an address', async () => {
  const { code } = await book({ start: 540, day: '2026-12-16' }, EMAIL);
  const kept = await rows<{ text: string }>(`select convert_from(bytes, 'UTF8') as text from kernel.facts
    union all select coalesce(outcome::text, '') || actor from kernel.commands`);
  assert.ok(kept.length > 20);
  for (const { text } of kept)
    for (const secret of [code, 'example.org', '10.9.']) assert.ok(!text.includes(secret), text);
});
