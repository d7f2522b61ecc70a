import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appointmentsContract } from '@buergernah/appointments';
import { makePostOffice, type PostOffice } from '@buergernah/appointments/test/make-notices';
import type { Browser } from 'playwright-core';
import { makeAsker } from './rig/api.ts';
import { book } from './rig/booking.ts';
import { makeHour } from './rig/hour.ts';
import { openOffice } from './rig/office.ts';
import { mailTo } from './rig/post.ts';
import { openHouse } from './rig/server.ts';
import { openBrowser } from './rig/visit.ts';

const PLACE = 'buergerbuero-mitte';
const DAY = '2026-11-24';
const ADDRESS = 'mail@example.org';
/** Eleven o'clock, in minutes of the day. */
const ELEVEN = 660;

let browser: Browser;
let post: PostOffice;
before(async () => {
  browser = await openBrowser();
  post = await makePostOffice();
});
after(async () => {
  await browser.close();
  await post.close();
});

test('somebody calls: the office moves the booking, whoever booked is told, and it can be taken back', async () => {
  const hour = makeHour(`${DAY}T09:00:00+01:00`);
  const house = await openHouse({ clock: hour, mail: post.url });
  try {
    const contact = { kind: 'email', address: ADDRESS } as const;
    const code = await book(house, {
      place: PLACE,
      day: DAY,
      start: ELEVEN,
      services: [['meldebescheinigung']],
      contact,
    });
    const own = async () => (await makeAsker(house.url).ask(appointmentsContract.ownBooking, { body: { code } })).body;
    assert.match((await mailTo(post, ADDRESS, 1)).words, /11:00 Uhr/);

    const office = await openOffice(browser, house, 'demo-clerk-mitte', { hour, path: '/office/?view=bookings' });
    await office.heading('office.title.bookings').waitFor();
    await office.press('office.bookings.move.one');
    await office.heading('office.bookings.move.title').waitFor();
    const time = office.page.locator('.panel .time').nth(3);
    const wanted = ((await time.textContent()) ?? '').trim();
    assert.notEqual(wanted, '11:00');
    await office.look('office-booking-move');
    await time.click();
    const told = office.page.getByText(office.say('office.bookings.told.moved', { slot: '' }).split(':')[0] ?? '');
    await told.first().waitFor();
    await office.look('office-booking-moved');
    assert.match((await mailTo(post, ADDRESS, 2)).words, new RegExp(`${wanted} Uhr`));
    const moved = await own();
    assert.notEqual(moved.start, ELEVEN);
    assert.equal(moved.movesLeft, 5, 'it costs none of the holder’s own moves');

    await office.page.keyboard.press('u');
    assert.match((await mailTo(post, ADDRESS, 3)).words, /11:00 Uhr/);
    assert.equal((await own()).start, ELEVEN);
    await office.leave();
  } finally {
    await house.close();
  }
});
