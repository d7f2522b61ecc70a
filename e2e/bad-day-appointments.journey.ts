import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { appointmentsContract } from '@buergernah/appointments';
import { makePostOffice } from '@buergernah/appointments/test/make-notices';
import type { Browser, Locator } from 'playwright-core';
import { makeAsker } from './rig/api.ts';
import { book, bookingCode, chooseTime, dayName, freeStarts, reachByMail } from './rig/booking.ts';
import { type Hour, makeHour, sooner } from './rig/hour.ts';
import { openOffice } from './rig/office.ts';
import { openPortal } from './rig/portal.ts';
import { linkIn, mailTo } from './rig/post.ts';
import { callNext, drawAtDesk, handOf, openPlace } from './rig/queue.ts';
import { type House, type OwnHouse, openHouse, openProcessHouse, type ProcessHouse } from './rig/server.ts';
import { openDisplay } from './rig/terminal.ts';
import { openBrowser, type Visit } from './rig/visit.ts';

const MITTE = 'buergerbuero-mitte';
/** One colleague serves there, on Thursdays: who takes a slot takes it from everybody else. */
const PLACE = 'service-point-linden';
const TODAY = '2026-11-24';
const DAY = '2026-11-26';
const WISH = { place: PLACE, day: DAY, services: [['reisepass']], contact: { kind: 'none' } } as const;

let hour: Hour;
let house: OwnHouse;
let killed: ProcessHouse;
let browser: Browser;
let port: number;
before(async () => {
  // A mail server that has been there and is gone.
  const gone = await makePostOffice();
  port = Number(new URL(gone.url).port);
  await gone.close();
  hour = makeHour(`${TODAY}T09:00:00+01:00`);
  house = await openHouse({ clock: hour, mail: gone.url });
  killed = await openProcessHouse();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
  await killed.close();
});

/** Waits until somebody sees it without looking for it. */
async function inSight(words: Locator): Promise<void> {
  await words.waitFor();
  const element = await words.elementHandle();
  await words.page().waitForFunction(shown => {
    const { top, bottom } = (shown as Element).getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }, element);
}

/** At the times that are free for one passport at the service point. */
async function openTimes(): Promise<Visit> {
  const at = await openPortal(browser, house, `/termin/neu?ort=${PLACE}&leistung=reisepass`, { hour });
  await at.press('visit.who.go');
  await at.heading('visit.when').waitFor();
  return at;
}

test('somebody else takes the slot between choosing and holding, and again while the address is typed: the next best, and nothing typed is lost', async () => {
  const at = await openTimes();
  at.expect(/410/);
  await at.heading('appointments.ui.next').waitFor();
  await book(house, { ...WISH, start: 15 * 60 });
  await chooseTime(at, dayName(DAY), '15:00');
  await inSight(at.words('visit.taken'));
  await at.look('portal-slot-taken');
  const instead = at.page.getByRole('alert').getByRole('button');
  assert.equal(await instead.count(), 3);
  await at.touch(instead.first());
  await reachByMail(at, 'slow@example.org');
  const held = (await at.page.getByRole('strong').first().textContent()) ?? '';

  // A long telephone call: the slot is held no longer, and somebody is quicker.
  await hour.forward({ minutes: 11 });
  await at.words('visit.held.over').waitFor();
  await at.look('portal-hold-over');
  const [, clock = ''] = /(\d\d:\d\d)/.exec(held) ?? [];
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  await book(house, { ...WISH, start: hours * 60 + minutes });
  await at.press('visit.book');
  await inSight(at.words('visit.taken'));
  const typed = at.page.getByRole('textbox', { name: at.say('visit.email') });
  assert.equal(await typed.inputValue(), 'slow@example.org');
  await at.look('portal-hold-lost');
  await at.touch(at.page.getByRole('alert').getByRole('button').first());
  await at.words('visit.taken').waitFor({ state: 'hidden' });
  assert.equal(await typed.inputValue(), 'slow@example.org');

  // Once more too slow, but nobody wanted it meanwhile: booked all the same.
  await hour.forward({ minutes: 11 });
  await at.press('visit.book');
  await at.heading('visit.booked').waitFor();
  await at.leave();
});

test('the mail server is dead: what was booked stands, the message waits where the office sees it, and goes out when it is back', async () => {
  const code = await book(house, {
    ...WISH,
    start: 18 * 60,
    contact: { kind: 'email', address: 'patient@example.org' },
  });
  await house.work('appointments.send-notices');
  const office = await openOffice(browser, house, 'demo-administrator', { hour, path: '/office/?view=notices' });
  await office.heading('office.title.notices').waitFor();
  await office.page.getByText(office.say('office.notices.all'), { exact: true }).click();
  const notice = office.page.getByRole('row').filter({ hasText: 'Linden' }).first();
  await notice.getByText(office.say('office.notices.state.waiting')).waitFor();
  await notice.getByText(office.say('office.notices.trouble.unreachable')).waitFor();
  await office.look('office-notices-waiting');
  const post = await makePostOffice(port);
  try {
    await hour.forward({ minutes: 6 });
    await house.work('appointments.send-notices');
    const mail = await mailTo(post, 'patient@example.org', 1);
    assert.ok(decodeURIComponent(linkIn(mail)).includes(code), linkIn(mail));
    await office.page.keyboard.press('r');
    await notice.getByText(office.say('office.notices.state.sent')).waitFor();
    await office.look('office-notices-sent');
  } finally {
    await post.close();
  }
  await office.leave();
});

