import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { makeHour } from './rig/hour.ts';
import { openOffice } from './rig/office.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { lookInForcedColours, openBrowser, type Visit } from './rig/visit.ts';
import { makeTablet, openVisits, otherPhone, planOf, TOUR_DAY } from './rig/visits.ts';

const hour = makeHour(`${TOUR_DAY}T08:05:00+01:00`);
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

/** Counts what lies in the Koffer: so many PIN letters and stickers, two blanks. */
async function count(at: Visit, letters: string, blanks: string): Promise<void> {
  await at.page.locator('#koffer-charge').fill('96');
  await at.page.locator('#koffer-pin-letter').fill(letters);
  await at.page.locator('#koffer-address-sticker').fill('10');
  await at.page.locator('#koffer-provisional-id').fill(blanks);
}

test('a Koffer gets its tablet, goes out counted, calls for help, comes back with a difference, and is lost', async () => {
  const { device, tablet, headers } = await makeTablet(house);
  const manager = await openOffice(browser, house, 'demo-manager', { hour, path: '/office/?view=koffers' });
  await manager.page
    .getByRole('row')
    .filter({ hasText: 'Koffer 1' })
    .getByText(manager.say('office.visits.koffer.edit'))
    .click();
  await manager.heading('office.visits.koffer.change', { name: 'Koffer 1' }).waitFor();
  await manager.page.locator(`#koffer-device option[value="${device}"]`).waitFor({ state: 'attached' });
  await manager.page.locator('#koffer-device').selectOption(device);
  await manager.look('visits-koffer-form');
  await manager.press('office.visits.koffer.save');
  await manager.page.locator('#koffer-device').waitFor({ state: 'detached' });
  await manager.leave();

  const at = await openVisits(browser, house, hour, 'koffers');
  await at.words('office.visits.arrivals.none').waitFor();
  await at.look('visits-koffers');
  const row = at.page.getByRole('row').filter({ hasText: 'Koffer 1' });
  await row.getByText(at.say('office.visits.check-out')).click();
  await count(at, '3', 'B0001-B000');
  await at.page.locator('.count__wrong').first().waitFor();
  await count(at, '3', 'B0001-B0003');
  await at.look('visits-koffer-check-out');
  await at.page
    .locator('.panel')
    .getByRole('button', { name: at.say('office.visits.check-out') })
    .click();
  await row.getByText(at.say('office.visits.koffer-state.out')).waitFor();
  await at.look('visits-koffers-out');

  // Something comes from it that cannot be taken: a visit that ends without having begun. A person looks at it.
  const driver = await signedIn(house.url, 'demo-field-1');
  const tour = (await planOf(await otherPhone(house), TOUR_DAY)).tours.find(one => one.crew[0]?.sign === 'AH');
  const visit = tour?.stops[0]?.visit;
  assert.ok(tour && visit);
  const step = { kind: 'finish-visit', visit, minutes: 20 };
  const when = hour.now().toString({ smallestUnit: 'millisecond' });
  const act = { id: newId(), at: when, tour: tour.tour, n: 1, after: null, about: { what: 'visit', step } };
  const handed = await driver.ask(visitsContract.handIn, { body: { acts: [act] } }, headers);
  assert.equal(handed.body.outcomes[0]?.outcome, 'refused', JSON.stringify(handed.body));
  const settle = at.button('office.visits.settle.done-otherwise');
  await settle.waitFor();
  await at.look('visits-arrival-refused');
  await settle.click();
  await at.words('office.visits.arrivals.none').waitFor();

  // The colleague presses for help; the banner is there on every screen until somebody ends it.
  const position = { latitude: 51.4681, longitude: 7.2123, metres: 12 };
  const called = await tablet.ask(
    visitsContract.callForHelp,
    { body: { command: newId(), cause: 'pressed', position } },
    headers,
  );
  assert.equal(called.status, 200, String(called.body.code));
  await at.words('office.visits.help.pressed').waitFor();
  await at.look('visits-help');
  await lookInForcedColours(at, 'visits-help');
  await at.press('office.visits.help.coming');
  await at.page.locator('.alarm--answered').waitFor();
  await at.press('office.visits.help.end');
  await at.words('office.visits.help.pressed').waitFor({ state: 'detached' });

  await row.getByText(at.say('office.visits.check-in')).click();
  await count(at, '2', 'B0001-B0002');
  await at.page
    .locator('.panel')
    .getByRole('button', { name: at.say('office.visits.check-in') })
    .click();
  await at.words('office.stock.differs').waitFor();
  await at.words('office.visits.missing-numbers', { numbers: 'B0003' }).waitFor();
  await at.look('visits-koffer-differs');
  await at.press('office.panel.close');
  await row.getByText(at.say('office.visits.koffer-state.in')).waitFor();

  await row.getByRole('button', { name: at.say('office.visits.lost') }).click();
  await at.words('office.visits.lost.lead').waitFor();
  await at.look('visits-koffer-lost');
  await at.press('office.visits.lost.now');
  await row.getByText(at.say('office.visits.koffer-state.lost')).waitFor();
  await at.page.setViewportSize({ width: 720, height: 900 });
  await at.look('visits-koffers-720');
  await at.leave();
});

