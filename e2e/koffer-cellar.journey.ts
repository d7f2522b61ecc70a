import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findByNumber } from '@buergernah/cases';
import { visitsContract } from '@buergernah/visits';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { makeHour } from './rig/hour.ts';
import { finishVisit, handInMatter, openKoffer, prepareDay, setOut, unlockKoffer, untilKept } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
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

test('a visit in the cellar, without a line and after a reload; at the lift everything goes to the office by itself', async () => {
  const day = await prepareDay(house, hour, [{ name: 'Hedwig Planetta', services: ['meldebescheinigung'] }]);
  const at = await openKoffer(browser, day, { look: 'koffer' });
  await setOut(at, day, { look: 'koffer' });
  await at.look('koffer-5-tour');
  await untilKept(at);

  // Down in the cellar: no line, and the tablet starts anew.
  at.expect(/ERR_INTERNET_DISCONNECTED/);
  await at.context.setOffline(true);
  await at.page.reload();
  await at.heading('koffer.unlock.title').waitFor();
  await at.look('koffer-6-unlock');
  await unlockKoffer(at, 'falsches Wort');
  await at.words('refusal.password-wrong').waitFor();
  await unlockKoffer(at);
  await at.heading('koffer.tour.title').waitFor();
  await at.touch(at.page.getByRole('button', { name: /Musterweg 7/ }));
  await at.look('koffer-7-door');
  await at.press('koffer.door.go');
  await at.look('koffer-8-inside');
  const number = await handInMatter(at, 'meldebescheinigung', ERIKA, { look: 'koffer' });
  await at.look('koffer-12-handed-in');
  await at.press('koffer.summary.show');
  await at.page.getByText(number, { exact: true }).waitFor();
  await at.look('koffer-13-summary');
  await at.press('koffer.back-one');
  await at.press('koffer.case.back');
  await finishVisit(at, { look: 'koffer-14' });
  await at.page.getByRole('button', { name: at.say('koffer.line.off') }).click();
  await at.heading('koffer.outbox.waiting').waitFor();
  await at.look('koffer-15-outbox-waiting');
  await at.words('koffer.act.submit').waitFor();

  // At the lift.
  await at.context.setOffline(false);
  await at.words('koffer.outbox.empty').waitFor();
  await at.look('koffer-16-outbox-empty');
  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const found = await clerk.ask(findByNumber, { params: { number: number.replaceAll(' ', '') } });
  assert.deepEqual(
    [found.status, found.body.phase, found.body.door, found.body.identified],
    [200, 'submitted', 'koffer', 'presence'],
  );
  const listed = await day.manager.ask(visitsContract.listVisits, { query: { from: day.day, until: day.day } });
  assert.ok(
    listed.body.visits.some(one => one.state === 'done'),
    JSON.stringify(listed.body.visits),
  );
  await at.leave();
});
