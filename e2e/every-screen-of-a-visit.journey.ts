import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openOffice } from './rig/office.ts';
import { openPortal } from './rig/portal.ts';
import { callNext, doorAddress, drawAtDesk, openPlace } from './rig/queue.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { goToService, goToTopics, openDisplay, openTerminal } from './rig/terminal.ts';
import { lookInForcedColours, openBrowser } from './rig/visit.ts';
import { serviceOf, topicName, wordsOf } from './rig/words.ts';

const MITTE = 'buergerbuero-mitte';

let house: OwnHouse;
let browser: Browser;
before(async () => {
  house = await openHouse();
  browser = await openBrowser();
  await openPlace(house, MITTE, 'demo-manager');
});
after(async () => {
  await browser.close();
  await house.close();
});

test('an appointment and a number in Leichte Sprache, page by page', async () => {
  const at = await openPortal(browser, house, '/orte?leistung=reisepass');
  await at.page
    .getByRole('button', { name: 'Leichte Sprache' })
    .or(at.page.getByRole('link', { name: 'Leichte Sprache' }))
    .first()
    .click();
  at.speak('de-leicht');
  await at.heading('portal.places.title').waitFor();
  await at.page.getByRole('listitem').getByRole('heading', { level: 3 }).first().waitFor();
  await at.look('portal-finder-de-leicht');
  await at.press('visit.map.show');
  await at.page.getByRole('region', { name: at.say('visit.map') }).waitFor();
  await at.look('portal-finder-map-de-leicht');
  await at.page.goto(`${house.url}/orte/service-point-hoentrop`);
  await at.heading('visit.place.hours').waitFor();
  await at.look('portal-place-de-leicht');
  await at.page.goto(`${house.url}/termin/neu?leistung=reisepass`);
  await at.heading('visit.book').waitFor();
  await at.press('visit.who.add');
  await at.press('visit.who.add');
  await at.heading('visit.who.person', { number: 3 }).waitFor();
  await at.look('portal-book-who-de-leicht');
  await at.press('visit.who.go');
  await at.button('appointments.ui.take').waitFor();
  await at.look('portal-book-when-de-leicht');
  await lookInForcedColours(at, 'portal-book-when');
  await at.press('appointments.ui.take');
  await at.heading('visit.reach').waitFor();
  await at.press('visit.book');
  await at.page.getByRole('alert').waitFor();
  await at.look('portal-book-reach-missing-de-leicht');
  await at.touch(at.page.getByRole('radio', { name: at.say('visit.contact.none') }));
  await at.press('visit.book');
  await at.heading('visit.booked').waitFor();
  await at.look('portal-booked-de-leicht');
  await lookInForcedColours(at, 'portal-booked');
  await at.touch(at.page.getByRole('link', { name: at.say('visit.see') }));
  await at.words('visit.state.booked').waitFor();
  await at.look('portal-own-booking-de-leicht');
  await at.touch(at.page.getByRole('link', { name: at.say('visit.move') }));
  await at.heading('visit.move').waitFor();
  await at.look('portal-move-de-leicht');

  await at.page.goto(house.url + (await doorAddress(house, MITTE, 'demo-manager')));
  await at.heading('visit.draw.what').waitFor();
  await at.look('portal-draw-de-leicht');
  const { code } = await drawAtDesk(house, MITTE, 'demo-manager', 'meldebescheinigung');
  await at.page.goto(`${house.url}/nummer#${code}`);
  await at.words('appointments.ui.ahead', { ahead: 0 }).waitFor();
  await at.look('portal-ticket-de-leicht');
  await at.press('visit.number.back');
  await at.words('visit.number.back.sure').waitFor();
  await at.look('portal-ticket-give-back-de-leicht');
  await at.leave();
});

