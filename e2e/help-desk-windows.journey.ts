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

test('it rings in every window; one holds the call, another takes it over, and it is handed on with a note', async () => {
  const at = await openDesk(browser, house, 'demo-adviser-1');
  await getReady(at);
  const inbox = await at.context.newPage();
  await inbox.goto(`${house.url}/office/`);
  await inbox.getByRole('button', { name: at.say('office.bar.sign-out') }).waitFor();
  const caller = await ringBell(house, { speaks: 'de' });
  await at.button('office.help.accept').waitFor();
  await inbox.getByRole('button', { name: at.say('office.help.accept') }).waitFor();

  // Taken in the inbox's window, which goes to the desk; the other says where the call is.
  await inbox.keyboard.press('F9');
  await inbox.getByText(at.say('office.help.form.no-consent')).waitFor();
  await at.words('office.help.elsewhere').waitFor();
  await at.look('help-desk-other-window');
  await at.press('office.help.elsewhere.take');
  await at.words('office.help.form.no-consent').waitFor();
  await inbox.getByText(at.say('office.help.elsewhere'), { exact: true }).waitFor();
  assert.equal((await caller.look()).view.state, 'connected');

  // Handed on with a note: the caller stays on the line, and a colleague reads the note before taking it.
  await at.page.locator('h1').focus();
  await at.page.keyboard.press('w');
  await at.page.getByLabel(at.say('office.help.hand-on.note')).fill('Braucht Hilfe mit der Anschrift.');
  await at.page
    .getByRole('button', { name: at.say('office.help.hand-on.press'), exact: true })
    .last()
    .click();
  await at.words('office.help.state.wrap-up.lead').waitFor();
  assert.equal((await caller.look()).view.state, 'handed-on');
  const colleague = await openDesk(browser, house, 'demo-adviser-2');
  await caller.look();
  await colleague.page.keyboard.press('b');
  await colleague.button('office.help.accept').waitFor();
  await colleague.page.getByText('Braucht Hilfe mit der Anschrift.').waitFor();
  await colleague.page.keyboard.press('F9');
  await colleague.words('office.help.form.no-consent').waitFor();
  assert.equal((await caller.look()).view.state, 'connected');
  await caller.leave();
  await colleague.words('office.help.state.wrap-up.lead').waitFor();
  await colleague.leave();
  await at.leave();
});
