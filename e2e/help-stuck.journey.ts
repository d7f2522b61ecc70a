import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type Adviser, openAdviser, openMediaBrowser, seesMoving } from './rig/help.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { ERIKA, fillAtTerminal, goToService, openTerminal, takeSlip } from './rig/terminal.ts';
import { fieldOf, wordsOf } from './rig/words.ts';

let house: OwnHouse;
let browser: Browser;
let adviser: Adviser;
before(async () => {
  house = await openHouse();
  browser = await openMediaBrowser();
  adviser = await openAdviser(browser, house, 'demo-clerk-mitte');
});
after(async () => {
  await browser.close();
  await house.close();
});

test('stuck at a form: one press, a person, the form filled in together, and it goes on where it was', async () => {
  const at = await openTerminal(browser, house);
  await goToService(at, 'meldebescheinigung');
  await at.press('terminal.service.start');
  await at.button('terminal.form.next').waitFor();
  await at.press('terminal.form.next');
  await at.page.locator('.note--danger').waitFor();

  // One press, and it rings: nobody sees the citizen, nothing of the form is told but where they are.
  await at.press('terminal.needs.human');
  await at.heading('talk.told.calling').waitFor();
  await at.words('talk.own.unseen').waitFor();
  await at.words('talk.own.no-id').waitFor();
  await at.look('help-terminal-calling');
  const call = await adviser.accept();
  assert.deepEqual(
    [call.door, call.service, call.page, call.case, call.refusals.length > 0],
    ['terminal', 'meldebescheinigung', 'zweck', null, true],
  );

  // The adviser is seen and heard, the citizen only heard.
  await at.heading('talk.told.connected').waitFor();
  await seesMoving(at.page, 'adviser');
  await adviser.until(line => line.hears, 'the citizen is heard');
  assert.equal((await adviser.line()).sees, false);
  await at.look('help-terminal-connected');

  // Switched on and off by the citizen alone, with their own picture before them.
  await at.press('talk.own.on');
  await at.words('talk.own.seen').waitFor();
  await adviser.until(line => line.sees, 'the citizen is seen');
  await at.look('help-terminal-seen');
  await at.press('talk.own.off');
  await at.words('talk.own.unseen').waitFor();
  await adviser.until(line => !line.sees, 'the citizen is not seen any more');

  // Back at the form the call stays beside it; the form is shown only after a press.
  await at.press('help.back.open');
  await at.button('talk.together.show').waitFor();
  assert.equal(await adviser.point('purpose'), 'help-no-consent');
  await at.look('help-terminal-dock');
  await at.press('talk.together.show');
  await at.words('talk.together.sees').waitFor();
  await adviser.until(line => line.form?.page === 'zweck', 'the form is seen');
  assert.equal(await adviser.point('purpose'), null);
  await at.page.locator('[data-pointed]').waitFor();
  assert.equal(await adviser.propose('purpose', 'pension'), null);
  await at
    .words('talk.together.proposal', { field: wordsOf(fieldOf('meldebescheinigung', 'purpose').label, 'de') })
    .waitFor();
  await at.look('help-terminal-proposal');
  await at.press('talk.together.take');
  await adviser.until(line => line.proposals.purpose?.state === 'accepted', 'the proposal was taken');
  await adviser.until(
    line => line.form?.fields.some(one => one.field === 'purpose' && one.answer === 'pension') ?? false,
    'what was taken stands in the form',
  );

  // One press ends the showing, one ends the call; what was filled in stays, and the matter is finished.
  await at.press('talk.together.end');
  await at.button('talk.together.show').waitFor();
  assert.equal(await adviser.propose('content', 'simple'), 'help-no-consent');

  // What is checked before it is handed in is looked at together, too; what is hidden stays hidden there.
  await fillAtTerminal(at, 'meldebescheinigung', ERIKA);
  await at.press('talk.together.show');
  await adviser.until(line => line.form?.page === null, 'the review is seen');
  const seen = (await adviser.line()).form?.fields ?? [];
  assert.equal(seen.find(one => one.field === 'familyName')?.answer, 'Mustermann');
  assert.equal(seen.find(one => one.field === 'birthDate')?.masked, true);
  await at.look('help-terminal-review');
  await adviser.end('solved');
  await at.words('talk.told.over').waitFor();
  await at.press('help.dock.close');
  await at.press('terminal.review.submit');
  await at.page.locator('#taken-number').waitFor();
  assert.match((await takeSlip(at)).number, /\d/);
  await at.leave();
});
