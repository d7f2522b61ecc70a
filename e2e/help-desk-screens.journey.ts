import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { helpContract } from '@buergernah/help';
import type { Browser } from 'playwright-core';
import { signedIn } from './rig/api.ts';
import { openMediaBrowser } from './rig/help.ts';
import { freshId, getReady, openDesk, ringBell } from './rig/help-desk.ts';
import { openOffice } from './rig/office.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { lookInForcedColours } from './rig/visit.ts';
import { fieldOf, wordsOf } from './rig/words.ts';

/** What somebody has filled in so far; the birth date stays masked. */
const ANSWERS = { purpose: 'pension', content: 'simple', familyName: 'Groß', birthDate: '1952-03-14' };

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

test('every screen of the desk, by keyboard: ready, a call rings, its form, a proposal, a note, an outcome', async () => {
  const at = await openDesk(browser, house);
  const { page } = at;
  await at.words('office.help.state.away.lead').waitFor();
  await at.look('help-desk-away');
  await at.press('office.help.skills.edit');
  await at.look('help-desk-skills');
  await page.getByText(at.say('office.help.dgs'), { exact: true }).last().click();
  await at.press('office.help.skills.keep');
  await getReady(at);

  // Two calls: the first rings here, the second waits.
  const service = 'meldebescheinigung';
  const caller = await ringBell(house, {
    where: { door: 'portal', service, page: 'person', refusals: ['case-unknown'] },
    speaks: 'dgs',
  });
  await at.button('office.help.accept').waitFor();
  const waiting = await ringBell(house, {
    speaks: 'de',
    means: 'chat',
    where: { door: 'terminal', service: 'personalausweis', page: null, refusals: [] },
  });
  await page
    .getByRole('row')
    .filter({ hasText: at.say('office.help.means.chat') })
    .waitFor();
  await at.look('help-desk-ringing');
  await page.setViewportSize({ width: 720, height: 900 });
  await at.look('help-desk-ringing-720');
  await page.setViewportSize({ width: 1440, height: 900 });
  assert.match(await page.title(), new RegExp(at.say('office.help.rings')));

  await page.keyboard.press('F9');
  await at.words('office.help.form.no-consent').waitFor();
  await at.look('help-desk-call-no-form');
  await caller.consent(true);
  assert.equal(await caller.say({ kind: 'form', body: { page: 'person', answers: ANSWERS } }), 200);
  await at.words('office.help.form.here').waitFor();
  await at.words('office.help.form.masked.filled').waitFor();
  assert.ok(!(await page.content()).includes('1952'), 'a masked birth date reached the desk');
  await caller.say({ kind: 'chat', body: { text: 'Guten Tag, ich finde meine alte Anschrift nicht.' } });
  await page.getByText('alte Anschrift nicht').waitFor();
  await at.look('help-desk-call-form');
  await lookInForcedColours(at, 'help-desk-call-form');
  await page.setViewportSize({ width: 720, height: 900 });
  await at.look('help-desk-call-form-720');
  await page.setViewportSize({ width: 1440, height: 900 });

  // By keys alone: to the first field of the page, point, propose.
  await page.keyboard.press('j');
  await page.keyboard.press('z');
  await at.words('office.help.form.pointed', { field: wordsOf(fieldOf(service, 'familyName').label, 'de') }).waitFor();
  await page.keyboard.press('v');
  await at.button('office.help.form.propose.send').waitFor();
  await page.locator('.proposal :is(input, textarea)').first().fill('Erika');
  await at.look('help-desk-call-propose');
  await page.keyboard.press('Enter');
  await at.words('office.help.proposal.open', { value: 'Erika' }).waitFor();
  await caller.say({ kind: 'accepted', body: { field: 'familyName' } });
  await at.words('office.help.proposal.accepted', { value: 'Erika' }).waitFor();

  for (const [key, name] of [
    ['d', 'third'],
    ['t', 'book'],
    ['h', 'visit'],
    ['w', 'hand-on'],
  ] as const) {
    await page.locator('h1').focus();
    await page.keyboard.press(key);
    await page
      .locator(`.beside__tab[aria-pressed="true"]`, { hasText: at.say(`office.help.beside.${name}`) })
      .waitFor();
    await at.look(`help-desk-call-${name}`);
  }

  // What is looked up elsewhere ends nothing.
  await page.locator('h1').focus();
  await page.keyboard.press('h');
  await at.press('office.help.visit.go');
  await at.heading('office.visits.phone-desk').waitFor();
  await at.words('office.help.talking').waitFor();
  await at.look('help-desk-call-elsewhere');
  await page.getByRole('link', { name: at.say('office.help.back') }).click();
  await at.words('office.help.form.here').waitFor();

  // The consent ends: nothing of the form stays.
  await caller.consent(false);
  await at.words('office.help.form.no-consent').waitFor();
  await page.getByLabel(at.say('office.help.note')).fill('Alte Anschrift gemeinsam gesucht.');
  await page.locator('h1').focus();
  await page.keyboard.press('1');
  await at.words('office.help.state.wrap-up.lead').waitFor();
  await at.look('help-desk-wrap-up');
  assert.equal((await caller.look()).view.state, 'ended');

  // Ready again: the other call rings, and is passed by its key.
  // Whoever gives no sign of life for a while is not rung for.
  await waiting.look();
  await page.locator('h1').focus();
  await page.keyboard.press('b');
  await at.button('office.help.accept').waitFor();
  await page.keyboard.press('F2');
  await at.words('office.help.passed').waitFor();
  await waiting.leave();
  await at.leave();
});

test('the figures: withheld below five advisers, in words', async () => {
  const at = await openOffice(browser, house, 'demo-manager', { path: '/office/?view=help-figures' });
  await at.words('office.help.figures.withheld').waitFor();
  await at.look('help-figures-withheld');
  await at.leave();
});

test('the figures of a day on which five advised: per hour, each chart with its table, few calls without a number', async () => {
  const desks = await Promise.all([1, 2, 3, 4, 5].map(one => signedIn(house.url, `demo-adviser-${one}`)));
  const skills = { services: [], speaks: ['de'] };
  for (const [at, desk] of [...desks, ...desks].entries()) {
    await desk.ask(helpContract.setReady, { body: { to: 'ready', skills } });
    const { call } = await ringBell(house);
    const params = { call };
    const taken = await desk.ask(helpContract.acceptCall, { params, body: { command: freshId() } });
    assert.equal(taken.status, 200);
    const outcome = at % 3 === 0 ? 'not-solved' : 'solved';
    await desk.ask(helpContract.endCall, { params, body: { command: freshId(), outcome } });
    await desk.ask(helpContract.setReady, { body: { to: 'away' } });
  }
  const at = await openOffice(browser, house, 'demo-manager', { path: '/office/?view=help-figures' });
  await at.words('office.help.figures.solved').waitFor();
  await at.page.getByText(at.say('office.help.figures.table')).first().click();
  await at.page.getByRole('columnheader', { name: at.say('office.help.figures.calls') }).waitFor();
  await at.look('help-figures');
  await at.page.setViewportSize({ width: 720, height: 900 });
  await at.look('help-figures-720');
  await at.leave();
});
