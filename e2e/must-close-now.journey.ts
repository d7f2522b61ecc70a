import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appointmentsContract } from '@buergernah/appointments';
import { makePostOffice, type PostOffice } from '@buergernah/appointments/test/make-notices';
import { newId } from '@buergernah/kernel/server';
import type { Browser } from 'playwright-core';
import { makeAsker } from './rig/api.ts';
import { book, freeStarts } from './rig/booking.ts';
import { makeHour, sooner } from './rig/hour.ts';
import { openOffice } from './rig/office.ts';
import { openPortal } from './rig/portal.ts';
import { linkIn, mailTo } from './rig/post.ts';
import { drawAtDesk, openPlace } from './rig/queue.ts';
import { openHouse } from './rig/server.ts';
import { openBrowser } from './rig/visit.ts';

const PLACE = 'service-point-buecherei-langendreer';
const NAME = 'Servicepunkt Bücherei Langendreer';
const DAY = '2026-11-24';
const NOON = 12 * 60;

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

test('the service point must close now: everybody is told, the mail opens other slots, nothing says it is open, and it opens again', async () => {
  const hour = makeHour(`${DAY}T10:30:00+01:00`);
  const house = await openHouse({ clock: hour, mail: post.url });
  try {
    const at = { place: PLACE, day: DAY, services: [['personalausweis']] };
    await book(house, { ...at, start: NOON, contact: { kind: 'email', address: 'mail@example.org' } });
    await book(house, {
      ...at,
      start: NOON + 60,
      contact: { kind: 'email', address: 'mail-2@example.org' },
      language: 'en',
    });
    const without = await book(house, { ...at, start: NOON + 120, contact: { kind: 'none' } });
    const nextWeek = await book(house, { ...at, day: '2026-12-01', start: NOON, contact: { kind: 'none' } });
    await openPlace(house, PLACE, 'demo-manager-langendreer');
    const waiting = await drawAtDesk(house, PLACE, 'demo-manager-langendreer', 'meldebescheinigung');
    const phone = await openPortal(browser, house, `/nummer#${waiting.code}`, { hour });
    await phone.words('appointments.ui.ahead', { ahead: 0 }).waitFor();

    const office = await openOffice(browser, house, 'demo-manager-langendreer', { hour, path: '/office/?view=today' });
    await office.heading('office.title.today').waitFor();
    await office.page.getByRole('combobox', { name: office.say('office.filter.place') }).selectOption(PLACE);
    await office.words('office.day.come', { count: 3 }).waitFor();
    await office.look('office-today-service-point');
    await office.press('office.day.close-now');
    const dialog = office.page.getByRole('dialog', { name: office.say('office.day.close-now') });
    await dialog.getByRole('combobox', { name: office.say('office.reason') }).selectOption('technical');
    await office.look('office-close-now');
    await office.press('office.close-now.press');
    await office.words('office.close-now.done').waitFor();
    const figure = (key: 'displaced' | 'told' | 'unreachable' | 'tickets') =>
      dialog
        .getByText(office.say(`office.close-now.${key}`), { exact: true })
        .locator('xpath=following-sibling::dd')
        .textContent();
    assert.deepEqual(
      [await figure('displaced'), await figure('told'), await figure('unreachable'), await figure('tickets')],
      ['3', '2', '1', '1'],
    );
    await office.look('office-close-now-done');
    await office.page.keyboard.press('Escape');
    await office.words('office.day.untold', { count: 1 }).waitFor();
    await office.words('office.day.lift').waitFor();
    await office.look('office-today-closed');

    // Who waited is told on the telephone.
    await sooner(hour, phone.words('appointments.ui.ticket.left'));
    await phone.look('portal-ticket-left');

    // Both mails say so in their own words and name other slots, each of its own; the link takes one with one press.
    const [mail, second] = await Promise.all([
      mailTo(post, 'mail@example.org', 2),
      mailTo(post, 'mail-2@example.org', 2),
    ]);
    const de = phone.say;
    assert.ok(mail.words.includes(de('appointments.notice.because.technical')), mail.words);
    assert.ok(mail.words.includes(de('appointments.notice.proposals')), mail.words);
    phone.speak('en');
    assert.ok(second.words.includes(phone.say('appointments.notice.because.technical')), second.words);
    phone.speak('de');
    const citizen = await openPortal(browser, house, '/', { hour });
    await citizen.page.goto(linkIn(mail));
    await citizen.words('visit.displaced').waitFor();
    await citizen.look('portal-displaced');
    const proposals = citizen.page.getByRole('listitem').getByRole('button');
    assert.ok((await proposals.count()) >= 2, 'nothing to choose from');
    await citizen.touch(proposals.first());
    await citizen.words('visit.state.booked').waitFor();
    await citizen.look('portal-displaced-moved');
    await mailTo(post, 'mail@example.org', 3);
    // Without an address nobody could write: whoever comes with the code sees it and gets another one all the same.
    const { body: lost } = await makeAsker(house.url).ask(appointmentsContract.ownBooking, { body: { code: without } });
    assert.equal(lost.state, 'displaced');
    assert.ok(lost.proposals.length > 0);
    const { body: kept } = await makeAsker(house.url).ask(appointmentsContract.ownBooking, {
      body: { code: nextWeek },
    });
    assert.equal(kept.state, 'booked', 'next week is not touched');

    // Nobody is sent there any more.
    const shut = citizen.say('sites.closed-early', { reason: citizen.say('sites.reason.technical') });
    await citizen.page.goto(`${house.url}/orte/${PLACE}`);
    await citizen.page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
    await citizen.page.getByText(shut).waitFor();
    await citizen.look('portal-place-closed');
    await citizen.page.goto(`${house.url}/einfach/orte`);
    await citizen.page.getByText(shut).first().waitFor();
    await citizen.look('plain-places-closed');
    assert.deepEqual(await freeStarts(house, at), []);
    const { body: refused } = await makeAsker(house.url).ask(appointmentsContract.holdSlot, {
      body: {
        booking: newId(),
        party: { people: [{ services: ['personalausweis'], prepared: false }] },
        place: PLACE,
        day: DAY,
        start: 16 * 60,
        language: 'de',
      },
    });
    assert.equal(refused.code, 'slot-not-offered');

    // The technicians were quicker than feared.
    await office.press('office.day.lift');
    await office.words('office.day.told.lifted').waitFor();
    await citizen.page.goto(`${house.url}/orte/${PLACE}`);
    await citizen.page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
    await citizen.page
      .getByText(citizen.say('sites.open-until', { time: '18:00' }))
      .first()
      .waitFor();
    assert.equal(await citizen.page.getByText(shut).count(), 0);
    assert.ok((await freeStarts(house, at)).includes(16 * 60));
    for (const one of [phone, office, citizen]) await one.leave();
  } finally {
    await house.close();
  }
});