test('two clerks call at the same moment: one has the number, the other reads that nobody waits', async () => {
  await openPlace(house, MITTE, 'demo-manager');
  const { number } = await drawAtDesk(house, MITTE, 'demo-manager', 'meldebescheinigung');
  const one = await openOffice(browser, house, 'demo-clerk-mitte', { hour, path: '/office/?view=queue' });
  const two = await openOffice(browser, house, 'demo-clerk-mitte-2', { hour, path: '/office/?view=queue' });
  for (const [at, counter] of [
    [one, '1'],
    [two, '2'],
  ] as const) {
    await at.page.getByRole('row').filter({ hasText: number }).waitFor();
    await at.page.keyboard.press(counter);
    await at.words('office.queue.told.sits', { counter }).waitFor();
    await at.heading('office.queue.free').waitFor();
  }
  await Promise.all([one, two].map(at => at.page.keyboard.press('n')));
  const nobody = (at: Visit) => at.words('office.queue.told.nobody');
  for (const at of [one, two]) await handOf(at, number).or(nobody(at)).first().waitFor();
  const [winner, loser] = (await handOf(one, number).isVisible()) ? [one, two] : [two, one];
  await handOf(winner, number).waitFor();
  await nobody(loser).waitFor();
  assert.equal(await handOf(loser, number).count(), 0, 'called to two desks');
  await loser.look('office-queue-slower');
  for (const at of [one, two]) await at.leave();
});

test('the telephone has no line while somebody waits: the page stays, says so calmly, and goes on by itself', async () => {
  const { number, code } = await drawAtDesk(house, MITTE, 'demo-manager', 'meldebescheinigung');
  const at = await openPortal(browser, house, `/nummer#${code}`, { hour });
  at.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await at.words('appointments.ui.ahead', { ahead: 0 }).waitFor();
  await at.context.setOffline(true);
  await sooner(hour, at.words('visit.number.offline'));
  await at.page.locator('.ticket__number').getByText(number).waitFor();
  await at.look('portal-ticket-offline');
  assert.equal(await callNext(house, MITTE, 'demo-manager', '3'), number);
  await at.context.setOffline(false);
  await sooner(hour, at.words('appointments.ui.ticket.called', { counter: '3' }));
  assert.equal(await at.words('visit.number.offline').isVisible(), false);
  await at.leave();
});

test('the server is killed between hold and booking, and once more with the answer on its way: one booking, the same code', async () => {
  const at = await openPortal(browser, killed, '/termin/neu?leistung=reisepass');
  at.expect(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_FAILED|Failed to load resource/);
  await at.press('visit.who.go');
  await at.press('appointments.ui.take');
  await at.heading('visit.reach').waitFor();
  await at.touch(at.page.getByRole('radio', { name: at.say('visit.contact.none') }));
  await killed.kill();
  await at.press('visit.book');
  await inSight(at.words('visit.failed'));
  await at.look('portal-book-killed');
  await killed.start();
  // The office writes it down; nobody ever hears so.
  let answered = '';
  await at.page.route('**/confirm', async route => {
    answered = ((await (await route.fetch()).json()) as { code: string }).code;
    await route.abort('connectionreset');
  });
  await at.press('visit.book');
  await at.button('visit.book').and(at.page.locator(':not([aria-disabled=true])')).waitFor();
  await at.words('visit.failed').waitFor();
  assert.ok(answered);
  await killed.kill();
  await killed.start();
  await at.page.unroute('**/confirm');
  await at.press('visit.book');
  await at.heading('visit.booked').waitFor();
  assert.equal(await bookingCode(at), answered, 'booked twice');
  const { body } = await makeAsker(killed.url).ask(appointmentsContract.ownBooking, { body: { code: answered } });
  assert.equal(body.state, 'booked');
  const [person] = body.party.people;
  const wish = { place: body.place, day: body.day, services: [person?.services ?? []] };
  assert.ok((await freeStarts(killed, wish)).length > 0, 'the day goes on');
  await at.leave();
});

test('the server is killed before the call display: it says so after a while and finds back by itself, with the newest call', async () => {
  await openPlace(killed as House, MITTE, 'demo-manager');
  const display = await openDisplay(browser, killed, MITTE);
  display.expect(/ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|Failed to load resource|network error/);
  await display.words('display.nobody').waitFor();
  await drawAtDesk(killed, MITTE, 'demo-manager', 'meldebescheinigung');
  await display.words('display.waiting', { waiting: 1 }).waitFor();
  await killed.kill();
  await display.words('display.reconnecting').waitFor({ timeout: 30_000 });
  await display.look('display-reconnecting');
  await killed.start();
  const number = await callNext(killed, MITTE, 'demo-clerk-mitte', '2');
  await display.page.locator('.board__number').getByText(number).waitFor({ timeout: 40_000 });
  await display.words('display.reconnecting').waitFor({ state: 'hidden' });
  await display.look('display-found-back');
  await display.leave();
});
