import assert from 'node:assert/strict';
import { accessContract } from '@buergernah/access';
import { type Form, fieldsOf } from '@buergernah/catalogue';
import { dayOf, type Id } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import type { Browser, BrowserContext } from 'playwright-core';
import type { z } from 'zod';
import { type Asker, signedIn } from './api.ts';
import { fillPage } from './form.ts';
import type { Hour } from './hour.ts';
import { colleagueName } from './office.ts';
import type { OwnHouse } from './server.ts';
import { type Visit, visit } from './visit.ts';
import { serviceOf, wordsOf } from './words.ts';

/** The colleagues of the demo who drive, by the signs on the board. */
const DRIVERS: Readonly<Record<string, string>> = {
  AH: 'demo-field-1',
  BK: 'demo-field-2',
  CM: 'demo-field-3',
  DS: 'demo-field-4',
};
/** What the colleague chose to open the Koffer with. */
export const PASSWORD = 'MORGEN-LAMPE-DACHS-SEGEL';

type BookBody = {
  readonly services: readonly string[];
  readonly name: string;
  readonly born?: string;
  readonly language?: 'de' | 'en';
};

/** A tour of today with a Koffer whose tablet is enrolled: the office's side of a day on the road. */
export interface Day {
  readonly house: OwnHouse;
  readonly hour: Hour;
  readonly day: string;
  readonly manager: Asker;
  readonly tour: Id<'tour'>;
  readonly koffer: Id<'koffer'>;
  readonly kofferName: string;
  /** The colleague who drives: subject of the demo. */
  readonly driver: string;
  readonly device: Id<'device'>;
  /** The one-time code of the tablet. */
  readonly code: string;
}

/**
 * Makes ready in the office: a code for the tablet, and visits booked onto the tour of today. `home`: a day in a care home, whose tour it then
 * is.
 */
export async function prepareDay(
  house: OwnHouse,
  hour: Hour,
  visits: readonly BookBody[],
  { home }: { readonly home?: Partial<z.input<typeof visitsContract.saveHomeDay.body>> } = {},
): Promise<Day> {
  const manager = await signedIn(house.url, 'demo-manager');
  const administrator = await signedIn(house.url, 'demo-administrator');
  const body = { command: newId(), kind: 'koffer', place: 'buergerbuero-mitte' };
  const announced = await administrator.ask(accessContract.announceDevice, { body });
  assert.equal(announced.status, 200, JSON.stringify(announced.body));
  const day = dayOf(hour.now()).toString();
  const tour = home ? await tourOfHome(manager, day, home) : await tourFor(manager, day, visits[0]);
  for (const wanted of visits) await bookOnto(manager, tour, day, wanted);
  const plan = await manager.ask(visitsContract.readDayPlan, { params: { day } });
  const found = plan.body.tours.find(one => one.tour === tour);
  assert.ok(found?.koffer, JSON.stringify(plan.body).slice(0, 500));
  return {
    house,
    hour,
    day,
    manager,
    tour,
    koffer: found.koffer,
    kofferName: found.kofferName ?? '',
    driver: DRIVERS[found.crew[0]?.sign ?? ''] ?? '',
    device: announced.body.device,
    code: announced.body.code,
  };
}

const POSITION = { latitude: 51.468, longitude: 7.212 };

/** The tour of the day that comes closest by, for one colleague with a Koffer. */
async function tourFor(by: Asker, day: string, wanted: BookBody | undefined): Promise<Id<'tour'>> {
  const slots = await slotsFor(by, day, wanted ?? { services: ['meldebescheinigung'], name: '' });
  const tour = slots.find(one => one.tours.length === 1)?.tours[0]?.tour;
  assert.ok(tour, 'no tour has room today');
  return tour;
}

/** Saves a day in a care home and gives the one tour that takes it on. */
async function tourOfHome(
  by: Asker,
  day: string,
  home: Partial<z.input<typeof visitsContract.saveHomeDay.body>>,
): Promise<Id<'tour'>> {
  const saved = await by.ask(visitsContract.saveHomeDay, {
    params: { homeDay: newId() },
    body: { command: newId(), basedOn: 0, day, postcode: '44789', position: POSITION, rooms: 1, ...home },
  });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  const plan = await by.ask(visitsContract.readDayPlan, { params: { day } });
  const [tour, ...others] = plan.body.tours.filter(one => one.stops.some(stop => stop.protected));
  assert.ok(tour && others.length === 0, 'the home day lies in one tour');
  return tour.tour;
}

