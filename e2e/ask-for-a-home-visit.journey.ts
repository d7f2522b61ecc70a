import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CODE_SIGNS } from '@buergernah/kernel';
import type { Browser, Locator } from 'playwright-core';
import { dayName } from './rig/booking.ts';
import {
  begun,
  box,
  check,
  chooseService,
  code,
  link,
  nameOf,
  onward,
  promise,
  tile,
  writeStreet,
} from './rig/home-visit.ts';
import { openPortal } from './rig/portal.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser } from './rig/visit.ts';
import type { Key } from './rig/words.ts';

let browser: Browser;
let house: OwnHouse;
before(async () => {
  browser = await openBrowser();
  house = await openHouse();
});
after(async () => {
  await house?.close();
  await browser?.close();
});

test('a daughter asks on her telephone for her mother, sees the request by its code and takes it back', async () => {
  const at = await openPortal(browser, house);
  await at.touch(link(at, 'portal.home.visit'));
  await at.heading('home-visit.title').waitFor();
  await at.look('home-visit');
  await at.touch(link(at, 'home-visit.ask'));

  await at.heading('home-visit.whom').waitFor();
  await onward(at);
  await at.page.getByRole('alert').waitFor();
  await at.look('home-visit-whom-open');
  await at.touch(tile(at, 'home-visit.whom.other'));
  await onward(at);

  await at.heading('home-visit.relation').waitFor();
  await at.words('home-visit.relation.lead').waitFor();
  await at.touch(tile(at, 'home-visit.relation.relative'));
  await at.words('home-visit.paper.relative').waitFor();
  await box(at, 'home-visit.caller').fill('Ida Öztürk-Wischnewski');
  await at.look('home-visit-relation');
  await onward(at);

  await at.heading('home-visit.person.other').waitFor();
  await box(at, 'home-visit.name').fill('Erna Groß');
  await box(at, 'ui.date.year').fill('1938');
  await at.look('home-visit-person');
  await onward(at);

  await at.heading('home-visit.matters').waitFor();
  await chooseService(at, 'personalausweis');
  await at.words('home-visit.release').waitFor();
  await chooseService(at, 'lebensbescheinigung');
  await at.touch(at.page.getByText(at.say('home-visit.matters.elsewhere')));
  await at.page.getByRole('link', { name: nameOf('untersuchungsberechtigungsschein') }).waitFor();
  await at.look('home-visit-matters');
  await onward(at);

  await at.heading('home-visit.needs').waitFor();
  await at.touch(check(at, at.say('home-visit.need.no-lift')));
  await box(at, 'home-visit.others').fill('die Tochter');
  await at.look('home-visit-needs');
  await onward(at);

  // Outside the city: who is competent. Then the right address, found as one types.
  await at.heading('home-visit.where').waitFor();
  await at.page.getByRole('combobox', { name: at.say('home-visit.street') }).fill('Kampstraße');
  await box(at, 'home-visit.house-number').fill('7');
  await box(at, 'home-visit.postcode').fill('44137');
  await onward(at);
  await at.words('home-visit.outside', { city: 'Bochum' }).waitFor();
  await at.look('home-visit-outside');
  await writeStreet(at, 'Kortumst', 'Kortumstraße');
  await box(at, 'home-visit.hint').fill('3. Stock links, Klingel Groß');
  await at.look('home-visit-where');
  await onward(at);

  await at.heading('home-visit.when').waitFor();
  await at.touch(check(at, 'Dienstag'));
  await at.touch(tile(at, 'home-visit.when.time.morning'));
  await at.look('home-visit-when');
  // Back and a reload lose nothing.
  await at.page.goBack();
  await at.heading('home-visit.where').waitFor();
  assert.equal(await box(at, 'home-visit.house-number').inputValue(), '7');
  await at.page.goForward();
  await at.page.reload();
  await at.heading('home-visit.when').waitFor();
  assert.ok(await check(at, 'Dienstag').isChecked());
  await onward(at);

  await at.heading('home-visit.reach').waitFor();
  await at.touch(tile(at, 'home-visit.reach.call'));
  await box(at, 'home-visit.phone').fill('0234 5550 123');
  await at.look('home-visit-reach');
  await onward(at);

  await at.heading('home-visit.review').waitFor();
  for (const words of [
    'Erna Groß',
    '1938',
    'Kortumstraße 7',
    'Dienstag',
    '0234 5550 123',
    '46,00',
    'Ida Öztürk-Wischnewski',
  ])
    await at.page.getByText(words).first().waitFor();
  await at.words('home-visit.review.told').waitFor();
  await at.look('home-visit-review');
  await at.press('home-visit.send');
  const slip = await code(at);
  await at.look('home-visit-asked');
  assert.equal(await begun(at), null, 'what was written lies in the tab no longer');
  await at.page.reload();
  assert.equal(await code(at), slip, 'a reload loses the code');
  await at.page.goBack();
  await at.page.getByRole('heading', { level: 1 }).waitFor();
  await at.page.goto(`${house.url}/hausbesuch/neu/pruefen`);
  await at.heading('home-visit.title').waitFor();

  await at.page.goto(`${house.url}/hausbesuch/code#${slip}`);
  await at.words('home-visit.state.requested').waitFor();
  assert.ok(!at.page.url().includes(slip), 'the code stays in the address bar');
  const shown = (await at.page.locator('main').textContent()) ?? '';
  for (const secret of ['Erna', 'Kortum', '5550', 'Ida']) assert.ok(!shown.includes(secret), `a code shows ${secret}`);
  await at.look('home-visit-own');

  // The phone desk has what she wrote, and promises a window on a Tuesday before noon.
  const { opened, slot } = await promise(house, slip);
  assert.deepEqual(opened.person.caller, { name: 'Ida Öztürk-Wischnewski', is: 'relative' });
  assert.deepEqual(opened.work.people, [
    { services: ['personalausweis', 'lebensbescheinigung'], born: '1938', options: [] },
  ]);
  assert.equal(opened.address.hint, '3. Stock links, Klingel Groß');
  assert.equal(Temporal.PlainDate.from(slot.day).dayOfWeek, 2);
  assert.ok(slot.until <= 720);
  await at.page.reload();
  await at.words('home-visit.state.booked').waitFor();
  await at.page.getByText(dayName(slot.day)).first().waitFor();
  await at.look('home-visit-own-booked');
  await at.press('home-visit.cancel');
  await at.words('home-visit.cancel.sure').waitFor();
  await at.look('home-visit-cancel');
  await at.press('home-visit.cancel.yes');
  await at.words('home-visit.state.cancelled').waitFor();
  await at.look('home-visit-cancelled');
  await at.page.reload();
  await at.words('home-visit.state.cancelled').waitFor();
  await at.leave();
});

