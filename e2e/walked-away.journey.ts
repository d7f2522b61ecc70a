import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { ERIKA, fillAtTerminal, goToService, openTerminal } from './rig/terminal.ts';
import { openBrowser, type Visit } from './rig/visit.ts';

let house: OwnHouse;
let browser: Browser;
before(async () => {
  house = await openHouse();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

/** What tells of the person who stood here. */
const TRACES = ['Mustermann', 'Erika', '1951', 'Kortum', '44787'];

test('walked away: warned, extended, wiped; nothing of the person is left in the browser and the next one sees nothing', async () => {
  const at = await openTerminal(browser, house, { clock: true });
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.service.start');
  await fillAtTerminal(at, 'meldebescheinigung', ERIKA);

  await at.page.clock.runFor(95_000);
  const warning = at.page.getByRole('alertdialog', { name: at.say('terminal.leaving.title') });
  await warning.waitFor();
  await at.look('walked-away-warning');
  await at.press('terminal.leaving.here');
  await warning.waitFor({ state: 'hidden' });
  await at.heading('terminal.review.title').waitFor();
  await at.page.clock.runFor(80_000);
  assert.equal(await warning.isVisible(), false, 'the count begins anew');

  await at.page.clock.runFor(45_000);
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  await at.look('walked-away-attract');
  await seesNothing(at);
  await at.leave();
});

test('reset while somebody was at it: a reload and the back button bring nothing back', async () => {
  const at = await openTerminal(browser, house);
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.service.start');
  await fillAtTerminal(at, 'meldebescheinigung', ERIKA);
  await at.page.reload();
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  await seesNothing(at);
  await at.leave();
});

test('"Beenden und löschen" on any screen wipes at once', async () => {
  const at = await openTerminal(browser, house);
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.service.start');
  await fillAtTerminal(at, 'meldebescheinigung', ERIKA);
  await at.press('terminal.needs.leave');
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  await seesNothing(at);
  await at.leave();
});

test('whoever leaves while the line is slow: the late answer, with number and Geheimwort, is for nobody', async () => {
  const at = await openTerminal(browser, house);
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.service.start');
  await fillAtTerminal(at, 'meldebescheinigung', ERIKA);
  let goOn = () => {};
  const held = new Promise<void>(resolve => {
    goOn = resolve;
  });
  await at.page.route('**/api/v1/cases', async exchange => {
    const reply = await exchange.fetch();
    await held;
    await exchange.fulfill({ response: reply });
  });
  const answered = at.page.waitForResponse('**/api/v1/cases');
  await at.press('terminal.review.submit');
  await at.press('terminal.needs.leave');
  const begin = at.page.getByRole('button', { name: at.say('terminal.attract.begin') });
  await begin.waitFor();
  goOn();
  await (await answered).finished();
  // The next citizen has been through three screens by now, and none of them was somebody else's.
  await at.page.unroute('**/api/v1/cases');
  await goToService(at, 'meldebescheinigung');
  assert.equal(await at.page.locator('#taken-number').count(), 0);
  await at.press('terminal.needs.leave');
  await seesNothing(at);
  await at.leave();
});

/** Searches everywhere where a browser remembers, then goes the same way as the next citizen. */
async function seesNothing(at: Visit): Promise<void> {
  const kept = await at.page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const rows: unknown[] = [];
    for (const { name = '' } of databases) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll();
        rows.push(await new Promise(resolve => (reading.onsuccess = () => resolve(reading.result))));
      }
      database.close();
    }
    const cached: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
    return {
      databases: databases.map(({ name }) => name),
      rows: JSON.stringify(rows),
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      cached,
      state: JSON.stringify(globalThis.history.state),
      html: document.documentElement.outerHTML,
      values: [...document.querySelectorAll<HTMLInputElement>('input,textarea')].map(field => field.value),
      name: window.name,
      title: document.title,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    };
  });
  assert.deepEqual(kept.databases, ['buergernah-device']);
  assert.deepEqual([kept.local, kept.session, kept.cached, kept.values, kept.name], ['{}', '{}', [], [], '']);
  assert.equal(kept.workers, 0);
  const cookies = await at.context.cookies();
  assert.deepEqual(cookies, []);
  const all = JSON.stringify([kept, at.page.url()]);
  for (const trace of TRACES) assert.ok(!all.includes(trace), `"${trace}" is still in the browser`);

  const line = await at.context.newCDPSession(at.page);
  const { entries } = await line.send('Page.getNavigationHistory');
  for (const trace of TRACES) assert.ok(!JSON.stringify(entries).includes(trace), `"${trace}" in the history`);
  await at.page.goBack();
  const back = await at.page.evaluate(() => document.documentElement.outerHTML);
  for (const trace of TRACES) assert.ok(!back.includes(trace), `"${trace}" behind the back button`);
  await at.page.goForward();

  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.service.start');
  await at.button('terminal.form.next').waitFor();
  assert.equal(await at.page.getByRole('radio', { checked: true }).count(), 0, 'an answer of the one before');
}
