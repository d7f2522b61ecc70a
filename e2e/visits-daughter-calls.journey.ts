import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { visitsContract } from '@buergernah/visits';
import type { Browser, Route } from 'playwright-core';
import { handIn } from './rig/case.ts';
import { makeHour } from './rig/hour.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser, type Visit } from './rig/visit.ts';
import { fillWindow, openVisits, otherPhone, TOUR_DAY } from './rig/visits.ts';

const hour = makeHour(`${TOUR_DAY}T08:05:00+01:00`);
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

/** Presses Tab until a field has the focus, and types into it. */
async function type(at: Visit, id: string, text: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await at.page.locator(`#${id}`).evaluate(element => element === document.activeElement)) {
      await at.page.keyboard.type(text);
      return;
    }
    await at.page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach #${id}`);
}

/** Everything that the daughter says, as the colleague types it: who, where, what. */
async function hearCaller(at: Visit, street: string): Promise<void> {
  await type(at, 'call-caller', 'Ang');
  await type(at, 'call-caller-name', 'Sabine Tochter');
  await type(at, 'call-name', 'Hildegard Mutter');
  await type(at, 'call-born', '12.4.1938');
  await type(at, 'call-phone', '0234 555-0142');
  await type(at, 'call-others', 'die Tochter');
  await type(at, 'call-street', street);
  await at.page.locator('.combo__list [role=option]').first().waitFor();
  await at.page.keyboard.press('Enter');
  await type(at, 'call-service-0', 'Personala');
  await at.page.keyboard.press('Enter');
  await at.page.locator('.visit-slot').first().waitFor();
}

const promised = (at: Visit) => at.heading('office.visits.booked');

test('a daughter calls for her mother: typed as she speaks, promised while she waits, read aloud, by keyboard alone', async () => {
  const at = await openVisits(browser, house, hour, 'phone-desk');
  await at.words('office.visits.banner').waitFor();
  await at.look('visits-phone-desk-empty');
  await hearCaller(at, 'Hattinger Str. 12');
  await at.words('office.visits.exemption').waitFor();

  // The mother has begun something at the portal: the daughter reads the number out, wrong at first.
  const prepared = await handIn(house);
  at.expect(/404/);
  await at.page.locator('#call-prepared').fill('471 108 153');
  await at.words('refusal.number-mistyped').waitFor();
  await at.page.locator('#call-prepared').fill('471 108 152');
  await at.words('refusal.case-unknown').waitFor();
  await at.page.locator('#call-prepared').fill(prepared.number);
  await at.page.locator('.prepared .verdict').filter({ hasText: prepared.number }).waitFor();
  await at.page.locator('.verdicts .verdict').filter({ hasText: 'Meldebescheinigung' }).first().waitFor();
  await at.look('visits-phone-desk-filled');
  await at.page.setViewportSize({ width: 720, height: 900 });
  await at.look('visits-phone-desk-720');
  await at.page.setViewportSize({ width: 1440, height: 900 });

  // The second best, by arrow; Enter goes on to the promise, Enter promises.
  const slots = at.page.locator('.visit-slot input');
  for (let presses = 0; presses < 80; presses++) {
    if (await slots.first().evaluate(element => element === document.activeElement)) break;
    await at.page.keyboard.press('Tab');
  }
  await at.page.keyboard.press('ArrowDown');
  assert.ok(await slots.nth(1).isChecked());
  await at.page.keyboard.press('Enter');
  await at.page.keyboard.press('Enter');
  await promised(at).waitFor();
  await at.look('visits-phone-desk-promised');
  const aloud = (await at.page.locator('.booked__aloud').textContent()) ?? '';
  assert.match(aloud, /zwischen \d+:\d\d und \d+:\d\d Uhr/);
  assert.match(aloud, /0234 910-0/);
  assert.ok(aloud.includes(prepared.number), aloud);
  assert.match(aloud, /das Wort „[A-ZÄÖÜ][a-zäöüß]+“/);

  await at.page.keyboard.press('p');
  await at.words('office.visits.told.letter.done').waitFor();
  const code = ((await at.page.locator('.one-time-code').textContent()) ?? '').trim();
  await at.page.keyboard.press('n');
  assert.equal(await at.page.locator('#call-name').inputValue(), '');

  // She calls again: the visit by its code, moved to another window, then taken back.
  await at.page.locator('#visit-code').focus();
  await at.page.keyboard.type(code.toLowerCase());
  await at.page.keyboard.press('Enter');
  await at.button('office.visits.cancel').waitFor();
  assert.equal(await at.page.locator('#call-name').inputValue(), 'Hildegard Mutter');
  await at.page.locator('.prepared .verdict').filter({ hasText: prepared.number }).waitFor();
  await at.look('visits-phone-desk-opened');
  await at.page.locator('.visit-slot input').last().check();
  await at.page.keyboard.press('Control+Enter');
  await promised(at).waitFor();
  assert.equal(((await at.page.locator('.one-time-code').textContent()) ?? '').trim(), code);
  await at.page.keyboard.press('n');
  await at.page.locator('#visit-code').fill(code);
  await at.page.keyboard.press('Enter');
  await at.press('office.visits.cancel');
  await at.words('office.visits.cancel.lead').waitFor();
  await at.press('office.visits.cancel.now');
  await at.words('office.visits.cancelled', { code }).waitFor();
  await at.leave();
});

