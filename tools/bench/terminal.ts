import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '@buergernah/catalogue/server';
import { startEmbeddedPostgres } from '@buergernah/kernel/server';
import sentences from '@buergernah/terminal/messages/de.json' with { type: 'json' };
import { chromium, type Page } from 'playwright-core';
import { type Figure, figure, median } from './figure.ts';

const ROUNDS = 5;
const SERVICE = 'meldebescheinigung';

/**
 * The terminal in real Chromium: what comes over the wire before the first screen stands, and, on a processor slowed down four times, how
 * long a touch takes to be seen and until the first question of a form can be answered. Fonts are not counted: they lie in the kiosk.
 */
export async function* bench(): AsyncIterable<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'buergernah-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), log: () => {} });
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: postgres.url, BUERGERNAH_DATA: folder, PORT: String(port) };
  const server = fork(new URL('../../apps/server/main.ts', import.meta.url), { env, silent: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
  try {
    await listening(server, port);
    const wire: number[] = [];
    const touches: number[] = [];
    const firstFields: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext({
        viewport: { width: 1080, height: 1920 },
        locale: 'de-DE',
        hasTouch: true,
      });
      const page = await context.newPage();
      const bytes = await countBytes(page);
      await page.goto(`http://localhost:${port}/terminal/`);
      const begin = page.getByRole('button', { name: sentences['terminal.attract.begin'] });
      await begin.waitFor();
      await page.waitForLoadState('networkidle');
      wire.push(bytes());
      const cdp = await context.newCDPSession(page);
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      touches.push(await seen(page, () => begin.tap()));
      const go = page.getByRole('button', { name: sentences['terminal.start.go'] });
      await go.waitFor();
      touches.push(await seen(page, () => go.tap()));
      const { topic, service } = namesOf();
      await page.getByRole('button', { name: topic, exact: true }).tap();
      await page.getByRole('button', { name: service }).first().tap();
      const start = page.getByRole('button', { name: sentences['terminal.service.start'] });
      await start.waitFor();
      const shown = page.getByRole('main').locator('input:enabled, textarea:enabled').first();
      const began = performance.now();
      await start.tap();
      await shown.waitFor();
      firstFields.push(performance.now() - began);
      await context.close();
    }
    yield figure('terminal.first-screen-over-the-wire', median(wire) / 1000, 'kB', { most: 120 }, 'without fonts');
    yield figure(
      'terminal.touch-to-effect-at-4x-slowed',
      Math.max(...touches),
      'ms',
      { most: 100 },
      `the slowest of ${touches.length}`,
    );
    yield figure(
      'terminal.first-field-at-4x-slowed',
      Math.max(...firstFields),
      'ms',
      { most: 1000 },
      `the slowest of ${ROUNDS}`,
    );
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    await new Promise(resolve => server.once('exit', resolve));
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from the finger's leaving the glass to the first painted frame in which the page is another. */
async function seen(page: Page, tap: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const mark = window as unknown as { touchToEffect: Promise<number> };
    mark.touchToEffect = new Promise(resolve => {
      document.addEventListener(
        'pointerup',
        event => {
          const watch = new MutationObserver(() => {
            watch.disconnect();
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp);
              channel.port2.postMessage(undefined);
            });
          });
          watch.observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
        },
        { once: true, capture: true },
      );
    });
  });
  await tap();
  return page.evaluate(() => (window as unknown as { touchToEffect: Promise<number> }).touchToEffect);
}

/** Counts what crosses the wire, headers and all, without fonts. */
async function countBytes(page: Page): Promise<() => number> {
  const cdp = await page.context().newCDPSession(page);
  const fonts = new Set<string>();
  let bytes = 0;
  await cdp.send('Network.enable');
  cdp.on('Network.responseReceived', event => {
    if (event.type === 'Font') fonts.add(event.requestId);
  });
  cdp.on('Network.loadingFinished', event => {
    if (!fonts.has(event.requestId)) bytes += event.encodedDataLength;
  });
  return () => bytes;
}

function namesOf(): { topic: string; service: string } {
  const catalogue = loadCatalogue();
  const service = catalogue.services.get(SERVICE);
  const topic = catalogue.topics.find(one => one.id === service?.topic);
  if (!service || !topic) throw new Error(`no service ${SERVICE}`);
  return { topic: topic.name.de, service: service.name.de };
}

async function listening(server: ChildProcess, port: number): Promise<void> {
  server.stdout?.resume();
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const answer = await fetch(`http://localhost:${port}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('the server does not answer');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => probe.once('listening', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise(resolve => probe.close(resolve));
  return port;
}
