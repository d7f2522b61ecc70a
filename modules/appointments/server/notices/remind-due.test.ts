import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { BOCHUM } from '@buergernah/access/test/make';
import { makeNotices } from '../../test/make-notices.ts';
import { bookingById, changeBooking } from '../bookings/store.ts';
import type { Carrier, Message } from './carrier.ts';
import { eraseOld } from './erase-old.ts';
import { startOf } from './moment.ts';
import { remindDue } from './remind-due.ts';
import { sendDue } from './send-due.ts';

const notices = await makeNotices();
const { office } = notices;
const carried: Message[] = [];
const email: Carrier = {
  async send(message) {
    carried.push(message);
    return { kind: 'sent' };
  },
};
const at = (text: string) => Temporal.Instant.from(text);
const remind = (now: string) => remindDue(office, BOCHUM, at(now));
const count = async (table: string) =>
  Number((await notices.database.owner.unsafe(`select count(*) from appointments.${table}`))[0]?.count);

beforeEach(async () => {
  await notices.database.owner.unsafe('truncate appointments.notices, appointments.contacts, appointments.bookings');
  carried.length = 0;
});
after(() => notices.close());

test('a reminder goes out once, a day before, with the code', async () => {
  const { code } = await notices.book();
  assert.equal(await remind('2026-11-30T07:59:00Z'), 0);
  const both = await Promise.all([remind('2026-11-30T08:00:00Z'), remind('2026-11-30T08:00:00Z')]);
  assert.deepEqual(both.sort(), [0, 1]);
  assert.equal(await remind('2026-11-30T08:01:00Z'), 0);
  await sendDue(office, { email }, BOCHUM, at('2026-11-30T08:01:00Z'));
  assert.equal(carried.length, 1);
  assert.match(carried[0]?.text ?? '', /Ihr Termin ist bald/);
  assert.ok(carried[0]?.text.includes(code));
});

test('nobody is reminded who did not wish it, whose booking fell, or whose appointment has begun', async () => {
  await notices.book({ remind: false });
  const fell = await notices.book();
  await notices.database.withMunicipality(BOCHUM, tx =>
    changeBooking(tx, fell.booking, 'booked', { state: 'cancelled' }),
  );
  assert.equal(await remind('2026-11-30T09:00:00Z'), 0);
  await notices.book();
  assert.equal(await remind('2026-12-01T08:00:00Z'), 0);
});

test('a moved booking is reminded anew; one moved or booked just now is not reminded of what was just said', async () => {
  const { booking, code } = await notices.book();
  assert.equal(await remind('2026-11-30T08:00:00Z'), 1);
  const move = async (day: string, now: string) => {
    await notices.database.withMunicipality(BOCHUM, tx =>
      changeBooking(tx, booking, 'booked', {
        state: 'booked',
        day: Temporal.PlainDate.from(day),
        startsAt: startOf({ day, start: 540 }),
        remindedAt: null,
      }),
    );
    await notices.tell(booking, { kind: 'moved', day, code, now: at(now) });
  };
  await move('2026-12-08', '2026-11-30T10:00:00Z');
  assert.equal(await remind('2026-11-30T10:01:00Z'), 0);
  assert.equal(await remind('2026-12-07T08:00:00Z'), 1);
  await move('2026-12-09', '2026-12-08T12:00:00Z');
  assert.equal(await remind('2026-12-08T12:01:00Z'), 0);
  await notices.book({ day: '2026-11-24', start: 900 });
  assert.equal(await remind('2026-11-24T09:30:00Z'), 0);
});

test('contacts and notices go ten hours after the day of the appointment, those of later ones stay', async () => {
  const past = await notices.book({ day: '2026-11-25' });
  await notices.book({ day: '2026-11-26' });
  assert.equal(await eraseOld(office, BOCHUM, at('2026-11-26T08:59:00Z')), 0);
  assert.equal(await eraseOld(office, BOCHUM, at('2026-11-26T09:00:00Z')), 1);
  assert.deepEqual([await count('contacts'), await count('notices')], [1, 1]);
  const row = await notices.database.withMunicipality(BOCHUM, tx => bookingById(tx, past.booking));
  assert.equal(row?.state, 'booked');
});

test('a contact whose booking is gone goes too', async () => {
  await notices.book();
  await notices.database.owner.unsafe('delete from appointments.bookings');
  assert.equal(await eraseOld(office, BOCHUM, at('2026-11-24T09:00:00Z')), 1);
  assert.deepEqual([await count('contacts'), await count('notices')], [0, 0]);
});
