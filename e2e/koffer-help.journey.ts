import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Adviser, openAdviser, openMediaBrowser, seesMoving } from './rig/help.ts';
import { makeHour } from './rig/hour.ts';
import { fillAtTable, openKoffer, prepareDay, setOut, unlockKoffer, untilKept } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { dumpStorage } from './rig/tablet.ts';
import { ERIKA } from './rig/terminal.ts';
import type { Visit } from './rig/visit.ts';
import { fieldOf, serviceOf, wordsOf } from './rig/words.ts';

const hour = makeHour('2026-11-24T07:30:00+01:00');
const SLUG = 'meldebescheinigung';
let house: OwnHouse;
let browser: Browser;
let adviser: Adviser;
let at: Visit;
before(async () => {
  house = await openHouse({ clock: hour });
  browser = await openMediaBrowser();
  const day = await prepareDay(house, hour, [{ name: 'Hedwig Planetta', services: [SLUG] }]);
  at = await openKoffer(browser, day);
  await setOut(at, day);
  // From here on the kept program runs, as on the way.
  await untilKept(at);
  await at.page.reload();
  await unlockKoffer(at);
  await at.touch(at.page.getByRole('button', { name: /Musterweg 7/ }));
  await at.press('koffer.door.go');
  await at.button('koffer.inside.finish').waitFor();
  adviser = await openAdviser(browser, house, 'demo-clerk-mitte');
});
after(async () => {
  await browser.close();
  await house.close();
});

test('stuck at a form in somebody’s home: one press, an adviser helps with it, and it goes on', async () => {
  const { page } = at;
  await at.touch(page.getByRole('complementary').getByRole('button', { name: wordsOf(serviceOf(SLUG).name, 'de') }));
  await at.touch(page.getByRole('radio', { name: at.say('koffer.document.reisepass') }));
  await at.press('koffer.identify.go');
  await at.press('koffer.form.next');
  await page.locator('.note--danger').waitFor();

  // One press, and it rings; nobody is seen, and of the form no more is told than where they are.
  await at.press('koffer.call');
  await at.heading('talk.told.calling').waitFor();
  await at.words('talk.own.unseen').waitFor();
  await at.look('koffer-70-calling');
  const call = await adviser.accept();
  assert.deepEqual(
    [call.door, call.service, call.page, call.case, call.refusals.length > 0],
    ['koffer', SLUG, 'zweck', null, true],
  );
  await at.heading('talk.told.connected').waitFor();
  await seesMoving(page, 'adviser');
  await adviser.until(line => line.hears, 'whoever is at the table is heard');
  assert.equal((await adviser.line()).sees, false);
  await at.look('koffer-71-connected');

  // The form is shown after a press alone; what is proposed stands in it once it is taken.
  assert.equal(await adviser.point('purpose'), 'help-no-consent');
  await at.press('talk.together.show');
  await adviser.until(line => line.form?.page === 'zweck', 'the form is seen');
  assert.equal(await adviser.propose('purpose', 'pension'), null);
  const field = wordsOf(fieldOf(SLUG, 'purpose').label, 'de');
  await at.words('talk.together.proposal', { field }).waitFor();
  await at.look('koffer-72-proposal');
  await at.press('talk.together.take');
  await adviser.until(line => line.proposals.purpose?.state === 'accepted', 'the proposal was taken');
  // What was just on its way finds nobody there any more.
  at.expect(/410 \(Gone\).*\/help\/calls\//);
  await adviser.end('solved');
  await at.heading('talk.told.over').waitFor();
  await at.press('koffer.call.close');
  await fillAtTable(at, SLUG, ERIKA);
  await at.press('koffer.form.submit');
  await at.button('koffer.summary.show').waitFor();
});

test('a call ends when the Koffer locks, and nothing of it stays on the tablet', async () => {
  await adviser.ready();
  await at.press('koffer.call');
  const { call } = await adviser.accept();
  await seesMoving(at.page, 'adviser');
  await at.press('koffer.lock');
  await at.heading('koffer.unlock.title').waitFor();
  await adviser.until(({ view }) => view.state === 'ended', 'the call is over');
  assert.equal(await at.page.locator('video').count(), 0);
  assert.equal(await at.button('koffer.call').count(), 0);
  assert.ok(!(await dumpStorage(at)).includes(call));
});

test('without a line the button says so and names the number of the city', async () => {
  at.expect(/ERR_INTERNET_DISCONNECTED/);
  await at.context.setOffline(true);
  await unlockKoffer(at);
  const phone = at.page.getByRole('link', { name: at.say('koffer.call.no-line', { phone: '115' }) });
  await phone.waitFor();
  assert.equal(await phone.getAttribute('href'), 'tel:115');
  assert.equal(await at.button('koffer.call').count(), 0);
  await at.look('koffer-73-no-line');
  await at.context.setOffline(false);
  await at.button('koffer.call').waitFor();
  await at.leave();
  await adviser.leave();
});
