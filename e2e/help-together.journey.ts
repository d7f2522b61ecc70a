import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openMediaBrowser, seesMoving } from './rig/help.ts';
import { getReady, openDesk } from './rig/help-desk.ts';
import { fillAtHome } from './rig/portal-form.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { ERIKA } from './rig/terminal.ts';
import { profileOf, type Visit, visit } from './rig/visit.ts';
import { fieldOf, wordsOf } from './rig/words.ts';

const SLUG = 'meldebescheinigung';
const BORN = wordsOf(fieldOf(SLUG, 'birthDate').label, 'de');

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

test('looked at together until it is handed in: a hidden field shown and hidden again, the review too; a relative joins by link, hears, sees no form', async () => {
  const adviser = await openDesk(browser, house);
  await getReady(adviser);
  // Something may be on its way when the other side hangs up.
  adviser.expect(/410/);
  const context = await browser.newContext({ ...profileOf('portal'), viewport: { width: 1440, height: 900 } });
  const at = await visit(browser, 'portal', house.url, { context, path: `/antrag/${SLUG}/1` });
  await at.press('portal.help.call');
  await answer(adviser);
  await seesMoving(at.page, 'adviser');
  await at.press('talk.together.show');
  await adviser.words('office.help.form.here').waitFor();

  // The link is made at the desk and opened elsewhere.
  const link = await invite(adviser);
  const guest = await openGuest(link);
  await guest.look('help-guest-invited');
  await guest.press('help.page.join.go');
  await guest.heading('talk.told.connected').waitFor();
  await seesMoving(guest.page, 'adviser');
  await hears(guest.page, 'citizen');
  await adviser.words('office.help.third.guest.there').waitFor();
  await at.page.locator('[data-party="guest"]').waitFor();
  await guest.look('help-guest');
  await at.look('help-together-guest');
  const second = await openGuest(link);
  second.expect(/410/);
  await second.press('help.page.join.go');
  await second.words('help.page.join.ended').waitFor();
  await second.look('help-guest-refused');
  await second.leave();
  // Loaded again by mistake, it goes on; and nothing of the form ever came there.
  await guest.page.reload();
  await guest.heading('talk.told.connected').waitFor();
  await seesMoving(guest.page, 'adviser');

  await fillAtHome(at, SLUG, ERIKA);
  await adviser.words('office.help.form.review').waitFor();
  const row = adviser.page.locator('.shared-form__row').filter({ hasText: BORN });
  await row.getByText(adviser.say('office.help.form.masked.filled')).waitFor();
  await adviser.page.locator('.shared-form').getByText('Mustermann').waitFor();
  await at.look('help-together-review');
  await adviser.look('help-desk-call-review');

  // One press shows one field, one takes it back.
  await at.touch(at.page.getByRole('button', { name: at.say('talk.together.release.one', { field: BORN }) }));
  await row.getByText('12. August 1951').waitFor();
  await at.look('help-together-released');
  await at.touch(at.page.getByRole('button', { name: at.say('talk.together.hide.one', { field: BORN }) }));
  await row.getByText(adviser.say('office.help.form.masked.filled')).waitFor();
  assert.ok(!(await adviser.page.content()).includes('August 1951'), 'the birth date stayed on the desk');
  // Where the adviser points is framed on the review, too.
  await adviser.page.locator('h1').focus();
  await adviser.page.keyboard.press('j');
  await adviser.page.keyboard.press('z');
  await at.page.locator('#answer-purpose[data-pointed]').waitFor();

  assert.ok(!(await guest.page.content()).includes('Mustermann'), 'the form reached the guest');
  await guest.press('help.page.join.leave');
  await guest.heading('help.page.join.left').waitFor();
  await at.page.locator('[data-party="guest"]').waitFor({ state: 'detached' });
  await guest.look('help-guest-left');

  // Another link: it ends with the call.
  await guest.page.goto(await invite(adviser));
  await guest.page.reload();
  await guest.press('help.page.join.go');
  await guest.heading('talk.told.connected').waitFor();
  await at.press('talk.end');
  await guest.heading('talk.told.over').waitFor();
  guest.expect(/410/);
  await guest.page.reload();
  await guest.press('help.page.join.go');
  await guest.words('help.page.join.ended').waitFor();
  await guest.leave();
  await adviser.leave();
  await at.leave();
});

/** Takes the call that rings at a desk. */
async function answer(adviser: Visit): Promise<void> {
  await adviser.button('office.help.accept').waitFor();
  await adviser.page.keyboard.press('F9');
  await adviser.words('office.help.form.no-consent').waitFor();
}

/** Makes a link for a relative at the desk. */
async function invite(adviser: Visit): Promise<string> {
  await adviser.page.locator('h1').focus();
  await adviser.page.keyboard.press('c');
  await adviser.page.keyboard.press('d');
  await adviser.press('office.help.third.guest');
  return adviser.page.locator('#third-link').inputValue();
}

async function openGuest(link: string): Promise<Visit> {
  const { pathname, hash } = new URL(link);
  const at = await visit(browser, 'portal', house.url, { path: pathname + hash });
  await at.heading('help.page.join.title').waitFor();
  return at;
}

/** Waits until somebody's voice comes. */
async function hears(page: Page, party: string): Promise<void> {
  await page.waitForFunction(party => {
    const stream = document.querySelector<HTMLVideoElement>(`[data-party="${party}"] video`)?.srcObject;
    return stream instanceof MediaStream && stream.getAudioTracks().some(track => !track.muted);
  }, party);
}