test('a field officer takes the Koffer of the own tour and brings it back; then it is emptied and retired; a clerk takes calls', async () => {
  const boss = await signedIn(house.url, 'demo-manager');
  const { device } = await makeTablet(house);
  const known = (await boss.ask(visitsContract.listKoffers)).body.koffers.find(one => one.name === 'Koffer 2');
  assert.ok(known);
  const body = { command: newId(), basedOn: known.version, name: known.name, device };
  const saved = await boss.ask(visitsContract.saveKoffer, { params: { koffer: known.koffer }, body });
  assert.equal(saved.status, 200, String(saved.body.code));

  const field = await openOffice(browser, house, 'demo-field-2', { hour, path: '/office/?view=koffers' });
  const row = field.page.getByRole('row').filter({ hasText: 'Koffer 2' });
  const give = row.getByRole('button', { name: field.say('office.visits.check-out') });
  await give.focus();
  await field.page.keyboard.press('Enter');
  await field.page.waitForFunction(() => document.activeElement?.matches('.panel h2'));
  assert.equal(
    await field.page.getByRole('link', { name: field.say('office.title.phone-desk'), exact: true }).count(),
    0,
  );
  const others = field.page.getByRole('row').filter({ hasText: 'Koffer 3' });
  assert.equal(await others.getByText(field.say('office.visits.check-out')).count(), 0, 'nobody takes another’s');
  await count(field, '3', 'B0011-B0012');
  await field.look('visits-koffers-field');
  const panel = field.page.locator('.panel');
  await panel.getByRole('button', { name: field.say('office.visits.check-out') }).click();
  await row.getByText(field.say('office.visits.koffer-state.out')).waitFor();
  await field.page.waitForFunction(() => document.activeElement?.matches('tr .linkish'));

  const manager = await openOffice(browser, house, 'demo-manager', { hour, path: '/office/?view=koffers' });
  const same = manager.page.getByRole('row').filter({ hasText: 'Koffer 2' });
  const retire = same.getByRole('button', { name: manager.say('office.visits.retire') });
  await retire.click();
  await manager.words('office.visits.retire.out').waitFor();
  await manager.press('office.panel.close');

  await row.getByText(field.say('office.visits.check-in')).click();
  await count(field, '3', 'B0011-B0012');
  await panel.getByRole('button', { name: field.say('office.visits.check-in') }).click();
  await field.words('office.stock.even').waitFor();
  await field.leave();

  await same.getByText(manager.say('office.visits.koffer-state.in')).waitFor();
  await retire.click();
  await manager.words('office.visits.retire.full').waitFor();
  await manager.page.locator('#koffer-pin-letter').fill('3');
  await manager.page.locator('#koffer-address-sticker').fill('10');
  await manager.page.locator('#koffer-provisional-id').fill('B0011');
  await manager.look('visits-koffer-unpack');
  await manager.press('office.visits.unpack');
  await manager.words('office.visits.missing-numbers', { numbers: 'B0012' }).waitFor();
  await manager.words('office.visits.retire.lead').waitFor();
  await manager.look('visits-koffer-retire');
  await manager.press('office.visits.retire.now');
  await manager.words('office.visits.retire.told', { name: 'Koffer 2' }).waitFor();
  await same.waitFor({ state: 'detached' });
  await manager.leave();
  const clerk = await openOffice(browser, house, 'demo-clerk-mitte', { hour, path: '/office/?view=phone-desk' });
  await clerk.heading('office.visits.phone-desk').waitFor();
  await clerk.page.locator('button.line').first().waitFor();
  await clerk.page.keyboard.press('Control+k');
  await clerk.page.getByRole('combobox', { name: clerk.say('office.command.title') }).fill('Anruf');
  await clerk.page.locator('.command__one').first().waitFor();
  await clerk.look('visits-command-bar');
  await clerk.leave();
});

test('whoever has no inbox begins at the telephone, with the ways beside it', async () => {
  const desk = await openOffice(browser, house, 'demo-phone', { hour });
  await desk.heading('office.visits.phone-desk').waitFor();
  await desk.page.getByRole('link', { name: desk.say('office.visits.bar.dispatch'), exact: true }).click();
  await desk.heading('office.visits.dispatch').waitFor();
  await desk.page.goBack();
  await desk.heading('office.visits.phone-desk').waitFor();
  await desk.leave();
});

test('no day, no tour, no visit: every screen says what is missing and what to do', async () => {
  const phone = await signedIn(house.url, 'demo-phone');
  const at = await openVisits(browser, house, hour, 'dispatch');
  await at.page.getByLabel(at.say('office.rota.day'), { exact: true }).fill('2026-12-27');
  await at.words('office.visits.tours.none').waitFor();
  await at.page.getByLabel(at.say('office.rota.day'), { exact: true }).fill('2026-12-11');
  await at.page.locator('.board__tour').first().waitFor();
  await at.look('visits-dispatch-no-visits');
  const listed = await phone.ask(visitsContract.listVisits, {
    query: { open: 'days', from: '2026-12-11', until: '2026-12-11' },
  });
  assert.deepEqual(listed.body.visits, []);
  await at.leave();
});
