import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { BOCHUM, grant } from '@buergernah/access/test/make';
import { readFacts } from '@buergernah/kernel/server';
import { confirmBooking, freeSlots, holdSlot, type Rota, readRota, saveRota } from '../../contract.ts';
import { instantAt } from '../../day-axis.ts';
import { ask, makeAppointments, makeMember, makeParty, makeTestId, type TestAppointments } from '../../test/make.ts';
import { insertBooking } from '../bookings/store.ts';
import { claimSlot } from '../slots/claim.ts';
import { claimsFrom } from '../slots/store.ts';
import { colleaguesToday } from './read-rota.ts';
import { writeRota } from './store.ts';

let office: TestAppointments;
const opened: TestAppointments[] = [];
beforeEach(async () => {
  office = await makeAppointments();
  opened.push(office);
});
after(() => Promise.all(opened.map(one => one.close())));

const DAY = '2026-11-25';
const party = makeParty('personalausweis');

async function save(place: string, basedOn: number, members: Rota['members'], by = grant('site-manager', place)) {
  const headers = await office.actAs(by);
  const body = { command: makeTestId(), basedOn, rota: { members } };
  return ask(office, saveRota, { params: { place }, body }, headers);
}

async function book(place: string, start: number): Promise<string> {
  const booking = makeTestId<'booking'>();
  const held = await ask(office, holdSlot, { body: { booking, party, place, day: DAY, start, language: 'de' } });
  assert.ok(held.body.held, JSON.stringify(held.body));
  const body = { command: makeTestId(), contact: { kind: 'none' }, remind: false };
  const booked = await ask(office, confirmBooking, { params: { booking }, body });
  assert.equal(booked.status, 200, booked.body.code);
  return booking;
}

const claims = () =>
  office.database.withMunicipality(BOCHUM, async tx => (await claimsFrom(tx, 'mitte', DAY)).map(one => one.resource));

test('a rota is read as it was written; whoever saw an older one is refused', async () => {
  const anna = makeMember({ sign: 'A' });
  const clerk = await office.actAs(grant('clerk', 'mitte'));
  const empty = await ask(office, readRota, { params: { place: 'mitte' } }, clerk);
  assert.deepEqual(empty.body, { version: 0, rota: { members: [] } });
  const first = await save('mitte', 0, [anna]);
  assert.deepEqual(first.body, { version: 1, orphaned: [] });
  const read = await ask(office, readRota, { params: { place: 'mitte' } }, clerk);
  assert.deepEqual(read.body, { version: 1, rota: { members: [anna] } });
  const late = await save('mitte', 0, []);
  assert.equal(late.body.code, 'rota-moved-on');
  const facts = await office.database.withMunicipality(BOCHUM, tx => readFacts(tx, 'rota/mitte'));
  assert.deepEqual(
    facts.map(({ kind, place, data }) => ({ kind, place, data })),
    [{ kind: 'appointments.rota-saved', place: 'mitte', data: { version: 1, orphaned: [] } }],
  );
  const today = await office.database.withMunicipality(BOCHUM, tx =>
    colleaguesToday(tx, office.office, 'mitte', office.clock.now()),
  );
  assert.deepEqual(
    today.map(one => one.sign),
    ['A'],
  );
});

test('only the manager of the place or of its office, or an administrator, writes it', async () => {
  const members = [makeMember({ sign: 'A' })];
  assert.equal((await save('buecherei', 0, members, grant('site-manager', 'gerthe'))).body.code, 'place-not-yours');
  assert.equal((await save('buecherei', 0, members, grant('clerk', 'buecherei'))).status, 403);
  assert.equal((await save('nowhere', 0, members, grant('administrator'))).body.code, 'place-unknown');
  assert.equal((await save('buecherei', 0, members, grant('site-manager', 'mitte'))).status, 200);
  assert.equal((await save('buecherei', 1, members, grant('administrator'))).status, 200);
});

test('a colleague is planned once, also when two places plan at the same time', async () => {
  const anna = makeMember({ sign: 'A' });
  const both = await Promise.all([save('mitte', 0, [anna]), save('gerthe', 0, [anna])]);
  assert.deepEqual(both.map(one => one.status).sort(), [200, 409]);
  const refused = both.find(one => one.status === 409);
  assert.equal(refused?.body.code, 'rota-overlaps');
});

