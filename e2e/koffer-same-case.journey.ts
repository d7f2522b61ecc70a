import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findByNumber } from '@buergernah/cases';
import { newId } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { command } from './rig/case.ts';
import { makeHour } from './rig/hour.ts';
import { fillAtTable, openKoffer, prepareDay, setOut, unlockKoffer } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { ERIKA } from './rig/terminal.ts';
import { openBrowser } from './rig/visit.ts';

const hour = makeHour('2026-11-24T07:30:00+01:00');
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

test('two colleagues change the same case: the outbox says so in words, and a person sends it anew on the new state', async () => {
  const day = await prepareDay(house, hour, [{ name: 'Hedwig Planetta', services: ['meldebescheinigung'] }]);
  const at = await openKoffer(browser, day);
  await setOut(at, day);
  await at.touch(at.page.getByRole('button', { name: /Musterweg 7/ }));
  await at.press('koffer.door.go');
  await at.touch(at.page.getByRole('complementary').getByRole('button', { name: 'Meldebescheinigung' }));
  await at.touch(at.page.getByRole('radio', { name: at.say('koffer.document.personalausweis') }));
  await at.press('koffer.identify.go');
  await at.button('koffer.form.next').waitFor();
  await at.page.getByRole('button', { name: at.say('koffer.line.waiting', { count: 0, papers: 0 }) }).waitFor();

  // The Koffer goes out of reach, and the daughter brings a corrected form to the counter.
  at.expect(/ERR_INTERNET_DISCONNECTED/);
  await at.context.setOffline(true);
  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const begun = await caseOf(day.manager, day.day);
  const filled = await command(clerk, begun, 'fill', {
    content: newId(),
    answers: { ...ERIKA, givenNames: 'Erika Maria' },
  });
  assert.equal(filled.status, 200, JSON.stringify(filled.body));

  await fillAtTable(at, 'meldebescheinigung', ERIKA);
  await at.press('koffer.form.submit');
  await at.button('koffer.summary.show').waitFor();
  const number = ((await at.page.locator('main strong').first().textContent()) ?? '').replaceAll(' ', '');
  await at.context.setOffline(false);
  const needsYou = at.page.getByRole('button', { name: at.say('koffer.line.refused', { count: 2 }) });
  await needsYou.waitFor();
  await needsYou.click();
  await at.heading('koffer.outbox.refused').waitFor();
  await at.words('refusal.case-moved').waitFor();
  await at.words('refusal.act-before-refused').waitFor();
  await at.look('koffer-21-outbox-refused');

  // Nothing is dropped by locking or loading anew.
  await at.page.reload();
  await unlockKoffer(at);
  await at.page.getByRole('button', { name: at.say('koffer.line.refused', { count: 2 }) }).click();
  await at.press('koffer.outbox.anew');
  await at.words('koffer.outbox.empty').waitFor();
  const found = await clerk.ask(findByNumber, { params: { number } });
  assert.deepEqual([found.body.case, found.body.phase, found.body.seq], [begun, 'submitted', 5]);
  await at.leave();
});

/** The case that was begun at the visit of the day. */
async function caseOf(by: Awaited<ReturnType<typeof signedIn>>, day: string): Promise<string> {
  const listed = await by.ask(visitsContract.listVisits, { query: { from: day, until: day } });
  const underway = listed.body.visits.find(one => one.state === 'underway');
  assert.ok(underway, JSON.stringify(listed.body));
  const opened = await by.ask(visitsContract.openVisit, {
    params: { visit: underway.visit },
    body: { purpose: 'plan' },
  });
  const [id] = opened.body.cases;
  assert.ok(id, JSON.stringify(opened.body));
  return id;
}
