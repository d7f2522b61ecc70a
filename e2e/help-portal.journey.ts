import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openAdviser, openMediaBrowser, seesMoving } from './rig/help.ts';
import { openPortal } from './rig/portal.ts';
import { onlyRelay, openRelay, type Relay } from './rig/relay.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { goToService, openTerminal } from './rig/terminal.ts';
import { profileOf, visit } from './rig/visit.ts';

let house: OwnHouse;
let relay: Relay;
let browser: Browser;
before(async () => {
  relay = await openRelay();
  house = await openHouse({ relay: relay.config });
  browser = await openMediaBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
  await relay.close();
});

test('from home: nothing of a call comes with the first page; one press, a person, a hidden field released, a reload in the middle', async () => {
  const adviser = await openAdviser(browser, house, 'demo-clerk-mitte');
  const at = await openPortal(browser, house, '/antrag/meldebescheinigung/3');
  const fetched: string[] = [];
  at.page.on('request', request => {
    if (request.url().endsWith('.js')) fetched.push(request.url());
  });
  await at.page.goto(`${house.url}/antrag/meldebescheinigung/1`);
  await at.button('portal.form.next').waitFor();
  await at.page.waitForLoadState('networkidle');
  assert.ok(!fetched.some(url => /panel/.test(url)), 'the call came before anybody pressed');
  await at.press('portal.help.call');
  await at.heading('talk.told.calling').waitFor();
  await at.look('help-portal-calling');
  const call = await adviser.accept();
  assert.deepEqual([call.door, call.service, call.page], ['portal', 'meldebescheinigung', 'zweck']);
  await at.heading('talk.told.connected').waitFor();
  await seesMoving(at.page, 'adviser');
  await at.look('help-portal-connected');

  // Shown and ended by one press each; the date of birth stays hidden until it is released.
  await at.press('talk.together.show');
  await adviser.until(line => line.form?.page === 'zweck', 'the form is seen');
  const birth = (line: Awaited<ReturnType<typeof adviser.line>>) =>
    line.form?.fields.find(one => one.field === 'birthDate');
  assert.equal(birth(await adviser.line())?.masked, true);
  assert.equal(await adviser.propose('birthDate', '1951-08-12'), 'help-field-masked');

  // The page is loaded again: the same call goes on.
  await at.page.reload();
  await at.heading('talk.told.connected').waitFor();
  await seesMoving(at.page, 'adviser');
  assert.equal((await adviser.line()).view.call, call.call);
  await at.press('talk.end');
  await at.heading('talk.told.over').waitFor();
  await at.press('help.page.close');
  await at.page.locator('.call-panel').waitFor({ state: 'detached' });
  await at.leave();
  await adviser.end('solved');
  await adviser.leave();
});

test('on a large screen the call stands beside the page', async () => {
  const context = await browser.newContext({ ...profileOf('portal'), viewport: { width: 1440, height: 900 } });
  const at = await visit(browser, 'portal', house.url, { context, path: '/leistung/meldebescheinigung' });
  await at.press('portal.help.call');
  await at.heading('talk.told.calling').waitFor();
  await at.look('help-portal-desktop');
  await at.press('talk.give-up');
  await at.leave();
});

test('no straight way between the two: through the relay, with credentials that end by themselves', async () => {
  const context = await browser.newContext({ bypassCSP: true });
  await onlyRelay(context);
  const adviser = await openAdviser(browser, house, 'demo-clerk-mitte', { context });
  const at = await openTerminal(browser, house);
  await onlyRelay(at.context);
  await at.page.reload();
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.needs.human');
  await adviser.accept();
  await seesMoving(at.page, 'adviser');
  const { view } = await adviser.line();
  const [server] = view.ice;
  assert.match(server?.username ?? '', /^\d{10}:/);
  const kinds = await adviser.kinds();
  assert.deepEqual(kinds, ['relay'], 'sound and pictures go through the relay');
  await at.press('talk.end');
  await at.heading('talk.told.over').waitFor();
  await at.leave();
});
