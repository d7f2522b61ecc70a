import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { makeHour } from './rig/hour.ts';
import { openKoffer, prepareDay, setOut } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
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

test('a Koffer sets out', async () => {
  const day = await prepareDay(house, hour, [{ name: 'Hedwig Planetta', services: ['meldebescheinigung'] }]);
  const at = await openKoffer(browser, day, { look: 'koffer' });
  await setOut(at, day, { look: 'koffer' });
  await at.look('koffer-5-tour');
  assert.ok(true);
  await at.leave();
});
