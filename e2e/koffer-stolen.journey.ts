import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import type { Browser } from 'playwright-core';
import { makeHour, sooner } from './rig/hour.ts';
import { handInMatter, openKoffer, PASSWORD, prepareDay, setOut, untilKept } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { dumpStorage } from './rig/tablet.ts';
import { ERIKA } from './rig/terminal.ts';
import { openBrowser } from './rig/visit.ts';

const hour = makeHour('2026-11-24T07:30:00+01:00');
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

test('a stolen Koffer: nobody is named on its disk, and as soon as it has a line it is empty', async () => {
  const day = await prepareDay(house, hour, [{ name: 'Hedwig Planetta', services: ['meldebescheinigung'] }]);
  const at = await openKoffer(browser, day);
  await setOut(at, day);
  await untilKept(at);
  at.expect(/ERR_INTERNET_DISCONNECTED/);
  await at.context.setOffline(true);
  await at.touch(at.page.getByRole('button', { name: /Musterweg 7/ }));
  const word = ((await at.page.locator('.word__itself').textContent()) ?? '').trim();
  assert.notEqual(word, '');
  await at.press('koffer.door.go');
  const number = await handInMatter(at, 'meldebescheinigung', ERIKA);
  await at.press('koffer.lock');
  await at.heading('koffer.unlock.title').waitFor();

  // Whoever has the disk reads ids, numbers and times.
  const disk = await dumpStorage(at);
  assert.match(disk, /outbox/);
  const planted = [
    'Planetta',
    'Hedwig',
    'Musterweg',
    'Mustermann',
    'Kortumstraße',
    '1951-08-12',
    word,
    PASSWORD,
    number,
    number.replaceAll(' ', ''),
  ];
  // As words: the texts of forms, which everybody may read, hold "Erle" in "Erledigt".
  for (const secret of planted)
    assert.doesNotMatch(disk, new RegExp(`(?<!\\p{L})${secret}(?!\\p{L})`, 'u'), `${secret} lies open on the disk`);
  assert.ok(!disk.includes('key true'), 'a key can be read out');
  assert.doesNotMatch(await at.page.content(), /Planetta|Musterweg/);

  // The office is told; the thief goes online.
  const { koffer } = day;
  const lost = await day.manager.ask(visitsContract.loseKoffer, { params: { koffer }, body: { command: newId() } });
  assert.equal(lost.status, 200, JSON.stringify(lost.body));
  at.expect(/40[13]/);
  await at.context.setOffline(false);
  await sooner(hour, at.heading('koffer.wiped.title'));
  await at.look('koffer-20-wiped');
  const left = await at.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(one => one.name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
    local: localStorage.length,
  }));
  assert.deepEqual(left, { databases: [], caches: [], workers: 0, cookie: '', local: 0 });
  await at.page.reload();
  await at.heading('koffer.enrol.title').waitFor();
  await at.leave();
});
