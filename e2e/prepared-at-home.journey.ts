import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goOn, renewSecret } from '@buergernah/cases';
import { instantText } from '@buergernah/kernel';
import { newId, systemClock } from '@buergernah/kernel/server';
import type { Browser } from 'playwright-core';
import { makeAsker, signedIn } from './rig/api.ts';
import { command, handIn, waitingCases } from './rig/case.ts';
import { openByNumber, openOffice } from './rig/office.ts';
import { openOwnCase, openPortal } from './rig/portal.ts';
import { fillAtHome } from './rig/portal-form.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { ERIKA, fillAtTerminal, goToTopics, openTerminal, takeSlip } from './rig/terminal.ts';
import { openBrowser } from './rig/visit.ts';

let house: OwnHouse;
let browser: Browser;
before(async () => {
  house = await openHouse();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

test('prepared at home, continued at the terminal by number and Geheimwort: one case, submitted once', async () => {
  const home = await openPortal(browser, house, '/leistung/meldebescheinigung');
  await home.look('portal-service');
  await home.press('portal.service.start');
  await fillAtHome(home, 'meldebescheinigung', ERIKA, { look: 'portal' });
  await home.page.reload();
  await home.page.getByText('Mustermann').first().waitFor();
  await home.press('portal.review.save');
  await home.heading('portal.taken.title.saved').waitFor();
  await home.page.getByRole('img', { name: home.say('portal.taken.qr') }).waitFor();
  await home.look('portal-taken');
  const slip = await takeSlip(home);
  assert.deepEqual(await waitingCases(house), [], 'saved is not submitted');

  const at = await openTerminal(browser, house);
  await goToTopics(at);
  await at.press('terminal.topics.continue');
  await at.heading('terminal.continue.title').waitFor();
  await at.page.getByRole('textbox', { name: at.say('terminal.continue.number') }).fill(slip.number);
  await at.page.getByRole('textbox', { name: at.say('terminal.continue.secret') }).fill(slip.secret);
  await at.look('terminal-continue');
  await at.press('terminal.continue.go');
  await at.heading('terminal.case.title').waitFor();
  await at.look('terminal-case');
  await at.press('terminal.case.fill');
  await fillAtTerminal(at, 'meldebescheinigung', ERIKA);
  await at.page.getByText('Mustermann').first().waitFor();
  await at.press('terminal.review.submit');
  await at.heading('terminal.done.title').waitFor();
  await at.look('terminal-continued-done');
  assert.deepEqual(await waitingCases(house), [slip.number.replaceAll(' ', '')]);
  await at.press('terminal.done.leave');

  // At home the same case has gone on meanwhile.
  await home.press('portal.taken.noted');
  await home.words('cases.status.submitted').waitFor();
  await home.look('portal-case-submitted');
  for (const one of [home, at]) await one.leave();
});

test('the wrong word ten times: locked also for the right one; a new word after an ID was shown at a counter opens again', async () => {
  const handed = await handIn(house);
  const wrong = { number: handed.number, secret: 'APFEL-APFEL-APFEL' };
  for (let tries = 1; tries <= 9; tries++) {
    // Each from another address: a limit by address is no lock.
    const { status, body } = await makeAsker(house.url).ask(goOn, { body: wrong });
    assert.deepEqual([status, body.code], [403, 'code-wrong']);
  }
  const citizen = await openPortal(browser, house, '/fortsetzen');
  citizen.expect(/40[13]|429/);
  await openOwnCase(citizen, wrong);
  await citizen.words('refusal.code-wrong').waitFor();
  await citizen.look('portal-go-on-wrong');
  await openOwnCase(citizen, handed);
  await citizen.words('refusal.code-locked').waitFor();
  await citizen.look('portal-go-on-locked');

  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const early = await clerk.ask(renewSecret, {
    params: { case: handed.case },
    body: {
      id: newId(),
      at: instantText(systemClock.now()),
      door: 'counter',
      place: 'buergerbuero-mitte',
      secret: 'APFEL-APFEL-APFEL',
    },
  });
  assert.deepEqual([early.status, early.body.code], [409, 'identity-missing']);
  await command(clerk, handed.case, 'take');
  const at = await openOffice(browser, house, 'demo-clerk-mitte');
  await openByNumber(at, handed.number);
  await at.press('office.act.identify');
  await at.look('office-identify');
  await at.press('office.identify.note');
  await at.words('office.told.identified').waitFor();
  await at.press('office.act.renew-secret');
  await at.press('office.secret.make');
  await at.words('office.secret.number').waitFor();
  await at.look('office-new-secret');
  const secret = (await at.page.getByText(/^[A-ZÄÖÜ]+-[A-ZÄÖÜ]+-[A-ZÄÖÜ]+$/).textContent()) ?? '';

  await openOwnCase(citizen, { number: handed.number, secret: handed.secret });
  await citizen.words('refusal.code-wrong').waitFor();
  await openOwnCase(citizen, { number: handed.number, secret });
  await citizen.words('cases.status.submitted').waitFor();
  await citizen.words('cases.fact.secret-renewed').waitFor();
  for (const one of [at, citizen]) await one.leave();
});
