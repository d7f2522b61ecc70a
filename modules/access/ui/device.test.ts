import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessContract } from '@buergernah/access';
import { newId } from '@buergernah/kernel/server';
import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';
import { grant, makeOffice } from '../test/make.ts';

const PORT = 54810;

/** The browser half as one script whose functions a test can call. */
async function bundle(): Promise<string> {
  const entry = `
    import * as device from '${import.meta.dirname}/index.ts';
    import * as drawer from '${import.meta.dirname}/drawer.ts';
    import { ask } from '@buergernah/kernel/ui';
    import { accessContract } from '@buergernah/access';
    import { z } from 'zod';
    z.config({ jitless: true });
    Object.assign(globalThis, { device, drawer, me: () => device.askAsDevice(accessContract.me, {}) });
  `;
  const built = await rolldown({
    input: 'virtual-entry',
    platform: 'browser',
    transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === 'virtual-entry' ? `${import.meta.dirname}/virtual-entry.ts` : undefined),
        load: id => (id.endsWith('virtual-entry.ts') ? entry : undefined),
      },
    ],
  });
  const { output } = await built.generate({ format: 'iife', codeSplitting: false });
  return output[0].code;
}

interface Page {
  readonly device: typeof import('./index.ts');
  readonly drawer: typeof import('./drawer.ts');
  readonly me: () => Promise<{
    readonly ok: boolean;
    readonly value: { readonly device: { readonly place: string } | null };
  }>;
}

test('a real browser becomes a device, stays it after a reload, cannot give its key away, and is nobody once locked', async () => {
  const script = await bundle();
  const office = await makeOffice({
    serve({ app }) {
      const html = '<!doctype html><title>device</title><script src="/device.js"></script>';
      app.get('/', async (_request, reply) => reply.type('text/html').send(html));
      app.get('/device.js', async (_request, reply) => reply.type('text/javascript').send(script));
    },
  });
  await office.edge.app.listen({ port: PORT, host: '127.0.0.1' });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', fault => faults.push(String(fault)));
    await page.goto(`http://127.0.0.1:${PORT}/`);
    const enrol = (code: string) => page.evaluate(code => (globalThis as unknown as Page).device.enrol(code), code);
    const place = () =>
      page.evaluate(async () => {
        const { device, me } = globalThis as unknown as Page;
        await device.findDevice();
        // All at once, as a screen that opens asks: one proof serves them.
        const [one] = await Promise.all([me(), me(), me()]);
        return one?.value.device?.place ?? null;
      });
    assert.equal(await place(), null);

    const administrator = await office.actAs(grant('administrator'));
    const body = { command: newId(), kind: 'terminal', place: 'ruhr-park' };
    const announced = await office.ask(accessContract.announceDevice, { body }, administrator);
    const { code, device } = accessContract.announceDevice.reply.parse(announced.body);
    const refused = await enrol('AAAA AAAA A');
    assert.equal(refused.ok ? '' : refused.refusal.code, 'enrolment-code-mistyped');
    assert.deepEqual(await enrol(code), { ok: true, value: 'ruhr-park' });
    assert.equal(await place(), 'ruhr-park');
    await page.reload();
    assert.equal(await place(), 'ruhr-park');

    const exported = await page.evaluate(async () => {
      const kept = await (globalThis as unknown as Page).drawer.readDrawer();
      if (!kept) return 'nothing kept';
      return crypto.subtle.exportKey('jwk', kept.key).then(
        () => 'exported',
        fault => String(fault.name),
      );
    });
    assert.equal(exported, 'InvalidAccessError');
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [
      0,
      0,
      '',
    ]);

    const lock = { params: { device }, body: { command: newId() } };
    assert.equal((await office.ask(accessContract.lockDevice, lock, administrator)).status, 204);
    assert.equal(await place(), null);
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
    await office.close();
  }
});
