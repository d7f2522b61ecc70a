import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openMediaBrowser, seesMoving } from './rig/help.ts';
import { getReady, openDesk } from './rig/help-desk.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { goToTopics, openTerminal } from './rig/terminal.ts';

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

test('with a sign-language interpreter: the third joins, and is pinned beside the adviser for the citizen, as large', async () => {
  // Somebody at another desk interprets Deutsche Gebärdensprache and takes no calls of their own.
  const interpreter = await openDesk(browser, house, 'demo-interpreter');
  await interpreter.press('office.help.skills.edit');
  await interpreter.page.getByText(interpreter.say('office.help.dgs'), { exact: true }).click();
  await interpreter.page.getByLabel(interpreter.say('office.help.skills.interprets')).check();
  await interpreter.press('office.help.skills.keep');
  await getReady(interpreter);
  const adviser = await openDesk(browser, house, 'demo-adviser-1');
  await getReady(adviser);

  const citizen = await openTerminal(browser, house);
  await goToTopics(citizen);
  await citizen.press('terminal.needs.human');
  await adviser.button('office.help.accept').waitFor();
  await adviser.page.keyboard.press('F9');
  await citizen.heading('talk.told.connected').waitFor();
  await seesMoving(citizen.page, 'adviser');
  await citizen.press('talk.own.on');
  await seesMoving(adviser.page, 'citizen');

  // By key: a third person, Deutsche Gebärdensprache, and it rings at the other desk.
  await adviser.page.locator('h1').focus();
  await adviser.page.keyboard.press('d');
  await adviser.page.getByLabel(adviser.say('office.help.third.language')).selectOption('dgs');
  await adviser.press('office.help.third.interpreter');
  await interpreter.words('office.help.rings.interpreter').waitFor();
  await interpreter.look('help-desk-interpreter-rings');
  await interpreter.page.keyboard.press('F9');
  await adviser.words('office.help.third.interpreter.there', { language: adviser.say('office.help.dgs') }).waitFor();

  // All three see each other; for the citizen both are equally large.
  await seesMoving(citizen.page, 'interpreter');
  await seesMoving(citizen.page, 'adviser');
  await seesMoving(interpreter.page, 'citizen');
  await seesMoving(interpreter.page, 'adviser');
  await seesMoving(adviser.page, 'interpreter');
  const [beside, pinned] = await Promise.all(
    ['adviser', 'interpreter'].map(party => citizen.page.locator(`[data-party="${party}"]`).boundingBox()),
  );
  assert.ok(beside && pinned && pinned.width >= beside.width && pinned.height >= beside.height);
  assert.ok(pinned.width >= 400, `the interpreter is only ${pinned.width} px wide at the terminal`);
  await citizen.look('help-desk-interpreter-citizen');
  await adviser.look('help-desk-interpreter-adviser');
  await interpreter.look('help-desk-interpreter');
  // The interpreter has neither form nor outcome, only the conversation.
  assert.equal(await interpreter.button('office.help.outcome.solved').count(), 0);

  await interpreter.page.locator('h1').focus();
  await interpreter.page.keyboard.press('1');
  await interpreter.words('office.help.state.wrap-up.lead').waitFor();
  await citizen.page.locator('[data-party="interpreter"]').waitFor({ state: 'detached' });
  await seesMoving(citizen.page, 'adviser');
  await adviser.page.locator('h1').focus();
  await adviser.page.keyboard.press('1');
  await citizen.heading('talk.told.over').waitFor();
  await interpreter.leave();
  await adviser.leave();
  await citizen.leave();
});
