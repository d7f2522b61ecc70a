import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findByNumber } from '@buergernah/cases';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { handIn } from './rig/case.ts';
import { makeHour } from './rig/hour.ts';
import { openOffice } from './rig/office.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser, type Visit } from './rig/visit.ts';
import { serviceOf, wordsOf } from './rig/words.ts';

const HOST = 'demo-host-langendreer';
const hour = makeHour('2026-11-24T10:05:00+01:00');

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

/** Nothing about a person stands on the screen, nor in what the browser got for it. */
async function seesNobody(at: Visit): Promise<void> {
  const all = await at.page.content();
  for (const word of ['Mustermann', 'Erika', 'Kortum']) assert.ok(!all.includes(word), `the host reads "${word}"`);
}

test('the host opens the service point, gives a number, reports a fault, calls for help without a sound, and the office comes', async () => {
  const at = await openOffice(browser, house, HOST, { hour });
  await at.words('office.host.lead').waitFor();
  await at.look('office-host-shut');
  await at.press('office.day.open');
  await at.words('office.day.told.opened').waitFor();
  await at.touch(at.page.getByRole('button', { name: wordsOf(serviceOf('meldebescheinigung').name, 'de') }).first());
  await at.heading('office.host.given').waitFor();
  await at.words('office.queue.waiting', { count: 1 }).waitFor();
  await at.look('office-host-number');
  await at.press('office.host.next');
  await at.heading('office.host.give').waitFor();

  await at.touch(at.page.getByRole('button', { name: at.say('office.fault.report') }));
  await at.page.getByRole('combobox', { name: at.say('office.fault.unit') }).selectOption({ index: 1 });
  await at.page.getByRole('combobox', { name: at.say('office.fault.what') }).selectOption('jammed');
  await at.look('office-host-fault');
  await at.touch(
    at.page
      .getByRole('form', { name: at.say('office.fault.report') })
      .getByRole('button')
      .first(),
  );
  await at.button('office.fault.mend').waitFor();
  await at.look('office-host');

  // A second window, in the office that answers for the place.
  const office = await openOffice(browser, house, 'demo-clerk-langendreer', { hour });
  await at.page.locator('body').press('F8');
  for (let presses = 1; presses < 3; presses++) await at.page.keyboard.press('F8');
  await office.words('office.alarm.title').waitFor();
  await office.page.getByText('Servicepunkt Bücherei Langendreer').first().waitFor();
  // For the host nothing but a dot: the office has heard it.
  await at.page.locator('.alarm-dot--full').waitFor();
  assert.equal(await at.words('office.alarm.title').isVisible(), false, 'somebody looks over the shoulder');
  await at.look('office-host-alarm');
  await office.look('office-alarm');
  await office.press('office.alarm.coming');
  await office.words('office.alarm.end').waitFor();
  await office.look('office-alarm-answered');
  await office.press('office.alarm.end');
  await office.words('office.alarm.title').waitFor({ state: 'hidden' });
  for (const one of [at, office]) await one.leave();
});

test('the host tries to open a case, by its address and by its number: nothing is shown, and no command leads there', async () => {
  const handed = await handIn(house);
  const at = await openOffice(browser, house, HOST, { hour });
  for (const path of [
    `/office/?view=case&case=${handed.case}`,
    '/office/',
    '/office/?view=counter',
    '/office/?view=bookings',
  ]) {
    await at.page.goto(house.url + path);
    await at.words('office.host.lead').waitFor();
    await seesNobody(at);
  }
  await at.look('office-host-tries');
  await at.page.keyboard.press('Control+k');
  const bar = at.page.getByRole('combobox', { name: at.say('office.command.only') });
  await bar.fill(handed.number);
  await at.words('office.command.none').waitFor();
  await at.look('office-host-command-bar');
  await at.page.keyboard.press('Enter');
  await seesNobody(at);
  await bar.fill(at.say('office.title.inbox'));
  await at.words('office.command.none').waitFor();
  await at.leave();

  const program = await signedIn(house.url, HOST);
  const { status, body } = await program.ask(findByNumber, { params: { number: handed.number.replaceAll(' ', '') } });
  assert.deepEqual([status, Object.hasOwn(body, 'case')], [403, false]);
});

test('the training of the host has run out: the role sleeps at once, until the administration has seen the new proof', async () => {
  const at = await openOffice(browser, house, HOST, { hour });
  await at.words('office.host.lead').waitFor();
  const administrator = await openOffice(browser, house, 'demo-administrator', { hour, path: '/office/?view=staff' });
  const setTraining = async (day: string) => {
    const row = administrator.page.getByRole('row').filter({ hasText: HOST });
    await administrator.touch(row.getByRole('button'));
    await administrator.page.getByLabel(administrator.say('office.staff.trained')).fill(day);
    await administrator.look('office-staff-training');
    await administrator.press('office.staff.save');
    await administrator.words('office.told.rights').waitFor();
  };
  await setTraining('2026-11-20');
  at.expect(/403/);
  await at.page.reload();
  await at.button('office.bar.sign-out').waitFor();
  await at.heading('office.no-role.title').waitFor();
  assert.equal(await at.words('office.host.lead').isVisible(), false, 'the role does not sleep');
  await at.look('office-host-asleep');
  await setTraining('2028-11-20');
  await at.page.reload();
  await at.words('office.host.lead').waitFor();
  for (const one of [at, administrator]) await one.leave();
});
