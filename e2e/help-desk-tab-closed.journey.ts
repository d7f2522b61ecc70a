import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openMediaBrowser } from './rig/help.ts';
import { getReady, openDesk, ringBell } from './rig/help-desk.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';

let browser: Browser;
let house: OwnHouse;
before(async () => {
  browser = await openMediaBrowser();
  house = await openHouse();
});
after(async () => {
  await house?.close();
  await browser?.close();
});

test('the tab of an adviser is closed in the middle: the call rings first in line again, and a colleague takes it', async () => {
  const first = await openDesk(browser, house, 'demo-adviser-1');
  await getReady(first);
  const talked = await ringBell(house, { speaks: 'de' });
  await first.button('office.help.accept').waitFor();
  await first.page.keyboard.press('F9');
  await first.words('office.help.form.no-consent').waitFor();
  assert.equal((await talked.look()).view.state, 'connected');

  // Somebody else has been waiting for longer than the call will have been ringing again.
  const other = await ringBell(house, {
    speaks: 'de',
    means: 'chat',
    where: { door: 'terminal', service: 'personalausweis', page: null, refusals: [] },
  });
  const second = await openDesk(browser, house, 'demo-adviser-2');
  await second.words('office.help.waiting', { count: 1 }).waitFor();

  // A reload of the tab ends nothing: the same desk goes on with the same call.
  await first.page.reload();
  await first.words('office.help.form.no-consent').waitFor();
  assert.equal((await talked.look()).view.state, 'connected');

  // Closed for good: after the time without a sign of life the call rings again, and the caller is told.
  await first.leave();
  let told = '';
  for (let looked = 0; looked < 90 && told !== 'lost'; looked++) {
    told = (await talked.look()).view.told.code;
    await other.look();
    await second.page.evaluate(() => new Promise(done => setTimeout(done, 500)));
  }
  assert.equal(told, 'lost');
  await second.words('office.help.waiting', { count: 2 }).waitFor();
  await second.page
    .getByRole('row')
    .filter({ hasText: second.say('office.help.was-lost') })
    .waitFor();
  await second.look('help-desk-lost-waits');

  await second.page.keyboard.press('b');
  await second.button('office.help.accept').waitFor();
  await second.page
    .getByRole('alert')
    .filter({ hasText: second.say('office.help.was-lost') })
    .waitFor();
  await second.look('help-desk-lost-rings');
  await second.page.keyboard.press('F9');
  await second.words('office.help.form.no-consent').waitFor();
  assert.equal((await talked.look()).view.state, 'connected');
  assert.equal((await other.look()).view.state, 'ringing');
  await talked.leave();
  await other.leave();
  await second.words('office.help.state.wrap-up.lead').waitFor();
  // The caller hung up first: how it ended is told afterwards.
  await second.press('office.help.outcome.solved');
  await second.button('office.help.outcome.solved').waitFor({ state: 'detached' });
  await second.leave();
});
