import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findByNumber, inbox, openCase, readCase } from '@buergernah/cases';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { handIn } from './rig/case.ts';
import { findRow, openByNumber, openOffice } from './rig/office.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
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

test('a protected case: a clerk outside the group finds it nowhere, the group finds it and opens it', async () => {
  const { number, case: id } = await handIn(house);
  const member = await openOffice(browser, house, 'demo-clerk-protected');
  const other = await openOffice(browser, house, 'demo-clerk-mitte');
  other.expect(/404/);
  const row = await findRow(other, number);
  await openByNumber(member, number);
  await member.press('office.act.protect');
  await member.words('office.told.protected').waitFor();
  await member.look('office-case-protected');

  // It leaves the other's inbox without a reload, and no way leads to it any more.
  await row.getByText(other.say('office.claim.gone')).or(other.words('office.empty.title')).first().waitFor();
  await openByNumber(other, number);
  await other.words('refusal.case-unknown').waitFor();
  await other.look('office-case-unknown');
  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const plain = number.replaceAll(' ', '');
  const { body } = await clerk.ask(inbox, {});
  assert.ok(!body.rows.some(one => one.number === plain), 'in the inbox');
  for (const said of [
    await clerk.ask(findByNumber, { params: { number: plain } }),
    await clerk.ask(readCase, { params: { case: id } }),
    await clerk.ask(openCase, { params: { case: id }, body: { purpose: 'process' } }),
  ]) {
    assert.deepEqual([said.status, said.body.code], [404, 'case-unknown']);
  }

  await member.press('access.purpose.process');
  await member.page.getByRole('cell', { name: 'Mustermann' }).first().waitFor();
  for (const at of [member, other]) await at.leave();
});
