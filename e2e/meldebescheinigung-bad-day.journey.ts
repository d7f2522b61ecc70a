import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { waitingCases } from './rig/case.ts';
import { openProcessHouse, type ProcessHouse } from './rig/server.ts';
import { ERIKA, fillAtTerminal, goToService, openTerminal, takeSlip } from './rig/terminal.ts';
import { openBrowser, type Visit } from './rig/visit.ts';

let house: ProcessHouse;
let browser: Browser;
before(async () => {
  house = await openProcessHouse();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

async function reviewed(): Promise<Visit> {
  const at = await openTerminal(browser, house);
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.service.start');
  await fillAtTerminal(at, 'meldebescheinigung', ERIKA);
  return at;
}

test('the network is gone when the application is sent: nothing is lost, the button works again, one case comes of it', async () => {
  const before = await waitingCases(house);
  const at = await reviewed();
  at.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await at.context.setOffline(true);
  await at.press('terminal.review.submit');
  await at.words('terminal.trouble.kept').waitFor();
  await at.look('meldebescheinigung-terminal-offline');
  await at.page.getByText('Mustermann').waitFor();
  await at.context.setOffline(false);
  await at.press('terminal.review.submit');
  await at.heading('terminal.done.title').waitFor();
  const { number } = await takeSlip(at);
  const after = await waitingCases(house);
  assert.equal(after.length, before.length + 1);
  assert.ok(after.includes(number.replaceAll(' ', '')));
  await at.leave();
});

test('the answer is lost on the way: the same submission again makes no second case', async () => {
  const before = await waitingCases(house);
  const at = await reviewed();
  at.expect(/ERR_FAILED|ERR_CONNECTION|Failed to load resource/);
  // The office gets the application and writes it; the terminal never hears so.
  await at.page.route('**/api/v1/cases', async route => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await at.press('terminal.review.submit');
  await at.words('terminal.trouble.kept').waitFor();
  assert.equal((await waitingCases(house)).length, before.length + 1, 'the office has it');
  await at.page.unroute('**/api/v1/cases');
  await at.press('terminal.review.submit');
  await at.heading('terminal.done.title').waitFor();
  const { number } = await takeSlip(at);
  const after = await waitingCases(house);
  assert.equal(after.length, before.length + 1, 'a second case');
  assert.ok(after.includes(number.replaceAll(' ', '')));
  await at.leave();
});

test('the server is killed while somebody fills in and starts again: sent after all, and what was acknowledged is there', async () => {
  const before = await waitingCases(house);
  const at = await reviewed();
  at.expect(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource/);
  await house.kill();
  await at.press('terminal.review.submit');
  await at.words('terminal.trouble.kept').waitFor();
  await house.start();
  await at.press('terminal.review.submit');
  await at.heading('terminal.done.title').waitFor();
  const { number } = await takeSlip(at);
  await house.kill();
  await house.start();
  const after = await waitingCases(house);
  assert.deepEqual(new Set(after), new Set([...before, number.replaceAll(' ', '')]));
  await at.leave();
});