function workOf(wanted: BookBody) {
  const person = { services: [...wanted.services], born: wanted.born ?? '1938-04-02', options: [] };
  return { people: [person], needs: [], speaks: null, two: false };
}

async function slotsFor(by: Asker, day: string, wanted: BookBody) {
  const wish = { from: day, until: day, weekdays: [] };
  const found = await by.ask(visitsContract.findSlots, { body: { position: POSITION, work: workOf(wanted), wish } });
  assert.equal(found.status, 200, JSON.stringify(found.body));
  return found.body.slots;
}

/** Books a visit into a window of the tour. */
async function bookOnto(by: Asker, tour: string, day: string, wanted: BookBody): Promise<void> {
  const slots = await slotsFor(by, day, wanted);
  const slot = slots.find(one => one.tours.some(on => on.tour === tour));
  assert.ok(slot, 'no slot on the tour');
  const booked = await by.ask(visitsContract.bookVisit, {
    params: { visit: newId() },
    body: {
      command: newId(),
      slot: { day: slot.day, from: slot.from, until: slot.until, tours: slot.tours },
      work: workOf(wanted),
      person: { name: wanted.name, caller: null, mandate: 'none', phone: '0234 555 12' },
      address: { street: 'Musterweg', houseNumber: '7', postcode: '44789', hint: '2. Stock', position: POSITION },
      wish: { from: day, until: day, weekdays: [] },
      language: wanted.language ?? 'de',
      confirmBy: 'call',
    },
  });
  assert.equal(booked.status, 200, JSON.stringify(booked.body));
  assert.ok(booked.body.booked, 'the slot was taken meanwhile');
}

/** A tablet that has become the Koffer of a day: enrolled, in its Koffer, its colleague signed in, before the count. */
export async function openKoffer(
  browser: Browser,
  day: Day,
  given: { readonly context?: BrowserContext | undefined; readonly look?: string } = {},
): Promise<Visit> {
  const { house, hour, manager, koffer, kofferName, device } = day;
  const at = await visit(browser, 'koffer', house.url, { hour, context: given.context });
  await at.page.getByRole('textbox', { name: at.say('koffer.enrol.code') }).fill(day.code);
  if (given.look) await at.look(`${given.look}-1-enrol`);
  await at.press('koffer.enrol.go');
  await at.heading('koffer.sign-in.title').waitFor();
  if (given.look) await at.look(`${given.look}-2-sign-in`);
  const listed = await manager.ask(visitsContract.listKoffers);
  const known = listed.body.koffers.find(one => one.koffer === koffer);
  const saved = await manager.ask(visitsContract.saveKoffer, {
    params: { koffer },
    body: { command: newId(), basedOn: known?.version, name: kofferName, device },
  });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  await signInAtKoffer(at, day);
  return at;
}

/** Presses the way to the sign-in and chooses the colleague. */
export async function signInAtKoffer(at: Visit, { driver }: Pick<Day, 'driver'>): Promise<void> {
  await at.page.getByRole('link', { name: at.say('koffer.sign-in.go') }).click();
  await at.page.getByRole('button', { name: colleagueName(driver), exact: true }).click();
}

/** Counts, sets out, chooses a password, and takes the tour along. */
export async function setOut(
  at: Visit,
  day: Day,
  given: { readonly look?: string; readonly passkey?: boolean } = {},
): Promise<void> {
  await at.heading('koffer.set-out.title', { name: day.kofferName }).waitFor();
  await countLetters(at, 3);
  await at.page.getByRole('textbox', { name: at.say('koffer.set-out.charge') }).fill('97');
  if (given.look) await at.look(`${given.look}-3-count`);
  await at.press('koffer.set-out.go');
  await at.heading('koffer.lock.title').waitFor();
  await at.page.getByLabel(at.say('koffer.lock.password')).fill(PASSWORD);
  if (given.look) await at.look(`${given.look}-4-lock`);
  if (given.passkey) {
    await at.press('koffer.lock.passkey');
    await at.words('koffer.lock.passkey-there').waitFor();
  }
  await at.press('koffer.lock.go');
  await at.heading('koffer.tour.title').waitFor();
}

