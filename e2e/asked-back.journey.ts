import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Clock, OFFICE_ZONE } from '@buergernah/kernel';
import { openDatabase, readDatabaseUrl, systemClock } from '@buergernah/kernel/server';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { command, handIn } from './rig/case.ts';
import { openByNumber, openOffice } from './rig/office.ts';
import { openOwnCase, openPortal } from './rig/portal.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { ERIKA } from './rig/terminal.ts';
import { openBrowser } from './rig/visit.ts';

/** The server's clock; a year can pass. */
let later = Temporal.Duration.from({ hours: 0 });
const clock: Clock = {
  now: () => systemClock.now().toZonedDateTimeISO(OFFICE_ZONE).add(later).toInstant(),
};
let house: OwnHouse;
let browser: Browser;
before(async () => {
  house = await openHouse({ clock });
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await house.close();
});

const QUESTION = 'Wohnen Sie noch in der Kortumstraße? Bitte antworten Sie bis zum 4. Dezember.';
const REASONS = 'Im Melderegister steht keine Wohnung unter dieser Anschrift (BMG § 18 Absatz 1).';

test('asked back: the citizen reads the letter at home and answers, the clerk decides, and everybody sees who did what', async () => {
  const handed = await handIn(house);
  const clerk = await openOffice(browser, house, 'demo-clerk-mitte');
  await openByNumber(clerk, handed.number);
  await clerk.press('office.act.take');
  await clerk.words('office.told.taken').waitFor();
  await clerk.press('access.purpose.process');
  await clerk.page.getByRole('cell', { name: 'Mustermann' }).first().waitFor();
  await clerk.press('office.act.ask-back');
  await clerk.page.getByRole('textbox', { name: clerk.say('office.ask-back.text') }).fill(QUESTION);
  await clerk.look('office-ask-back');
  await clerk.press('office.ask-back.send');
  await clerk.words('office.next.asked-back').waitFor();

  const citizen = await openPortal(browser, house, '/fortsetzen');
  await citizen.look('portal-go-on');
  await openOwnCase(citizen, handed);
  await citizen.page.getByText(QUESTION).waitFor();
  await citizen.look('portal-case-asked-back');
  await citizen.press('portal.case.answer');
  await citizen.heading('portal.review.title').waitFor();
  await citizen.look('portal-review-asked-back');
  await citizen.press('portal.review.send');
  await citizen.words('cases.status.submitted').waitFor();

  await clerk.words('office.next.unchecked').waitFor();
  await clerk.press('office.act.check-register');
  await clerk.words('office.next.decide').waitFor();
  await clerk.press('office.act.decide');
  await clerk.press('office.decide.grant');
  await clerk.words('office.told.granted').waitFor();
  // The citizen's page follows by itself.
  await citizen.words('cases.status.granted').waitFor();
  await citizen.look('portal-case-granted');
  const record = (await citizen.page.getByRole('main').textContent()) ?? '';
  assert.ok(record.includes(citizen.say('cases.by.office')));
  assert.ok(record.includes(citizen.say('cases.fact.opened')), 'the reading is in the record');
  assert.ok(record.includes(citizen.say('portal.case.purpose', { purpose: 'process' })));
  for (const trace of ['Sachbearbeitung', 'demo-clerk']) assert.ok(!record.includes(trace), `${trace} in the record`);
  for (const at of [clerk, citizen]) await at.leave();
});

test('refused after a hearing and with reasons; a year later the content is gone and the record says so', async () => {
  const handed = await handIn(house, { ...ERIKA, familyName: 'Kowalski', givenNames: 'Jan', birthDate: '1979-06-17' });
  const at = await openOffice(browser, house, 'demo-clerk-mitte');
  await openByNumber(at, handed.number);
  await at.press('office.act.take');
  await at.words('office.told.taken').waitFor();
  await at.press('office.act.decide');
  await at.press('office.decide.refuse');
  await at.words('office.decide.hearing').waitFor();
  await at.look('office-refuse-unheard');
  await at.page
    .getByRole('form', { name: at.say('office.decide.title') })
    .getByRole('button', { name: at.say('office.act.ask-back') })
    .click();
  await at.page.getByRole('textbox', { name: at.say('office.ask-back.text') }).fill(QUESTION);
  await at.press('office.ask-back.send');
  await at.words('office.next.asked-back').waitFor();
  await at.press('office.act.decide');
  await at.press('office.decide.refuse');
  await at.page.getByRole('textbox', { name: at.say('office.decide.reasons') }).fill(REASONS);
  await at.look('office-refuse-reasons');
  await at.press('office.decide.refuse-now');
  await at.words('office.next.refused').waitFor();
  await at.leave();

  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const done = await command(clerk, handed.case, 'hand-over', { way: 'post' });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  const citizen = await openPortal(browser, house, '/fortsetzen');
  await openOwnCase(citizen, handed);
  await citizen.words('cases.fact.refused').waitFor();
  await citizen.look('portal-case-refused');

  later = Temporal.Duration.from({ years: 1, days: 2 });
  await runJob('cases.destroy-due');
  await citizen.page.goto(`${house.url}/fortsetzen`);
  await citizen.heading('portal.go-on.title').waitFor();
  await openOwnCase(citizen, handed);
  await citizen.words('cases.fact.content-destroyed').waitFor();
  await citizen.look('portal-case-destroyed');
  await citizen.leave();
});

/** Lets the office's own clockwork run now instead of at its hour, through its own queue. */
async function runJob(name: string): Promise<void> {
  const database = openDatabase(readDatabaseUrl(house.databaseUrl), 1);
  try {
    await database.owner`select graphile_worker.add_job(${name})`;
  } finally {
    await database.close();
  }
}