test('a request from the portal opens filled in, and gets its window', async () => {
  const at = await openVisits(browser, house, hour, 'phone-desk');
  const request = at.page.locator('button.line').first();
  await request.click();
  await at.page.locator('#call-name').waitFor();
  await at.page.waitForFunction(() => (document.querySelector('#call-name') as HTMLInputElement)?.value !== '');
  await at.page.locator('.visit-slot').first().waitFor();
  await at.look('visits-request-opened');
  await at.page.keyboard.press('Control+Enter');
  await promised(at).waitFor();
  await at.leave();
});

test('bad day: the window is taken while the caller thinks; nothing typed is lost and the next best stand there', async () => {
  const at = await openVisits(browser, house, hour, 'phone-desk');
  await hearCaller(at, 'Dibergstraße 31');
  const asked = await otherPhone(house);
  // From here on the screen hears nothing new: its line is slow.
  await at.page.route('**/api/v1/visits/slots', () => undefined);
  const label = (await at.page.locator('.visit-slot').first().locator('.visit-slot__when').textContent()) ?? '';
  const plan = await asked.ask(visitsContract.findSlots, {
    body: {
      position: { latitude: 51.47071, longitude: 7.20892 },
      work: { people: [{ services: ['personalausweis'], born: '1938-04-12', options: [] }], needs: [] },
      wish: {},
    },
  });
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const first = plan.body.slots.find(slot => label.includes(`${clock(slot.from)} bis ${clock(slot.until)}`));
  assert.ok(first, label);
  await fillWindow(asked, first);
  await at.page.keyboard.press('Control+Enter');
  await at.words('office.visits.taken').waitFor();
  assert.notEqual(
    (await at.page.locator('.visit-slot').first().locator('.visit-slot__when').textContent()) ?? '',
    label,
  );
  assert.equal(await at.page.locator('#call-name').inputValue(), 'Hildegard Mutter');
  assert.equal(await at.page.locator('#call-others').inputValue(), 'die Tochter');
  await at.look('visits-slot-taken');
  await at.page.keyboard.press('Control+Enter');
  await promised(at).waitFor();
  await at.leave();
});

test('bad day: the answer is lost on the way and the server is slow; sent again it is one promise', async () => {
  const at = await openVisits(browser, house, hour, 'phone-desk');
  await hearCaller(at, 'Mörikestraße 3');
  const day = async () =>
    (await (await otherPhone(house)).ask(visitsContract.listVisits, { query: { open: 'days', until: '2026-12-18' } }))
      .body.visits.length;
  const before = await day();
  const lose = async (route: Route) => {
    await route.fetch();
    await route.abort();
  };
  await at.page.route('**/api/v1/visits/*/book', lose);
  at.expect(/ERR_FAILED/);
  await at.page.keyboard.press('Control+Enter');
  await at.button('office.send-again').waitFor();
  await at.look('visits-line-lost');
  await at.page.unroute('**/api/v1/visits/*/book', lose);
  let release = () => {};
  const slow = new Promise<void>(done => {
    release = done;
  });
  await at.page.route('**/api/v1/visits/*/book', async route => {
    await slow;
    await route.continue();
  });
  await at.press('office.send-again');
  await at.page.keyboard.press('Control+Enter');
  release();
  await promised(at).waitFor();
  assert.equal(await day(), before + 1);
  await at.leave();
});

test('bad day: a street that the city has not, a birth date that is none, nothing chosen: said where it is', async () => {
  const at = await openVisits(browser, house, hour, 'phone-desk');
  await type(at, 'call-born', '31.2.1938');
  await at.words('office.visits.born.wrong').waitFor();
  await type(at, 'call-street', 'Xyzzyweg 3');
  await at.words('office.visits.street.none').waitFor();
  await type(at, 'call-service-0', 'Führersch');
  await at.page.keyboard.press('Escape');
  await at.page.keyboard.press('Control+Enter');
  await at.words('office.visits.missing.name').waitFor();
  assert.equal(await at.page.evaluate(() => document.activeElement?.id), 'call-name');
  // What needs no visit at all is said, too.
  await at.page.locator('#call-service-0').fill('Meldebesch');
  await at.page.keyboard.press('Enter');
  await at.words('office.visits.ways').waitFor();
  await at.look('visits-phone-desk-missing');
  await at.leave();
});