/** Counts so many PIN letters. */
export async function countLetters(at: Visit, letters: number): Promise<void> {
  const name = `${at.say('koffer.count.more')}: ${at.say('koffer.stock.pin-letter')}`;
  for (let letter = 0; letter < letters; letter++) await at.page.getByRole('button', { name }).click();
}

/** Opens the locked Koffer with its password. */
export async function unlockKoffer(at: Visit, password = PASSWORD): Promise<void> {
  await at.heading('koffer.unlock.title').waitFor();
  await at.page.getByLabel(at.say('koffer.unlock.password')).fill(password);
  await at.press('koffer.unlock.go');
}

/** Waits until the worker has the whole program: from then on it starts without a line. */
export async function untilKept(at: Visit): Promise<void> {
  await at.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Begins the first open matter of a visit, looks at a passport, fills the form page by page and hands it in; gives the case's number. */
export async function handInMatter(
  at: Visit,
  slug: string,
  answers: Readonly<Record<string, unknown>>,
  given: { readonly look?: string } = {},
): Promise<string> {
  await at.touch(at.page.getByRole('complementary').getByRole('button', { name: wordsOf(serviceOf(slug).name, 'de') }));
  await at.heading('koffer.identify.title').waitFor();
  if (given.look) await at.look(`${given.look}-9-identify`);
  await at.touch(at.page.getByRole('radio', { name: at.say('koffer.document.reisepass') }));
  await at.press('koffer.identify.go');
  await fillAtTable(at, slug, answers, given);
  await at.press('koffer.form.submit');
  await at.button('koffer.summary.show').waitFor();
  return ((await at.page.locator('main strong').first().textContent()) ?? '').trim();
}

/** What only a form at the table asks: several choices, and papers that are photographed. */
async function fillRest(at: Visit, slug: string, answers: Readonly<Record<string, unknown>>): Promise<void> {
  for (const { field } of fieldsOf(serviceOf(slug).form as Form)) {
    const answer = answers[field.id];
    if (answer === undefined) continue;
    const input = at.page.locator(`[id="${field.id}"]`);
    if (!(await input.isVisible())) continue;
    if (field.kind === 'choices')
      for (const option of field.options ?? [])
        if ((answer as readonly string[]).includes(option.id))
          await at.touch(input.getByRole('checkbox', { name: wordsOf(option.label, 'de') }));
    if (field.kind === 'declaration') await at.touch(input.getByRole('checkbox'));
    if (field.kind === 'file') {
      const file = answer as { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
      await input.setInputFiles(file);
      await at.page.getByRole('button', { name: at.say('ui.file.remove', { name: file.name }) }).waitFor();
    }
  }
}

/** Fills the form page by page until the review. */
export async function fillAtTable(
  at: Visit,
  slug: string,
  answers: Readonly<Record<string, unknown>>,
  given: { readonly look?: string } = {},
): Promise<void> {
  const review = at.heading('koffer.form.review');
  const next = at.button('koffer.form.next').or(at.button('koffer.form.to-review'));
  for (let page = 1; page < 25; page++) {
    await next.or(review).first().waitFor();
    if (await review.isVisible()) {
      if (given.look) await at.look(`${given.look}-11-review`);
      return;
    }
    await fillPage(at, slug, answers, 'de');
    await fillRest(at, slug, answers);
    if (given.look) await at.look(`${given.look}-10-form-${page}`);
    const before = await at.page.getByRole('main').textContent();
    await at.touch(next.first());
    await at.page.waitForFunction(before => document.querySelector('main')?.textContent !== before, before);
  }
  assert.fail('the form does not end');
}

/** Ends the visit after the minutes that it took. */
export async function finishVisit(at: Visit, given: { readonly look?: string } = {}): Promise<void> {
  await at.press('koffer.inside.finish');
  await at.button('koffer.finish.go').waitFor();
  if (given.look) await at.look(`${given.look}-finish`);
  await at.press('koffer.finish.go');
  await at.heading('koffer.tour.title').waitFor();
}
