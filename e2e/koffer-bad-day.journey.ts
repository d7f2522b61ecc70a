import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import { visitsContract } from '@buergernah/visits';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { makeHour, sooner } from './rig/hour.ts';
import { type Day, openKoffer, prepareDay, setOut, unlockKoffer, untilKept } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { lookInForcedColours, openBrowser, type Visit } from './rig/visit.ts';

const hour = makeHour('2026-11-24T07:30:00+01:00');
let house: OwnHouse;
let browser: Browser;
let day: Day;
let at: Visit;
/** Whether the house serves a newer program. */
let isNewer = false;
before(async () => {
  house = await openHouse({ clock: hour });
  house.server.edge.app.server.prependListener('request', (request, reply) => {
    if (isNewer && request.url === '/koffer/sw.js') appendTo(reply, '\n// a newer program\n');
  });
  browser = await openBrowser();
  day = await prepareDay(house, hour, [
    { name: 'Hedwig Planetta', services: ['meldebescheinigung'] },
    { name: 'Otto Planetta', services: ['meldebescheinigung'] },
  ]);
  at = await openKoffer(browser, day);
  await setOut(at, day);
  await untilKept(at);
  at.expect(/ERR_INTERNET_DISCONNECTED/);
});
after(async () => {
  await browser.close();
  await house.close();
});

function appendTo(reply: ServerResponse, text: string): void {
  const [end, writeHead] = [reply.end.bind(reply), reply.writeHead.bind(reply)];
  reply.writeHead = ((status: number, headers: Record<string, unknown> = {}) => {
    const { 'content-length': _length, ...rest } = headers;
    return writeHead(status, rest as never);
  }) as typeof reply.writeHead;
  reply.end = ((chunk: unknown) => end(`${String(chunk)}${text}`)) as typeof reply.end;
}

const states = async () =>
  (await day.manager.ask(visitsContract.listVisits, { query: { from: day.day, until: day.day } })).body.visits.map(
    one => one.state,
  );

test('a newer program waits until no visit is open', async () => {
  await at.touch(at.page.locator('.stop--next'));
  await at.press('koffer.door.go');
  await at.button('koffer.inside.finish').waitFor();
  isNewer = true;
  await at.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const { installing } = registration;
    if (installing)
      await new Promise<void>(done =>
        installing.addEventListener('statechange', () => installing.state === 'installed' && done()),
      );
    if (!registration.waiting) throw new Error('no newer program waits');
    Object.assign(globalThis, { isSamePage: true });
  });
  await at.button('koffer.inside.finish').waitFor();
  assert.equal(await at.page.evaluate(() => 'isSamePage' in globalThis), true);
  await at.press('koffer.inside.finish');
  await at.press('koffer.finish.go');
  // A browser stops a worker that has nothing to do; while a test looks on, it does not.
  const session = await at.context.newCDPSession(at.page);
  await session.send('ServiceWorker.enable');
  const unlock = at.heading('koffer.unlock.title');
  for (let beats = 0; beats < 5 && !(await unlock.isVisible()); beats++) {
    await session.send('ServiceWorker.stopAllWorkers');
    await hour.forward({ seconds: 21 });
    await unlock.waitFor({ timeout: 2_500 }).catch(() => undefined);
  }
  // It takes over now, by loading the page anew; what was open is locked and kept.
  await unlock.waitFor();
  await unlockKoffer(at);
  await at.heading('koffer.tour.title').waitFor();
  assert.equal(await at.page.evaluate(() => 'isSamePage' in globalThis), false);
});

test('in other languages, for the other hand, in forced colours', async () => {
  for (const language of ['de-leicht', 'en', 'de'] as const) {
    await at.press('koffer.tour.language');
    at.speak(language);
    await at.heading('koffer.tour.title').waitFor();
    await at.look(`koffer-40-tour-${language}`);
  }
  await at.press('koffer.tour.hand');
  await at.look('koffer-41-other-hand');
  await at.press('koffer.tour.hand');
  await lookInForcedColours(at, 'koffer-42-tour');
});

test('a wrong clock is said; what was done keeps its own time', async () => {
  await at.page.clock.setSystemTime(hour.now().add({ hours: 1 }).epochMilliseconds);
  await sooner(hour, at.page.getByText(at.say('koffer.clock.title')));
  await at.look('koffer-44-clock');
  await at.page.clock.setSystemTime(hour.now().epochMilliseconds);
});

test('no line until the key has expired: nothing opens, and everything still arrives, sealed', async () => {
  at.expect(/401/);
  await at.context.setOffline(true);
  await at.touch(at.page.locator('.stop--next'));
  await at.press('koffer.door.go');
  await at.button('koffer.inside.finish').waitFor();
  await hour.forward({ hours: 17 });
  await at.heading('koffer.expired.title').waitFor();
  await at.look('koffer-45-expired');
  await at.page.reload();
  await at.heading('koffer.expired.title').waitFor();
  await at.context.setOffline(false);
  await sooner(hour, at.words('koffer.expired.all-sent'));
  // The night is over for whoever was signed in, too.
  day = { ...day, manager: await signedIn(house.url, 'demo-manager') };
  assert.equal((await states()).filter(state => state === 'underway').length, 1);
});

test('a second window does not count the same acts', async () => {
  const page = await at.context.newPage();
  await page.goto(`${house.url}/koffer/`);
  await page.getByRole('heading', { name: at.say('koffer.elsewhere.title') }).waitFor();
  await page.close();
});

test('a browser that throws the storage away is found out', async () => {
  await at.page.evaluate(async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the very cookie that outlives an eviction
    document.cookie = 'koffer-waiting=2; path=/koffer/';
    const database = await new Promise<IDBDatabase>(resolve => {
      const opening = indexedDB.open('buergernah-koffer');
      opening.onsuccess = () => resolve(opening.result);
    });
    const names = [...database.objectStoreNames];
    const clearing = database.transaction(names, 'readwrite');
    for (const name of names) clearing.objectStore(name).clear();
    await new Promise(done => {
      clearing.oncomplete = done;
    });
    database.close();
  });
  await at.page.reload();
  await at.page.getByText(at.say('koffer.evicted.lead', { count: 2 })).waitFor();
  await at.look('koffer-46-evicted');
  await at.press('koffer.evicted.go');
  await at
    .heading('koffer.sign-in.title')
    .or(at.heading('koffer.take.title'))
    .or(at.heading('koffer.lock.title'))
    .first()
    .waitFor();
  await at.leave();
});