test('the whole request with the keyboard alone, for oneself, with a letter', async () => {
  const at = await openPortal(browser, house, '/hausbesuch');
  const { keyboard } = at.page;
  /** Goes on with Tab until something has the focus, as somebody without a mouse does. */
  const reach = async (target: Locator) => {
    for (let pressed = 0; pressed < 60; pressed++) {
      if (await target.evaluate(node => node === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    assert.fail(`the keyboard does not reach ${target}`);
  };
  const go = async (heading: Key) => {
    await reach(at.button('portal.form.next'));
    await keyboard.press('Enter');
    await at.heading(heading).waitFor();
    assert.ok(await at.heading(heading).evaluate(node => node === document.activeElement), `${heading} has no focus`);
  };
  await at.heading('home-visit.title').waitFor();
  await reach(link(at, 'home-visit.ask'));
  await keyboard.press('Enter');
  await at.heading('home-visit.whom').waitFor();
  await reach(tile(at, 'home-visit.whom.me'));
  await keyboard.press('Space');
  await go('home-visit.person.me');
  await reach(box(at, 'home-visit.name'));
  await keyboard.type('Erna Groß');
  await reach(box(at, 'ui.date.year'));
  await keyboard.type('1938');
  await go('home-visit.matters');
  const list = at.page.getByRole('combobox', { name: at.say('home-visit.matters.what') });
  await list.waitFor();
  await reach(list);
  await keyboard.type('Meldeb');
  await at.page
    .getByRole('listitem')
    .filter({ hasText: nameOf('meldebescheinigung') })
    .first()
    .waitFor();
  await go('home-visit.needs');
  await reach(check(at, at.say('home-visit.need.hard-of-hearing')));
  await keyboard.press('Space');
  await go('home-visit.where');
  const street = at.page.getByRole('combobox', { name: at.say('home-visit.street') });
  await reach(street);
  await keyboard.type('Kortumst');
  await at.page.getByRole('option', { name: 'Kortumstraße' }).first().waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  assert.equal(await street.inputValue(), 'Kortumstraße');
  await reach(box(at, 'home-visit.house-number'));
  await keyboard.type('12 a');
  await go('home-visit.when');
  await go('home-visit.reach');
  await reach(tile(at, 'home-visit.reach.call'));
  await keyboard.press('ArrowDown');
  assert.ok(await tile(at, 'home-visit.reach.letter').isChecked());
  await go('home-visit.review');
  // One answer is changed from the review, and one is back there.
  const change = at.page.getByRole('button', { name: `${at.say('ui.change')}: ${at.say('home-visit.review.zeit')}` });
  await reach(change);
  await keyboard.press('Enter');
  await at.heading('home-visit.when').waitFor();
  await reach(check(at, 'Freitag'));
  await keyboard.press('Space');
  await reach(at.button('portal.form.changed'));
  await keyboard.press('Enter');
  await at.heading('home-visit.review').waitFor();
  await at.page.getByText('Freitag').first().waitFor();
  await reach(at.button('home-visit.send'));
  await keyboard.press('Enter');
  await at.words('home-visit.asked.lead.letter').waitFor();
  assert.match(await code(at), new RegExp(`^[${CODE_SIGNS}]+$`));
  await at.leave();
});
