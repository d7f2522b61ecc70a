import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { findRow, openOffice } from './rig/office.ts';
import { checkPaper, openPortal } from './rig/portal.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { ERIKA, fillAtTerminal, goToService, openTerminal, takeSlip } from './rig/terminal.ts';
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

test('a Meldebescheinigung requested at the terminal, free for a pension, decided by a clerk, posted, genuine on the check page', async () => {
  const terminal = await openTerminal(browser, house);
  const look = 'meldebescheinigung-terminal';
  await goToService(terminal, 'meldebescheinigung', { look });
  await terminal.press('terminal.service.start');
  await fillAtTerminal(terminal, 'meldebescheinigung', ERIKA, { look });
  await terminal.words('terminal.fee.free').waitFor();

  const clerk = await openOffice(browser, house, 'demo-clerk-mitte', { look: 'office' });
  await clerk.words('office.empty.title').waitFor();
  await clerk.look('office-inbox-empty');
  const colleague = await openOffice(browser, house, 'demo-clerk-mitte-2');

  await terminal.press('terminal.review.submit');
  await terminal.heading('terminal.done.title').waitFor();
  await terminal.page.getByRole('img', { name: terminal.say('terminal.done.qr') }).waitFor();
  await terminal.look(`${look}-done`);
  const slip = await takeSlip(terminal);
  assert.match(slip.number, /^\d{3} \d{3} \d{3}$/);
  assert.equal(slip.secret.split('-').length, 3);

  // The new case appears by itself in both browsers; what one does shows at the other.
  const row = await findRow(clerk, slip.number);
  const beside = await findRow(colleague, slip.number);
  await clerk.look('office-inbox');
  assert.ok(!((await clerk.page.getByRole('main').textContent()) ?? '').includes('Mustermann'), 'a name in the inbox');
  await row.click();
  await clerk.page.keyboard.press('t');
  await row.getByText(clerk.say('office.claim.mine')).waitFor();
  await beside.getByText(colleague.say('office.claim.other')).waitFor();

  await row.dblclick();
  await clerk.heading('office.purpose.title').waitFor();
  await clerk.look('office-case-purpose');
  const shut = (await clerk.page.getByRole('main').textContent()) ?? '';
  assert.ok(!shut.includes('Mustermann'), 'read without a purpose');
  await clerk.press('access.purpose.process');
  await clerk.page.getByRole('cell', { name: 'Mustermann' }).waitFor();
  await clerk.look('office-case-open');
  await clerk.press('office.act.check-register');
  await clerk.words('office.register.simulated').waitFor();
  await clerk.words('office.next.decide').waitFor();
  await clerk.look('office-case-register');
  await clerk.press('office.act.decide');
  await clerk.look('office-case-decide');
  await clerk.press('office.decide.grant');
  await clerk.press('office.act.ready');
  await clerk.words('office.told.ready').waitFor();
  await clerk.press('office.act.hand-over');
  await clerk.look('office-case-hand-over');
  await clerk.press('office.certificate.show');
  const saving = clerk.page.waitForEvent('download');
  await clerk.page
    .getByRole('link', { name: clerk.say('office.paper.download') })
    .first()
    .click();
  const saved = readFileSync(await (await saving).path());
  assert.equal(saved.subarray(0, 5).toString(), '%PDF-');
  const code =
    (await clerk.page
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .textContent()) ?? '';
  await clerk.press('office.hand-over.posted');
  await clerk.words('office.next.finished').waitFor();
  await clerk.look('office-case-finished');

  const portal = await openPortal(browser, house);
  await portal.look('portal-home');
  await portal.page.getByRole('link', { name: portal.say('portal.check.link') }).click();
  await portal.heading('portal.check.title').waitFor();
  await portal.look('portal-check');
  const born = ['1951', '8', '12'] as const;
  await checkPaper(portal, { code, familyName: 'Mustermann', born });
  await portal.words('portal.check.genuine').waitFor();
  await portal.look('portal-check-genuine');
  await checkPaper(portal, { code, familyName: 'Musterfrau', born });
  await portal.words('portal.check.differs').waitFor();
  await portal.look('portal-check-differs');
  const said = await portal.page.getByRole('status').allInnerTexts();
  assert.ok(!said.join(' ').includes('Erika'), 'the check page tells a name');

  for (const at of [terminal, clerk, colleague, portal]) await at.leave();
});

for (const language of ['en', 'de-leicht'] as const) {
  test(`the same at the terminal in ${language}`, async () => {
    const at = await openTerminal(browser, house);
    const look = `meldebescheinigung-terminal-${language}`;
    await goToService(at, 'meldebescheinigung', { language, look });
    await at.press('terminal.service.start');
    await fillAtTerminal(at, 'meldebescheinigung', ERIKA, { language, look });
    await at.words('terminal.fee.free').waitFor();
    await at.press('terminal.review.submit');
    await at.heading('terminal.done.title').waitFor();
    await at.look(`${look}-done`);
    assert.equal(await at.page.locator('html').getAttribute('lang'), language === 'en' ? 'en' : 'de');
    await at.leave();
  });
}
