import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { helpContract } from '@buergernah/help';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { openMediaBrowser } from './rig/help.ts';
import { makeHour, sooner } from './rig/hour.ts';
import { openOffice } from './rig/office.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';

import { goToTopics, openTerminal } from './rig/terminal.ts';

const PHONE = '0234 5550123';

let browser: Browser;
let house: OwnHouse;
/** A Tuesday morning, some minutes before the quarter of an hour from which the next call back can be had. */
const hour = makeHour('2026-11-24T08:42:00Z');
before(async () => {
  browser = await openMediaBrowser();
  house = await openHouse({ clock: hour });
});
after(async () => {
  await house?.close();
  await browser?.close();
});

test('nobody is free: a call back is arranged at the terminal, and it happens', async () => {
  const citizen = await openTerminal(browser, house, { hour });
  await goToTopics(citizen);
  await citizen.press('terminal.needs.human');
  await citizen.heading('talk.told.calling').waitFor();
  await sooner(hour, citizen.button('talk.offer.callback'));
  await citizen.look('help-desk-callback-offered');
  await citizen.press('talk.offer.callback');
  await citizen.page.getByLabel(citizen.say('talk.callback.phone')).fill(PHONE);
  await citizen.page.getByRole('radio').first().check({ force: true });
  await citizen.press('talk.callback.go');
  await citizen.words('talk.callback.done.words').waitFor();
  await citizen.look('help-desk-callback-arranged');
  await citizen.leave();

  // Its time comes: it stands at every desk, without the number; whoever takes it sees the number, nobody else.
  const at = await openOffice(browser, house, 'demo-adviser-1', { hour, path: '/office/?view=help-desk' });
  await at.words('office.help.callback.state.later').waitFor();
  await at.look('help-desk-callback-later');
  await hour.forward({ minutes: 18 });
  await sooner(hour, at.words('office.help.callback.state.due'));
  assert.ok(!(await at.page.content()).includes('5550123'), 'a number that nobody took is on the screen');
  await at.look('help-desk-callback-due');
  await at.page.keyboard.press('r');
  await at.page.getByRole('link', { name: PHONE }).waitFor();
  await at.look('help-desk-callback-taken');
  const other = await signedIn(house.url, 'demo-adviser-2');
  const { callbacks } = (await other.ask(helpContract.readDesk)).body;
  assert.deepEqual(
    callbacks.map(one => one.state),
    ['taken'],
  );
  await at.press('office.help.callback.done');
  await at.words('office.help.callback.told.done').waitFor();
  await at.words('office.help.callbacks.none').waitFor();
  assert.equal(await at.page.getByRole('link', { name: PHONE }).count(), 0);
  await at.leave();
});
