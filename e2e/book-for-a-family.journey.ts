import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { makePostOffice, type PostOffice } from '@buergernah/appointments/test/make-notices';
import type { Browser } from 'playwright-core';
import { bookingCode, chooseTime, comeTogether, dayName, freeStarts, reachByMail, serviceName } from './rig/booking.ts';
import { type Hour, makeHour } from './rig/hour.ts';
import { openPortal } from './rig/portal.ts';
import { calendarIn, eventIn, linkIn, mailTo } from './rig/post.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser, type Visit } from './rig/visit.ts';
import type { Language } from './rig/words.ts';

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

/** A family's plans. The supermarket opens on Thursdays from 14:00, and one colleague serves there. */
interface Plan {
  readonly language: Language;
  readonly begins: string;
  readonly first: { readonly day: string; readonly time: string; readonly utc: string };
  readonly later: { readonly day: string; readonly time: string; readonly start: number; readonly utc: string };
  readonly address: string;
}

const PLACE = 'service-point-linden';
const NEXT = 'Bürgerbüro Linden';
const NAME = 'Servicepunkt Linden im Supermarkt';
const FAMILY = [['reisepass'], ['reisepass'], ['reisepass']];

async function bookForAFamily(plan: Plan): Promise<void> {
  const hour = makeHour(plan.begins);
  const house = await openHouse({ clock: hour, mail: post.url });
  try {
    await travel(plan, house, hour);
  } finally {
    await house.close();
  }
}

