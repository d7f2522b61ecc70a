import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDatabase, readDatabaseUrl } from '@buergernah/kernel/server';
import type { Browser } from 'playwright-core';
import { handIn } from './rig/case.ts';
import { openMediaBrowser } from './rig/help.ts';
import { getReady, openDesk, ringBell } from './rig/help-desk.ts';
import { openOffice } from './rig/office.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';

const NOTE = 'Kommt mit dem alten Pass vorbei.';

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

test('a call about a case: the note outlives a reload, an appointment and a home visit begin with what is known, and all of it stands by the case', async () => {
  const { case: held, citizen } = await handIn(house);
  const at = await openDesk(browser, house, 'demo-adviser-2');
  const { page } = at;
  await at.press('office.help.skills.edit');
  await page.getByText(at.say('office.help.dgs'), { exact: true }).last().click();
  await at.press('office.help.skills.keep');
  await getReady(at);
  await page.reload();
  await at.words('office.help.state.ready.lead').waitFor();
  await page.locator('.skills').getByText(at.say('office.help.dgs')).waitFor();

  const where = { door: 'portal' as const, service: 'meldebescheinigung', page: null, refusals: [] };
  const caller = await ringBell(house, { where, language: 'en', speaks: 'de', case: held }, citizen);
  await at.button('office.help.accept').waitFor();
  await page.keyboard.press('F9');
  await at.words('office.help.form.no-consent').waitFor();
  const note = page.getByLabel(at.say('office.help.note'));
  await note.fill(NOTE);
  await at.words('office.help.note.kept').waitFor();
  await page.reload();
  await at.words('office.help.form.no-consent').waitFor();
  assert.equal(await note.inputValue(), NOTE);

  // An appointment: service and language stand there already.
  await page.locator('h1').focus();
  await page.keyboard.press('t');
  assert.equal(await page.locator('#person-0').inputValue(), 'meldebescheinigung');
  assert.equal(await page.locator('#phone-language').inputValue(), 'en');
  await page.locator('.time').first().click();
  await page.getByText(at.say('office.bookings.contact.none'), { exact: true }).click();
  await at.look('help-desk-call-booking');
  await at.press('office.bookings.book');
  await at.heading('office.bookings.booked').waitFor();
  await at.look('help-desk-call-booked');

  // A home visit: likewise, at the phone desk, while the conversation goes on.
  await page.locator('h1').focus();
  await page.keyboard.press('h');
  await at.press('office.help.visit.go');
  await at.heading('office.visits.phone-desk').waitFor();
  await page.locator('.verdicts').getByText('Meldebescheinigung').first().waitFor();
  await page.locator('#call-name').fill('Hildegard Mutter');
  await page.locator('#call-phone').fill('0234 555-0142');
  await page.locator('#call-street').pressSequentially('Hattinger Str. 12');
  await page.locator('.combo__list [role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.visit-slot').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await at.heading('office.visits.booked').waitFor();
  await page.getByRole('link', { name: at.say('office.help.back') }).click();

  // The caller hangs up; outcome and note are still there after a reload.
  await caller.leave();
  await at.words('office.help.state.wrap-up.lead').waitFor();
  assert.equal(await note.inputValue(), NOTE);
  await at.press('office.help.outcome.elsewhere');
  const told = at.words('office.help.ended', { outcome: at.say('office.help.outcome.elsewhere') });
  await told.waitFor();
  await page.reload();
  await told.waitFor();
  assert.equal(await note.inputValue(), NOTE);
  assert.equal(await at.button('office.help.outcome.solved').count(), 0);
  await at.look('help-desk-told');
  await at.leave();

  assert.deepEqual(await factsBeside(held), [
    ...['help.rang', 'help.connected', 'help.noted', 'help.appointment-booked', 'help.visit-booked'],
    ...['help.hung-up', 'help.ended'],
  ]);
  const clerk = await openOffice(browser, house, 'demo-clerk-mitte', { path: `/office/?view=case&case=${held}` });
  await clerk.heading('office.purpose.title').waitFor();
  await clerk.page.keyboard.press('Enter');
  await clerk.page.getByText(NOTE).waitFor();
  await clerk.page.locator('.acts > summary').click();
  await clerk.words('office.case.act.visit-booked').waitFor();
  await clerk.look('help-case-notes');
  await clerk.leave();
});

/** What happened beside a case in calls, in order. */
async function factsBeside(held: string): Promise<string[]> {
  const database = openDatabase(readDatabaseUrl(house.databaseUrl), 1);
  try {
    const rows = await database.owner<{ kind: string }[]>`
      select convert_from(bytes, 'UTF8')::jsonb ->> 'kind' as kind from kernel.facts
      where stream = ${`case-help/${held}`} order by seq`;
    return rows.map(row => row.kind);
  } finally {
    await database.close();
  }
}
