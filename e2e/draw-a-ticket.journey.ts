import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { makeHour, sooner } from './rig/hour.ts';
import { openOffice } from './rig/office.ts';
import { openPortal } from './rig/portal.ts';
import { doorAddress, drawByPhone, handOf, openPlace } from './rig/queue.ts';
import { openHouse } from './rig/server.ts';
import { openDisplay } from './rig/terminal.ts';
import { openBrowser } from './rig/visit.ts';
import { serviceOf, wordsOf } from './rig/words.ts';

const MITTE = 'buergerbuero-mitte';
const LANGENDREER = 'buergerbuero-langendreer';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test('drawn at the door with a telephone, called, put back, sent for papers, forwarded with the time it was drawn, finished', async () => {
  const hour = makeHour('2026-11-24T09:00:00+01:00');
  const house = await openHouse({ clock: hour });
  try {
    // The office opens; the display has been waiting for it.
    const display = await openDisplay(browser, house, MITTE, { hour });
    await display.words('display.closed').waitFor();
    await display.look('display-closed');
    const manager = await openOffice(browser, house, 'demo-manager', { hour, path: '/office/?view=today' });
    await manager.heading('office.title.today').waitFor();
    await manager.look('office-today-shut');
    await manager.press('office.day.open');
    await manager.words('office.day.told.opened').waitFor();
    await manager.look('office-today');
    await display.words('display.nobody').waitFor();
    await display.page.getByRole('img', { name: display.say('display.draw') }).waitFor();
    await display.look('display-empty');

    const phone = await openPortal(browser, house, await doorAddress(house, MITTE, 'demo-clerk-mitte'), { hour });
    await phone.look('portal-draw');
    const mine = await drawByPhone(phone, 'personalausweis');
    await phone.words('appointments.ui.ahead', { ahead: 0 }).waitFor();
    await phone.look('portal-ticket-waiting');
    await hour.forward({ minutes: 1 });

    // The second person has no telephone and asks at the desk.
    const clerk = await openOffice(browser, house, 'demo-clerk-mitte', { hour, path: '/office/?view=queue' });
    const { keyboard } = clerk.page;
    await clerk.page.getByRole('row').filter({ hasText: mine }).waitFor();
    await clerk.look('office-queue-sit');
    await keyboard.press('1');
    await clerk.words('office.queue.told.sits', { counter: '1' }).waitFor();
    await keyboard.press('t');
    const drawing = clerk.page.getByRole('form', { name: clerk.say('office.queue.draw') });
    await drawing
      .getByRole('combobox')
      .first()
      .selectOption({ label: wordsOf(serviceOf('meldebescheinigung').name, 'de') });
    await keyboard.press('Control+Enter');
    const theirs = ((await drawing.locator('.slip__number').textContent()) ?? '').trim();
    assert.notEqual(theirs, mine);
    await clerk.look('office-queue-drawn');
    await keyboard.press('Escape');
    await clerk.page.getByRole('row').filter({ hasText: theirs }).waitFor();
    await clerk.look('office-queue');
    await display.words('display.waiting', { waiting: 2 }).waitFor();

    await keyboard.press('n');
    await handOf(clerk, mine).waitFor();
    await display.page.getByText(mine, { exact: true }).waitFor();
    await display.page
      .getByText(display.say('display.counter', { counter: '1' }))
      .first()
      .waitFor();
    await display.look('display-called');
    await sooner(hour, phone.words('appointments.ui.ticket.called', { counter: '1' }));
    await phone.look('portal-ticket-called');

    // Somebody else came to the desk: the number goes back to its place, and is the next again.
    await keyboard.press('z');
    await clerk.words('office.queue.told.put-back', { number: mine }).waitFor();
    await sooner(hour, phone.words('appointments.ui.ahead', { ahead: 0 }));
    await keyboard.press('n');
    await handOf(clerk, mine).waitFor();
    await keyboard.press('Enter');
    await clerk.heading('office.queue.serving').waitFor();
    await clerk.look('office-queue-serving');

    // A paper is missing: the number is kept for today, and the telephone says what to fetch.
    const paper = serviceOf('personalausweis').bring[0];
    assert.ok(paper);
    await keyboard.press('p');
    await clerk.page
      .getByRole('checkbox', { name: wordsOf(paper.text, 'de') })
      .first()
      .check();
    await clerk.look('office-queue-park');
    await keyboard.press('Control+Enter');
    await clerk.words('office.queue.told.parked', { number: mine }).waitFor();
    await clerk.look('office-queue-parked');
    await keyboard.press('Escape');
    await sooner(hour, phone.words('visit.number.missing'));
    await phone.page.getByRole('listitem').getByText(wordsOf(paper.text, 'de')).waitFor();
    await phone.look('portal-ticket-missing');

    // Back with it: before whoever came later. The matter needs another office, which is told when the number was drawn.
    const row = clerk.page.getByRole('row').filter({ hasText: mine });
    await row.click();
    await keyboard.press('b');
    await clerk.words('office.queue.told.resumed', { number: mine }).waitFor();
    await keyboard.press('n');
    await handOf(clerk, mine).waitFor();
    await keyboard.press('Enter');
    await clerk.heading('office.queue.serving').waitFor();
    await openPlace(house, LANGENDREER, 'demo-manager-langendreer');
    await hour.forward({ minutes: 9 });
    await keyboard.press('w');
    await clerk.page.getByRole('combobox', { name: clerk.say('office.queue.forward.to') }).selectOption(LANGENDREER);
    await clerk.look('office-queue-forward');
    await keyboard.press('Control+Enter');
    await clerk.words('office.queue.told.forwarded', { number: mine, place: 'Bürgerbüro Langendreer' }).waitFor();
    await sooner(hour, phone.page.getByText('Bürgerbüro Langendreer'));
    await phone.words('visit.number.drawn', { time: phone.say('appointments.ui.time', { time: '09:00' }) }).waitFor();

    const other = await openOffice(browser, house, 'demo-manager-langendreer', { hour, path: '/office/?view=queue' });
    const waiting = other.page.getByRole('row').filter({ hasText: mine });
    const minutes = [10, 11, 12, 13].map(minutes => waiting.getByText(other.say('office.queue.minutes', { minutes })));
    await minutes
      .reduce((one, or) => one.or(or))
      .first()
      .waitFor();
    await other.look('office-queue-forwarded');
    await other.page.keyboard.press('1');
    await other.words('office.queue.told.sits', { counter: '1' }).waitFor();
    await other.heading('office.queue.free').waitFor();
    await other.page.keyboard.press('n');
    await handOf(other, mine).waitFor();
    await other.page.keyboard.press('Enter');
    await other.heading('office.queue.serving').waitFor();
    await other.page.keyboard.press('f');
    await other.words('office.queue.told.finished', { number: mine }).waitFor();
    await sooner(hour, phone.words('appointments.ui.ticket.done'));
    await phone.look('portal-ticket-done');

    // Meanwhile the one from the desk is called.
    await keyboard.press('n');
    await handOf(clerk, theirs).waitFor();
    await display.page.getByText(theirs, { exact: true }).waitFor();
    for (const at of [display, manager, phone, clerk, other]) await at.leave();
  } finally {
    await house.close();
  }
});
