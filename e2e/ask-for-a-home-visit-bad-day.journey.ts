import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeCode } from '@buergernah/kernel';
import type { Browser } from 'playwright-core';
import { begun, box, code, fill, onward, REQUEST, tile } from './rig/home-visit.ts';
import { openPortal } from './rig/portal.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser } from './rig/visit.ts';

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

test('the line is lost at the address and while sending; sent again after a reload, it is one request', async () => {
  const at = await openPortal(browser, house, '/hausbesuch/neu');
  at.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_CONNECTION/);
  await fill(at);
  await at.context.setOffline(true);
  await onward(at);
  await at.words('home-visit.where.unreached').waitFor();
  await at.look('home-visit-line-lost-at-address');
  await at.context.setOffline(false);
  // A street that the list does not know: its postcode is enough for the office.
  await onward(at);
  await at.heading('home-visit.when').waitFor();
  await onward(at);
  await at.touch(tile(at, 'home-visit.reach.letter'));
  await onward(at);
  await at.heading('home-visit.review').waitFor();

  // The request arrives, its answer does not.
  const sent: { readonly url: string; readonly body: string | null }[] = [];
  const answered: string[] = [];
  await at.page.route(REQUEST, async route => {
    const request = route.request();
    sent.push({ url: request.url(), body: request.postData() });
    if (sent.length > 1) return route.continue();
    answered.push(((await (await route.fetch()).json()) as { readonly code: string }).code);
    return route.abort('connectionreset');
  });
  await at.press('home-visit.send');
  await at.words('home-visit.failed.line').waitFor();
  await at.words('home-visit.failed.kept').waitFor();
  await at.look('home-visit-line-lost');
  await at.page.reload();
  await at.heading('home-visit.review').waitFor();
  await at.press('home-visit.send');
  const slip = await code(at);
  assert.deepEqual(
    [slip],
    answered.map(one => one.replaceAll(/[\s-]/g, '')),
    'there are two requests',
  );
  assert.deepEqual(sent[0], sent[1], 'what was sent again was not the very same');
  await at.leave();
});

test('suggestions that come late, when one writes into the next field, cover nothing', async () => {
  const at = await openPortal(browser, house, '/hausbesuch/neu');
  let letGo = () => {};
  const held = new Promise<void>(done => (letGo = done));
  let asked = () => {};
  const asking = new Promise<void>(done => (asked = done));
  await at.page.route('**/api/v1/sites/find-address', async route => {
    asked();
    await held;
    await route.continue();
  });
  await fill(at);
  await at.page.getByRole('combobox', { name: at.say('home-visit.street') }).fill('Kortum');
  await asking;
  await box(at, 'home-visit.postcode').focus();
  const late = at.page.waitForResponse('**/api/v1/sites/find-address');
  letGo();
  await (await late).finished();
  assert.equal(await at.page.getByRole('option').count(), 0, 'suggestions lie over what somebody does now');
  await onward(at);
  await at.heading('home-visit.when').waitFor();
  await at.leave();
});

test('too many requests from one line; it says so with a telephone number, and nothing is lost', async () => {
  const at = await openPortal(browser, house, '/hausbesuch/neu');
  at.expect(/status of 4(00|29)/);
  await fill(at);
  await onward(at);
  await at.heading('home-visit.when').waitFor();
  await onward(at);
  await at.touch(tile(at, 'home-visit.reach.letter'));
  await onward(at);
  await at.heading('home-visit.review').waitFor();
  await at.page.evaluate(async () => {
    for (let sent = 0; sent < 7; sent++)
      await fetch('/api/v1/visits/019ad400-0000-7000-8000-000000000000/request', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
  });
  await at.press('home-visit.send');
  await at.page.getByText(at.say('home-visit.failed.often', { phone: '115' })).waitFor();
  await at.look('home-visit-too-often');
  assert.match((await begun(at)) ?? '', /Erna Groß/);
  await at.leave();
});

test('a code that is mistyped and one that nobody has read the same; nothing is a code', async () => {
  const at = await openPortal(browser, house, '/hausbesuch/code');
  at.expect(/status of 404/);
  const answerTo = async (typed: string) => {
    await box(at, 'home-visit.code').fill(typed);
    await at.press('home-visit.own.open');
    return (await at.page.getByRole('alert').first().textContent()) ?? '';
  };
  assert.ok((await answerTo('')).includes(at.say('home-visit.own.missing')));
  const unknown = makeCode(new Uint8Array(16).fill(7), 8);
  const mistyped = `${unknown.slice(0, -1)}${unknown.endsWith('2') ? '3' : '2'}`;
  const sentence = await answerTo(unknown);
  assert.equal(await answerTo(mistyped), sentence);
  assert.equal(await answerTo('<b>ABCDEF</b>'), sentence);
  await at.look('home-visit-code-unknown');
  await at.leave();
});

test('whoever deletes the request leaves nothing behind, and no page in its middle opens', async () => {
  const at = await openPortal(browser, house, '/hausbesuch/neu');
  await fill(at);
  assert.match((await begun(at)) ?? '', /Erna Groß/);
  await at.page.goto(`${house.url}/hausbesuch/neu/kontakt`);
  await at.heading('home-visit.where').waitFor();
  await at.press('portal.form.drop');
  await at.heading('home-visit.title').waitFor();
  assert.equal(await begun(at), null);
  await at.page.goBack();
  await at.heading('home-visit.title').waitFor();
  await at.page.goto(`${house.url}/hausbesuch/neu/kontakt`);
  await at.heading('home-visit.title').waitFor();
  await at.leave();
});