test('an appointment and a number at a terminal, in Leichte Sprache, and the call display', async () => {
  const at = await openTerminal(browser, house, { place: MITTE });
  await goToService(at, 'reisepass', { language: 'de-leicht' });
  await at.press('terminal.service.places');
  await at.heading('errand.places.finish').waitFor();
  await at.look('terminal-places-de-leicht');
  await at.press('errand.wish.here');
  await at.heading('errand.street.title').waitFor();
  await at.look('terminal-street-de-leicht');
  await at.press('terminal.back');
  await at.touch(at.page.locator('.big--place').first());
  await at.press('errand.book.here');
  await at.heading('errand.people.title').waitFor();
  await at.look('terminal-book-people-de-leicht');
  await at.press('errand.people', { count: 3 });
  await at.heading('errand.matters.title').waitFor();
  await at.look('terminal-book-matters-de-leicht');
  await at.touch(at.page.getByRole('main').locator('.big--line').nth(1));
  await at.heading('errand.pick.title', { number: 2 }).waitFor();
  await at.look('terminal-book-pick-de-leicht');
  await at.press('errand.pick.done');
  await at.press('errand.matters.all');
  await at.heading('errand.where.title').waitFor();
  await at.look('terminal-book-where-de-leicht');
  await at.touch(at.page.locator('.big--place').first());
  await at.heading('errand.day.title').waitFor();
  await at.look('terminal-book-day-de-leicht');
  await at.touch(at.page.locator('.big--day').first());
  await at.heading('errand.time.title').waitFor();
  await at.look('terminal-book-time-de-leicht');
  await lookInForcedColours(at, 'terminal-book-time');
  await at.touch(at.page.locator('.slots__time').first());
  await at.heading('errand.contact.title').waitFor();
  await at.look('terminal-book-contact-de-leicht');
  await at.press('errand.contact.email');
  await at.heading('errand.contact.email.title').waitFor();
  await at.look('terminal-book-email-de-leicht');
  await at.press('terminal.needs.leave');

  at.speak('de');
  await goToTopics(at, { language: 'de-leicht' });
  await at.press('terminal.topics.draw');
  await at.heading('errand.draw.title').waitFor();
  await at.look('terminal-draw-de-leicht');
  const paper = serviceOf('meldebescheinigung');
  await at.touch(at.page.getByRole('button', { name: topicName(paper.topic, 'de-leicht'), exact: true }));
  await at.touch(at.page.getByRole('button', { name: wordsOf(paper.name, 'de-leicht') }).first());
  await at.heading('errand.draw.check').waitFor();
  await at.look('terminal-draw-check-de-leicht');
  await at.press('errand.draw.go');
  await at.heading('errand.ticket.title').waitFor();
  await at.look('terminal-ticket-de-leicht');
  await at.press('terminal.done.leave');

  const display = await openDisplay(browser, house, MITTE);
  const first = await callNext(house, MITTE, 'demo-clerk-mitte', '1');
  const second = await drawAtDesk(house, MITTE, 'demo-manager', 'personalausweis');
  await callNext(house, MITTE, 'demo-clerk-mitte-2', '8');
  await display.page.locator('.board__number').waitFor();
  await display.page.getByText(first, { exact: true }).waitFor();
  assert.notEqual(first, second.number);
  await lookInForcedColours(display, 'display');
  await display.look('display-two-calls');
  for (const one of [at, display]) await one.leave();
});

test('every screen of the office about a place', async () => {
  const at = await openOffice(browser, house, 'demo-manager', { path: '/office/?view=today' });
  for (const view of ['today', 'queue', 'bookings', 'stock', 'rota', 'notices', 'hosts'] as const) {
    await at.page.goto(`${house.url}/office/?view=${view}`);
    await at.heading(`office.title.${view}`).waitFor();
    await at.page.waitForLoadState('networkidle').catch(() => undefined);
    await lookInForcedColours(at, `office-${view}`);
    await at.look(`office-${view}-screen`);
  }
  await at.page.goto(`${house.url}/office/?view=bookings`);
  await at.heading('office.title.bookings').waitFor();
  await at.page.keyboard.press('c');
  await at.page.getByRole('textbox', { name: at.say('office.bookings.code') }).waitFor();
  await at.look('office-bookings-by-code');
  await at.page.keyboard.press('Escape');
  await at.heading('office.title.bookings').click();
  await at.page.keyboard.press('g');
  await at.page.getByRole('textbox', { name: at.say('office.bookings.block.label') }).waitFor();
  await at.look('office-bookings-block');
  await at.page.goto(`${house.url}/office/?view=stock`);
  await at.heading('office.title.stock').waitFor();
  await at.press('office.stock.books');
  await at.button('office.stock.count').waitFor();
  await at.look('office-stock-books');
  await at.page.goto(`${house.url}/office/?view=rota`);
  await at.heading('office.title.rota').waitFor();
  await at.press('office.rota.add');
  await at.look('office-rota-add');
  const administrator = await openOffice(browser, house, 'demo-administrator', { path: '/office/?view=hosts' });
  await administrator.heading('office.title.hosts').waitFor();
  await administrator.press('office.hosts.add');
  await administrator.page.getByRole('dialog').waitFor();
  await administrator.look('office-hosts-add');
  for (const one of [at, administrator]) await one.leave();
});
