import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { handIn } from './rig/case.ts';
import { openByNumber, openOffice } from './rig/office.ts';
import { openPortal } from './rig/portal.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { goToService, goToTopics, openTerminal } from './rig/terminal.ts';
import { lookInForcedColours, openBrowser, visit } from './rig/visit.ts';
import { fieldOf, topicName, wordsOf } from './rig/words.ts';

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

test('the terminal as people need it: large, in contrast, within reach, typed with the keys on the glass, and every side screen', async () => {
  const at = await openTerminal(browser, house, { clock: true });
  await goToTopics(at);
  await lookInForcedColours(at, 'terminal-topics');
  for (const wish of ['large', 'contrast', 'reach'] as const) {
    await at.press(`terminal.needs.${wish}`);
    await at.look(`terminal-topics-${wish}`);
  }
  for (const wish of ['reach', 'contrast', 'large'] as const) await at.press(`terminal.needs.${wish}`);
  await at.press('terminal.topics.adviser');
  await at.look('terminal-adviser');
  await at.press('terminal.adviser.other');
  await at.heading('talk.told.calling').waitFor();
  await at.look('terminal-human');
  await at.press('terminal.needs.leave');

  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.service.bring');
  await at.heading('terminal.bring.title').waitFor();
  await at.look('terminal-bring');
  await at.press('terminal.back');
  await at.press('terminal.service.ways');
  await at.heading('terminal.ways.title').waitFor();
  await at.button('terminal.ways.home').waitFor();
  await at.look('terminal-ways');
  await at.press('terminal.back');
  await at.press('terminal.service.start');
  await at.press('terminal.form.privacy.more');
  await at.heading('terminal.privacy.title').waitFor();
  await at.look('terminal-privacy');
  await at.press('terminal.back');
  // Nothing answered yet: what is missing is named, nothing goes on.
  await at.press('terminal.form.next');
  await at.page.getByRole('alert').first().waitFor();
  await at.look('terminal-form-missing');
  await at.touch(at.page.getByRole('radio').first());
  await at.press('terminal.form.next');
  await at.touch(at.page.getByRole('radio').first());
  await at.press('terminal.form.next');
  const name = at.page.getByRole('textbox', { name: wordsOf(fieldOf('meldebescheinigung', 'familyName').label, 'de') });
  await name.waitFor();
  const keys = at.page.getByRole('region', { name: at.say('terminal.keyboard.label') });
  await at.touch(name);
  for (const key of ['Ö', 'z', 'i', 'l']) await at.touch(keys.getByRole('button', { name: key, exact: true }));
  await at.page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.value === 'Özil');
  await at.look('terminal-keys');

  await at.page.getByRole('banner').hover();
  await at.page.mouse.down();
  await at.page.clock.runFor(3_500);
  await at.page.mouse.up();
  await at.heading('terminal.cleaning.title').waitFor();
  await at.look('terminal-cleaning');
  await at.page.clock.runFor(31_000);
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  await at.leave();
});

test('every page of the portal', async () => {
  const at = await openPortal(browser, house);
  for (const [path, name] of [
    ['/wegweiser', 'guide'],
    ['/thema/ausweis', 'topic'],
    ['/orte', 'places'],
    ['/orte/compartments-rathaus', 'place-compartments'],
    ['/termin', 'own-code'],
    ['/termin/neu', 'book-empty'],
    ['/nummer', 'ticket-code'],
    ['/nummer/buergerbuero-mitte', 'draw-from-home'],
    ['/leistung/personalausweis', 'service-refused'],
    ['/datenschutz', 'privacy'],
    ['/barrierefreiheit', 'accessibility'],
    ['/rueckmeldung', 'feedback'],
    ['/gibt-es-nicht', 'nowhere'],
  ] as const) {
    await at.page.goto(house.url + path);
    await at.page.getByRole('heading', { level: 1 }).waitFor();
    await at.look(`portal-${name}`);
  }
  await at.page.goto(`${house.url}/leistung/personalausweis`);
  for (const [language, word] of [
    ['en', 'English'],
    ['de-leicht', 'Leichte Sprache'],
  ] as const) {
    await at.page
      .getByRole('button', { name: word })
      .or(at.page.getByRole('link', { name: word }))
      .first()
      .click();
    at.speak(language);
    await at.page.getByText(at.say('portal.no-decision')).first().waitFor();
    await at.look(`portal-service-${language}`);
  }
  await lookInForcedColours(at, 'portal-service');
  await at.leave();
});

test('every screen of the office', async () => {
  const { number } = await handIn(house);
  const clerk = await openOffice(browser, house, 'demo-clerk-mitte');
  await clerk.page.getByRole('row').filter({ hasText: number }).waitFor();
  await lookInForcedColours(clerk, 'office-inbox');
  await clerk.page.keyboard.press('Control+k');
  await clerk.page.getByRole('combobox', { name: clerk.say('office.command.title') }).waitFor();
  await clerk.look('office-command-bar');
  await clerk.page.keyboard.press('Escape');
  await clerk.page.keyboard.press('j');
  await clerk.page.keyboard.press('w');
  await clerk.page.getByRole('dialog', { name: clerk.say('office.hand-on.title') }).waitFor();
  await clerk.look('office-hand-on');
  await clerk.page.keyboard.press('Escape');
  await openByNumber(clerk, number);
  await clerk.press('office.act.take');
  await clerk.press('office.act.withdraw');
  await clerk.page.getByRole('form', { name: clerk.say('office.withdraw.title') }).waitFor();
  await clerk.look('office-withdraw');
  await clerk.page.getByRole('link', { name: clerk.say('office.title.counter') }).click();
  await clerk.heading('office.counter.new').waitFor();
  await clerk.look('office-counter');

  const administrator = await openOffice(browser, house, 'demo-administrator');
  await administrator.heading('office.title.devices').waitFor();
  await administrator.page.getByRole('row').first().waitFor();
  await administrator.look('office-devices');
  await administrator.press('office.devices.announce');
  await administrator.button('office.devices.code.make').waitFor();
  await administrator.look('office-devices-announce');
  await administrator.press('office.devices.code.make');
  await administrator.page
    .getByRole('dialog')
    .getByText(/^[A-Z0-9]{3} [A-Z0-9]{3} [A-Z0-9]{3}/)
    .waitFor();
  await administrator.page.keyboard.press('Escape');
  await administrator.page.getByRole('link', { name: administrator.say('office.title.staff') }).click();
  await administrator.heading('office.title.staff').waitFor();
  await administrator.page.getByRole('row').nth(1).waitFor();
  await administrator.look('office-staff');

  const auditor = await openOffice(browser, house, 'demo-auditor');
  await auditor.page.getByRole('heading', { level: 1 }).waitFor();
  await auditor.look('office-auditor');
  for (const at of [clerk, administrator, auditor]) await at.leave();
});

test('a terminal that nobody has enrolled still tells what can be done, and says its topics', async () => {
  const at = await visit(browser, 'terminal', house.url);
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  await at.page.getByText(topicName('nachweise', 'de')).waitFor();
  await at.leave();
});