test('a booking whose colleague leaves gets another; where nobody is left it is named, until somebody is', async () => {
  const [anna, berta] = [makeMember({ sign: 'A' }), makeMember({ sign: 'B' })];
  await save('mitte', 0, [anna]);
  const booking = await book('mitte', 600);
  assert.ok((await claims()).includes(anna.staff));

  assert.deepEqual((await save('mitte', 1, [berta])).body.orphaned, []);
  assert.deepEqual((await claims()).sort(), [berta.staff, 'mitte/id-capture-1'].sort());

  const away = { ...berta, away: [{ from: DAY, until: DAY }] };
  const orphaned = await save('mitte', 2, [away]);
  assert.deepEqual(orphaned.body.orphaned, [{ booking, day: DAY, start: 600 }]);
  assert.ok(!(await claims()).includes(berta.staff));
  assert.deepEqual((await save('mitte', 3, [{ ...away, sign: 'C' }])).body.orphaned, orphaned.body.orphaned);

  // Somebody who takes walk-ins alone, or does not do this, is nobody for it.
  const none = [
    makeMember({ sign: 'W', takes: 'walk-ins' }),
    makeMember({ sign: 'M', services: ['meldebescheinigung'] }),
  ];
  assert.equal((await save('mitte', 4, none)).body.orphaned.length, 1);
  assert.deepEqual((await save('mitte', 5, [anna])).body.orphaned, []);
  assert.ok((await claims()).includes(anna.staff));
  const free = await ask(office, freeSlots, { body: { party, places: ['mitte'], from: DAY, days: 1 } });
  assert.ok(!free.body.days[0]?.starts.includes(600));
});

test('two bookings at once do not get the same colleague when theirs leave', async () => {
  const [anna, berta, clara] = ['A', 'B', 'C'].map(sign => makeMember({ sign })) as [never, never, never];
  await save('mitte', 0, [anna, berta]);
  await book('mitte', 600);
  await book('mitte', 600);
  const saved = await save('mitte', 1, [clara]);
  assert.equal(saved.body.orphaned.length, 1);
});

/** Waits until a transaction stands before a lock, or the work is done without. */
async function untilLocked(work: Promise<unknown>): Promise<void> {
  let done = false;
  work.finally(() => {
    done = true;
  });
  const { owner } = office.database;
  for (;;) {
    const [row] = await owner`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    if (done || row?.count > 0) return;
  }
}

test('a rota that is written while somebody books by the old one waits, and then names the booking', async () => {
  const [anna, berta] = [makeMember({ sign: 'A' }), makeMember({ sign: 'B', takes: 'walk-ins' })];
  await save('mitte', 0, [anna]);
  const booking = makeTestId<'booking'>();
  let saving: ReturnType<typeof save> | undefined;
  await office.database.withMunicipality(BOCHUM, async tx => {
    const day = Temporal.PlainDate.from(DAY);
    const now = office.clock.now();
    const wish = { booking, party, place: 'mitte', day, start: 600, endsAt: null, now };
    const claimed = await claimSlot(tx, office.office, wish);
    assert.ok(claimed.ok);
    const row = { booking, state: 'booked' as const, place: 'mitte', day, start: 600, minutes: claimed.value.minutes };
    const rest = { party, language: 'de' as const, contact: 'none' as const, label: null, heldUntil: null };
    await insertBooking(tx, { ...row, ...rest, startsAt: instantAt(day, 600), addressHash: null, createdAt: now });
    saving = save('mitte', 1, [berta]);
    await untilLocked(saving);
  });
  assert.deepEqual((await saving)?.body.orphaned, [{ booking, day: DAY, start: 600 }]);
});

test('somebody who books by a rota that is just being replaced is refused', async () => {
  const [anna, berta] = [makeMember({ sign: 'A' }), makeMember({ sign: 'B', takes: 'walk-ins' })];
  await save('mitte', 0, [anna]);
  let booking: ReturnType<typeof hold> | undefined;
  const hold = () => {
    const body = { booking: makeTestId(), party, place: 'mitte', day: DAY, start: 600, language: 'de' };
    return ask(office, holdSlot, { body });
  };
  await office.database.withMunicipality(BOCHUM, async tx => {
    await writeRota(tx, { place: 'mitte', version: 2, edition: makeTestId(), rota: { members: [berta] } });
    booking = hold();
    await untilLocked(booking);
  });
  assert.equal((await booking)?.body.held, null);
  assert.deepEqual(await claims(), []);
});
