import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { handIn } from './rig/case.ts';
import { colleagueName, findRow, openByNumber, openOffice } from './rig/office.ts';
import { type OwnHouse, openHouse, openProcessHouse } from './rig/server.ts';
import { openBrowser, type Visit, visit } from './rig/visit.ts';

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

/** Presses Tab until the element with this name has the focus. */
async function tabTo(at: Visit, role: 'link' | 'button', name: string): Promise<void> {
  const target = at.page.getByRole(role, { name, exact: true });
  await target.waitFor();
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate(element => element === document.activeElement)) return;
    await at.page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not reach "${name}"`);
}

test('a clerk does a whole case by keyboard alone: sign in, take, open, check, grant, print, post', async () => {
  const { number } = await handIn(house);
  const at = await visit(browser, 'office', house.url);
  const { keyboard } = at.page;
  await tabTo(at, 'link', at.say('office.sign-in.press'));
  await keyboard.press('Enter');
  await tabTo(at, 'button', colleagueName('demo-clerk-mitte'));
  await keyboard.press('Enter');

  const row = await findRow(at, number);
  await keyboard.press('j');
  await keyboard.press('t');
  await row.getByText(at.say('office.claim.mine')).waitFor();
  await keyboard.press('Enter');
  await at.heading('office.purpose.title').waitFor();
  await keyboard.press('o');
  await at.page.getByRole('cell', { name: 'Mustermann' }).first().waitFor();
  await keyboard.press('r');
  await at.words('office.next.decide').waitFor();
  await keyboard.press('e');
  await at.page.getByRole('form', { name: at.say('office.decide.title') }).waitFor();
  await keyboard.press('Control+Enter');
  await at.words('office.told.granted').waitFor();
  await keyboard.press('b');
  await at.words('office.told.ready').waitFor();
  await keyboard.press('a');
  await at.page.getByRole('form', { name: at.say('office.hand-over.title') }).waitFor();
  await keyboard.press('Control+Enter');
  await at.words('office.told.posted').waitFor();
  await at.words('office.next.finished').waitFor();
  await at.look('office-keyboard-finished');
  await keyboard.press('Escape');
  await at.heading('office.title.inbox').waitFor();
  await openByNumber(at, number);
  await at.words('office.next.finished').waitFor();
  await at.leave();
});

test('two clerks take the same case at once: one has it, the other reads who was faster, and nothing is done twice', async () => {
  const { number } = await handIn(house);
  const one = await openOffice(browser, house, 'demo-clerk-mitte');
  const two = await openOffice(browser, house, 'demo-clerk-mitte-2');
  two.expect(/409/);
  one.expect(/409/);
  for (const at of [one, two]) {
    await openByNumber(at, number);
    await at.button('office.act.take').waitFor();
  }
  // Neither hears of the other in time: both press in the same moment, without a look before.
  await Promise.all([one, two].map(at => at.page.evaluate(() => document.getElementById('step-take')?.click())));
  const mine = (at: Visit) => at.words('office.claim.by-me');
  const slower = (at: Visit) => at.words('refusal.case-taken').or(at.words('refusal.case-moved')).first();
  for (const at of [one, two]) await mine(at).or(slower(at)).first().waitFor();
  const [winner, loser] = (await mine(one).isVisible()) ? [one, two] : [two, one];
  await mine(winner).waitFor();
  await slower(loser).waitFor();
  await loser.words('office.next.others').waitFor();
  await loser.look('office-case-slower');
  assert.equal(await loser.page.getByText(loser.say('cases.fact.taken')).count(), 1, 'taken once');
  for (const at of [one, two]) await at.leave();
});

test('what one clerk does shows at the other without a reload, also through two server processes on one database', async () => {
  const second = await openProcessHouse({ on: house });
  try {
    const here = await openOffice(browser, house, 'demo-clerk-mitte');
    const there = await openOffice(browser, second, 'demo-clerk-mitte-2');
    const { number } = await handIn(house);
    const row = await findRow(there, number);
    await openByNumber(here, number);
    await here.press('office.act.take');
    await row.getByText(there.say('office.claim.other')).waitFor();
    await openByNumber(there, number);
    await there.words('office.next.others').waitFor();
    await here.press('office.act.check-register');
    await there.page.getByText(there.say('cases.fact.register-checked')).first().waitFor();
    for (const at of [here, there]) await at.leave();
  } finally {
    await second.close();
  }
});
