import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { openBrowser } from './rig/visit.ts';

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

/** A script from our own address, as somebody would have it who got a file past us: it tries what a strict policy forbids. */
const PROBE = `
  const told = [];
  const tell = () => { document.documentElement.dataset.told = JSON.stringify(told); };
  addEventListener('securitypolicyviolation', event => { told.push(event.effectiveDirective); tell(); });
  const ran = [];
  try { eval('ran.push("eval")'); } catch {}
  try { new Function('return 1')(); ran.push('Function'); } catch {}
  addEventListener('DOMContentLoaded', () => {
    const inline = document.createElement('script');
    inline.textContent = 'document.documentElement.dataset.inline = "ran"';
    document.head.append(inline);
    const foreign = document.createElement('img');
    foreign.src = 'http://127.0.0.1:1/pixel.png';
    document.body.append(foreign);
    const styled = document.createElement('div');
    styled.setAttribute('style', 'color: red');
    document.body.append(styled);
    const frame = document.createElement('iframe');
    frame.src = '/';
    document.body.append(frame);
    fetch('http://127.0.0.1:1/').catch(() => {});
    document.documentElement.dataset.ran = JSON.stringify(ran);
  });
`;

test('the policy holds against a script of our own address, on every app', async () => {
  for (const path of ['/terminal/', '/office/', '/koffer/', '/']) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route(house.url + path, async exchange => {
      const reply = await exchange.fetch();
      const html = (await reply.text()).replace(
        '<head>',
        '<head><script src="/probe.js"></script><script>document.documentElement.dataset.inline = "ran"</script>',
      );
      await exchange.fulfill({ response: reply, body: html });
    });
    await page.route(`${house.url}/probe.js`, exchange =>
      exchange.fulfill({ contentType: 'text/javascript', body: PROBE }),
    );
    await page.goto(house.url + path);
    await page.waitForFunction(() =>
      (JSON.parse(document.documentElement.dataset.told ?? '[]') as string[]).includes('connect-src'),
    );
    const { told = '[]', ran, inline } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
    const directives = new Set(JSON.parse(told) as string[]);
    for (const wanted of ['script-src', 'script-src-elem', 'img-src', 'style-src-attr', 'frame-src', 'connect-src']) {
      assert.ok(directives.has(wanted), `${path} lets ${wanted} pass: ${told}`);
    }
    assert.deepEqual([ran, inline], ['[]', undefined]);
    await context.close();
  }
});
