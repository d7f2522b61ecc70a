import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findByNumber, timeline } from '@buergernah/cases';
import { catalogueContract, mayFinish } from '@buergernah/catalogue';
import { OFFICE_ZONE } from '@buergernah/kernel';
import type { Browser } from 'playwright-core';
import { makeAsker, signedIn } from './rig/api.ts';
import { waitingCases } from './rig/case.ts';
import { openOffice } from './rig/office.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { fillAtTerminal, goToService, openTerminal, takeSlip } from './rig/terminal.ts';
import { openBrowser } from './rig/visit.ts';
import { fieldOf, wordsOf } from './rig/words.ts';

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

const CARD = {
  forWhom: 'self',
  familyName: 'Mustermann',
  givenNames: 'Erika',
  birthDate: '1951-08-12',
  birthPlace: 'Köln',
  height: '168',
  eyeColour: 'green',
  address: { kind: 'germany', street: 'Kortumstraße', houseNumber: '14', postcode: '44787', place: 'Bochum' },
  reason: 'expired',
  photoWay: 'studio',
  handOver: 'collect',
} as const;

test('an ID card cannot be finished at the terminal: the reason, the nearest door, no refusal; prepared and saved for the counter', async () => {
  const at = await openTerminal(browser, house);
  await goToService(at, 'personalausweis');
  await at.words('terminal.service.no').waitFor();
  await at.words('terminal.service.noDecision').waitFor();
  const { body: catalogue } = await makeAsker(house.url).ask(catalogueContract.readCatalogue);
  const matter = {
    service: 'personalausweis',
    born: { year: 1951 },
    on: Temporal.Now.plainDateISO(OFFICE_ZONE),
    options: [],
  };
  const verdict = mayFinish(matter, 'terminal', catalogue.city.limits);
  assert.ok(verdict.ok && verdict.value.answer === 'refused');
  await at.words('terminal.service.source', { source: verdict.value.source }).waitFor();
  const place = at.say('terminal.nearest', { place: '' }).trim();
  await at.page.getByText(new RegExp(`${place} \\p{Lu}`, 'u')).waitFor();
  await at.look('id-card-terminal-service');

  await at.press('terminal.service.prepare');
  await fillAtTerminal(at, 'personalausweis', CARD, { look: 'id-card-terminal' });
  await at.words('terminal.fee', { amount: '46,00 €' }).waitFor();
  await at.words('terminal.service.noDecision').waitFor();
  await at.press('terminal.review.save');
  await at.heading('terminal.done.saved.title').waitFor();
  await at.look('id-card-terminal-saved');
  const slip = await takeSlip(at);
  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const found = await clerk.ask(findByNumber, { params: { number: slip.number.replaceAll(' ', '') } });
  assert.deepEqual([found.body.phase, found.body.door], ['draft', 'terminal']);
  assert.deepEqual(await waitingCases(house), [], 'saved is not submitted');
  await at.press('terminal.done.leave');

  // At the counter the colleague goes on with it.
  const counter = await openOffice(browser, house, 'demo-clerk-mitte');
  await counter.page.getByRole('link', { name: counter.say('office.title.counter') }).click();
  await counter.page.getByRole('textbox', { name: counter.say('office.counter.number') }).fill(slip.number);
  await counter.press('office.counter.find');
  await counter.press('access.purpose.process');
  const name = counter.page.getByRole('textbox', {
    name: wordsOf(fieldOf('personalausweis', 'familyName').label, 'de'),
  });
  await name.waitFor();
  assert.equal(await name.inputValue(), CARD.familyName);
  await counter.look('office-counter-prepared');
  await counter.press('office.counter.submit');
  await counter.words('office.told.submitted').waitFor();
  assert.deepEqual(await waitingCases(house), [slip.number.replaceAll(' ', '')]);
  for (const one of [at, counter]) await one.leave();
});

test('"Ich möchte trotzdem einen Antrag stellen" makes a case that somebody of the office decides', async () => {
  const at = await openTerminal(browser, house);
  await goToService(at, 'personalausweis');
  await at.press('terminal.service.anyway');
  await fillAtTerminal(at, 'personalausweis', CARD);
  await at.press('terminal.review.submit');
  await at.heading('terminal.done.title').waitFor();
  const { number } = await takeSlip(at);
  const clerk = await signedIn(house.url, 'demo-clerk-mitte');
  const found = await clerk.ask(findByNumber, { params: { number: number.replaceAll(' ', '') } });
  assert.deepEqual([found.body.phase, found.body.feeCents], ['submitted', 4600]);
  const { body } = await clerk.ask(timeline, { params: { case: found.body.case } });
  const submitted = body.entries.find(entry => entry.kind === 'cases.submitted');
  assert.deepEqual([submitted?.data.gate, submitted?.data.despite], ['refused', true]);
  await at.leave();
});