async function travel(plan: Plan, house: OwnHouse, hour: Hour): Promise<void> {
  const { language, first, later, address } = plan;
  const today = () => hour.now().toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString();
  const day = (of: { readonly day: string }) => dayName(of.day, language, today());
  const shot = (name: string) => (language === 'de' ? name : `${name}-${language}`);
  const at = await openPortal(browser, house, '/orte', { hour });
  if (language !== 'de') await speak(at, language);
  await at.heading('portal.places.title').waitFor();
  await at.page
    .getByRole('combobox', { name: at.say('visit.find.service') })
    .selectOption({ label: serviceName('reisepass', language) });
  await at.page.getByRole('combobox', { name: at.say('visit.address') }).fill('Linden');
  await at.touch(at.page.getByRole('listbox').getByRole('option', { name: 'Linden' }).first());
  // Open now and near comes first; the family takes the place that is open late.
  await at.page.getByRole('listitem').getByRole('heading', { level: 3 }).first().getByText(NEXT).waitFor();
  const chosen = at.page
    .getByRole('listitem')
    .filter({ has: at.page.getByRole('heading', { name: NAME }) })
    .last();
  await at.look(shot('portal-finder'));
  await at.touch(chosen.getByRole('link', { name: NAME, exact: true }));
  await at.page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  await at.look(shot('portal-place'));
  await at.page.goBack();
  await at.touch(chosen.getByRole('link', { name: at.say('visit.book') }));

  await at.heading('visit.book').waitFor();
  await comeTogether(at, 3);
  await at.look(shot('portal-book-who'));
  await at.press('visit.who.go');
  await at.heading('visit.when').waitFor();
  await at.words('visit.when.together', { people: 3 }).waitFor();
  await at.look(shot('portal-book-when'));
  await chooseTime(at, day(first), first.time);
  await reachByMail(at, address);
  await at.look(shot('portal-book-reach'));
  await at.press('visit.book');
  await at.heading('visit.booked').waitFor();
  await at.page.getByText(first.time).first().waitFor();
  const code = await bookingCode(at);
  await at.look(shot('portal-booked'));

  const booked = await mailTo(post, address, 1);
  for (const words of [code, dayName(first.day, language).split(',')[0] ?? '', first.time, NAME])
    assert.ok(booked.words.includes(words), `${words} is not in ${booked.words}`);
  assert.equal(eventIn(calendarIn(booked)).get('DTSTART'), first.utc);
  const saving = at.page.waitForEvent('download');
  await at.press('visit.calendar');
  const saved = await saving;
  assert.equal(saved.suggestedFilename(), 'termin.ics');
  const event = eventIn(await readFile((await saved.path()) ?? '', 'utf8'));
  assert.equal(event.get('DTSTART'), first.utc);
  assert.match(event.get('SUMMARY') ?? '', /Linden/);
  assert.ok(!JSON.stringify([...event]).includes(code), 'a calendar is shared: the code is not in it');

  // The link in the mail opens the appointment; it moves, and what was left is free only after a while.
  await at.page.goto(linkIn(booked));
  await at.words('visit.state.booked').waitFor();
  assert.ok(!at.page.url().includes(code), 'the code stays in the address bar');
  await at.look(shot('portal-own-booking'));
  await at.touch(at.page.getByRole('link', { name: at.say('visit.move') }));
  await at.heading('visit.move').waitFor();
  await chooseTime(at, day(later), later.time);
  await at.heading('visit.own').waitFor();
  await at.page.getByText(dayName(later.day, language)).first().waitFor();
  await at.page
    .getByText(at.say('appointments.ui.time', { time: later.time }))
    .first()
    .waitFor();
  await at.look(shot('portal-moved'));
  const moved = await mailTo(post, address, 2);
  assert.ok(moved.words.includes(later.time), moved.words);
  assert.equal(eventIn(calendarIn(moved)).get('DTSTART'), later.utc);
  assert.equal(eventIn(calendarIn(moved)).get('UID'), event.get('UID'), 'the calendar would show two appointments');

  // The day before, by the clock on the wall.
  const begins = Temporal.Instant.from(
    later.utc.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'),
  );
  await hour.forward(hour.now().until(begins.subtract({ hours: 24, minutes: 5 })));
  await house.work('appointments.send-notices');
  assert.equal(post.arrived.filter(mail => mail.to === address).length, 2, 'reminded too early');
  await hour.forward({ minutes: 10 });
  await house.work('appointments.send-notices');
  const reminded = await mailTo(post, address, 3);
  assert.ok(reminded.words.includes(later.time) && reminded.words.includes(code), reminded.words);
  await house.work('appointments.send-notices');
  assert.equal(post.arrived.filter(mail => mail.to === address).length, 3, 'reminded twice');

  await at.page.goto(linkIn(reminded));
  await at.press('visit.cancel');
  await at.words('visit.cancel.sure').waitFor();
  await at.look(shot('portal-cancel'));
  await at.press('visit.cancel.yes');
  await at.words('visit.state.cancelled').waitFor();
  await at.look(shot('portal-cancelled'));
  const cancelled = await mailTo(post, address, 4);
  assert.equal(eventIn(calendarIn(cancelled)).get('STATUS'), 'CANCELLED');
  const wish = { place: PLACE, day: later.day, services: FAMILY };
  assert.ok(!(await freeStarts(house, wish)).includes(later.start), 'a slot can be handed over to a buyer');
  await hour.forward({ minutes: 21 });
  assert.ok((await freeStarts(house, wish)).includes(later.start), 'a cancelled slot stays lost');
  await at.leave();
}

async function speak(at: Visit, language: Exclude<Language, 'de'>): Promise<void> {
  const name = { en: 'English', 'de-leicht': 'Leichte Sprache' }[language];
  await at.page.getByRole('button', { name }).or(at.page.getByRole('link', { name })).first().click();
  at.speak(language);
}

test('a family of three finds the next place that can do their passports, books, moves, is reminded, and cancels', () =>
  bookForAFamily({
    language: 'de',
    begins: '2026-11-24T09:00:00+01:00',
    first: { day: '2026-11-26', time: '15:00', utc: '20261126T140000Z' },
    later: { day: '2026-12-03', time: '16:30', start: 16 * 60 + 30, utc: '20261203T153000Z' },
    address: 'erika@example.org',
  }));

test('in English, from the week before the clocks go forward into the week after: every time shown and mailed is the one on the wall', () =>
  bookForAFamily({
    language: 'en',
    begins: '2027-03-23T09:00:00+01:00',
    first: { day: '2027-03-25', time: '15:00', utc: '20270325T140000Z' },
    later: { day: '2027-04-01', time: '15:00', start: 15 * 60, utc: '20270401T130000Z' },
    address: 'family@example.org',
  }));
