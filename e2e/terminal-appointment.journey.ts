import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { dayName, freeStarts } from './rig/booking.ts';
import { makeHour } from './rig/hour.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { goToService, goToTopics, openTerminal } from './rig/terminal.ts';
import { openBrowser, type Visit } from './rig/visit.ts';
import type { Language } from './rig/words.ts';

/** One colleague serves there, on Thursdays: what is held or booked is gone for everybody else. */
const PLACE = 'service-point-linden';
const NAME = 'Servicepunkt Linden im Supermarkt';
const TODAY = '2026-11-24';
const FIRST = '2026-11-26';
const LATER = '2026-12-03';
const hour = makeHour(`${TODAY}T10:00:00+01:00`);

let house: OwnHouse;
let browser: Browser;
before(async () => {
  house = await openHouse({ clock: hour });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

const starts = (day: string) => freeStarts(house, { place: PLACE, day, services: [['reisepass']] });

/** Waits until a slot of the place is free, or no longer. */
async function becomes(day: string, start: number, free: boolean): Promise<void> {
  const deadline = performance.now() + 10_000;
  while ((await starts(day)).includes(start) !== free) {
    assert.ok(performance.now() < deadline, `${day} ${start} is ${free ? 'not free' : 'free'}`);
    await pause(100);
  }
}

/** From the question for the place to a time there. */
async function choose(at: Visit, day: string, time: string, language: Language, look = ''): Promise<void> {
  await at.heading('errand.where.title').waitFor();
  if (look) await at.look(`${look}-where`);
  const place = at.page.getByRole('button').filter({ hasText: NAME });
  for (let pages = 0; pages < 5 && !(await place.isVisible()); pages++) await at.press('errand.places.more');
  await at.touch(place);
  await at.heading('errand.day.title').waitFor();
  if (look) await at.look(`${look}-day`);
  await at.touch(at.page.getByRole('button').filter({ hasText: dayName(day, language, TODAY) }));
  await at.heading('errand.time.title').waitFor();
  if (look) await at.look(`${look}-time`);
  await at.touch(at.page.getByRole('button', { name: at.say('appointments.ui.time', { time }), exact: true }));
}

/** From the attract screen to the contact of an appointment for one passport. */
async function hold(at: Visit, look = ''): Promise<void> {
  await goToService(at, 'reisepass');
  await at.press('terminal.service.book');
  await at.heading('errand.people.title').waitFor();
  if (look) await at.look(`${look}-people`);
  await at.press('errand.people', { count: 1 });
  await at.heading('errand.matters.title.one').waitFor();
  if (look) await at.look(`${look}-matters`);
  await at.press('errand.matters.all');
  await choose(at, FIRST, '15:00', 'de', look);
  await at.heading('errand.contact.title').waitFor();
  if (look) await at.look(`${look}-contact`);
}

/** Ends as the person does who has what they came for: nothing of theirs stays on the glass. */
async function endAt(at: Visit, code: string): Promise<void> {
  await at.press('terminal.done.leave');
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  assert.ok(!(await at.page.content()).includes(code), 'the code stays on the glass');
}

/** Opens one's own appointment with its code. */
async function openOwn(at: Visit, code: string, language: Language): Promise<void> {
  await goToTopics(at, { language });
  await at.press('terminal.topics.appointment');
  await at.heading('errand.own.code.title').waitFor();
  await at.page.getByRole('textbox', { name: at.say('errand.code') }).fill(code);
}

test('at the terminal: where can I do this, a held slot is given back to others on leaving, booked without any contact', async () => {
  const at = await openTerminal(browser, house, { hour });
  await goToService(at, 'reisepass');
  await at.press('terminal.service.places');
  await at.heading('errand.places.finish').waitFor();
  await at.look('terminal-places');
  await at.press('errand.places.map');
  await at.page.locator('.map svg, .map .leaflet-marker-icon').first().waitFor({ state: 'attached' });
  await at.look('terminal-places-map');
  await at.press('errand.places.list');
  await at.touch(at.page.locator('.big--place').first());
  await at.button('errand.book.here').waitFor();
  await at.look('terminal-place');
  await at.press('terminal.needs.leave');
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();

  const start = 15 * 60;
  assert.ok((await starts(FIRST)).includes(start));
  await hold(at, 'terminal-book');
  await becomes(FIRST, start, false);
  await at.press('terminal.needs.leave');
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  await becomes(FIRST, start, true);

  await hold(at);
  await at.press('errand.contact.none');
  await at.heading('errand.booked.title').waitFor();
  // The supermarket takes cards only: where cash is taken is said for the day of the appointment.
  const cash = { place: 'Bürgerbüro Linden', day: dayName(FIRST), hours: '' };
  await at.page.getByText(at.say('sites.cash-desk.on', cash).replace(/[ ,.]+$/, '')).waitFor();
  await at.look('terminal-booked');
  const code = ((await at.page.locator('#booking-code').textContent()) ?? '').trim();
  assert.match(code, /^[A-Z0-9 -]{6,}$/);
  await endAt(at, code);
  await becomes(FIRST, start, false);

  // Another day, in English, with the code from the slip: move it, and later cancel it.
  await openOwn(at, code, 'en');
  await at.look('terminal-own-code-en');
  await at.press('errand.own.code.go');
  await at.words('errand.own.booked').waitFor();
  await at.look('terminal-own-en');
  await at.press('errand.own.move');
  await choose(at, LATER, '16:30', 'en', 'terminal-move-en');
  await at.heading('errand.booked.moved').waitFor();
  await at.page.getByText(dayName(LATER, 'en')).first().waitFor();
  await at.look('terminal-moved-en');
  await becomes(LATER, 16 * 60 + 30, false);
  await endAt(at, code);
  at.speak('de');
  await openOwn(at, code, 'de');
  await at.press('errand.own.code.go');
  await at.press('errand.own.cancel');
  await at.heading('errand.cancel.title').waitFor();
  await at.look('terminal-cancel');
  await at.press('errand.cancel.go');
  await at.words('errand.own.cancelled').waitFor();
  await at.look('terminal-cancelled');
  await endAt(at, code);
  assert.ok(!(await starts(LATER)).includes(16 * 60 + 30), 'free at once: it could be handed over');
  await hour.forward({ minutes: 21 });
  await becomes(LATER, 16 * 60 + 30, true);
  await at.leave();
});
