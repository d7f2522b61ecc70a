import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Say } from '@buergernah/kernel';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import type { Hour } from './hour.ts';
import { type Key, type Language, voiceOf } from './words.ts';

const SHOTS = join(import.meta.dirname, '../shots');
/** How Chromium is started for journeys. */
export const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The screens on which the apps are at home. */
export const SIZES = {
  terminal: { width: 1080, height: 1920 },
  office: { width: 1440, height: 900 },
  portal: { width: 390, height: 844 },
  display: { width: 1920, height: 1080 },
  koffer: { width: 1280, height: 800 },
} as const;
export type AppName = keyof typeof SIZES;

/** Starts a real Chromium with a profile of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** Somebody before a screen: finds things by role and by the app's own words. */
export interface Visit {
  readonly app: AppName;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly say: Say<Key>;
  /** Speaks another language from here on. */
  speak(language: Language): void;
  /** A button by its words; keys that stand on it do not count. */
  button(key: Key, values?: Parameters<Say<Key>>[1]): Locator;
  /** Words on the screen. */
  words(key: Key, values?: Parameters<Say<Key>>[1]): Locator;
  heading(key: Key, values?: Parameters<Say<Key>>[1]): Locator;
  /** Presses a button by its words. */
  press(key: Key, values?: Parameters<Say<Key>>[1]): Promise<void>;
  /** Touches something, no faster than a hand can. */
  touch(target: Locator): Promise<void>;
  /** Looks at the present screen: no violation found by axe, and a picture of it. */
  look(name: string): Promise<void>;
  /** A complaint of the browser that belongs to the journey: a refusal that is expected, a line that is cut. */
  expect(complaint: RegExp): void;
  /** Ends the visit; whatever the browser complained about fails the journey. */
  leave(): Promise<void>;
}

/** What is said on a call's line at the moment in which the call ends or is handed on: the app takes the answer for what it is, the browser logs it. */
const TOO_LATE = /status of 4(04|10) .*\/help\/calls\/[^/]+\/(read|send)\)/;

/** The terminal drops what comes again within half a second (tremor); a hand is slower than that. */
const HAND_MS = 520;
let addresses = 0;

/** The profile of a screen that an app is at home on, with an address of its own. */
export function profileOf(app: AppName) {
  addresses += 1;
  return {
    viewport: SIZES[app],
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    hasTouch: app === 'terminal' || app === 'portal',
    extraHTTPHeaders: { 'x-forwarded-for': `10.1.${addresses >> 8}.${addresses & 255}` },
  } as const;
}

/** Opens an app in a fresh browser profile with an address of its own. */
export async function visit(
  browser: Browser,
  app: AppName,
  url: string,
  given: {
    readonly language?: Language;
    readonly path?: string;
    readonly clock?: boolean;
    /** The hour in which the journey happens; absent: now. */
    readonly hour?: Hour | undefined;
    /** A profile that was there before; absent: a fresh one. */
    readonly context?: BrowserContext | undefined;
  } = {},
): Promise<Visit> {
  const context = given.context ?? (await browser.newContext(profileOf(app)));
  context.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  const expected: RegExp[] = [TOO_LATE];
  // Violations of the content security policy are heard by the page itself and said aloud.
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', event =>
      console.error(
        `csp violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} ${event.lineNumber}:${event.columnNumber} ${event.sample}`,
      ),
    );
  });
  context.on('console', message => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', fault => {
    const { name, message, stack } = fault.error();
    complaints.push(stack || `uncaught ${name} ${message}`);
  });
  await given.hour?.show(context);
  const page = await context.newPage();
  if (given.clock) await page.clock.install();
  let say = voiceOf(given.language ?? 'de');
  const start = { terminal: '/terminal/', office: '/office/', portal: '/', display: '/terminal/', koffer: '/koffer/' }[
    app
  ];
  await page.goto(url + (given.path ?? start));

  const button = (key: Key, values?: Parameters<Say<Key>>[1]) =>
    page.getByRole('button', { name: beginsWith(say(key, values)) }).first();
  const touch = async (target: Locator) => {
    await page.evaluate(
      wait =>
        new Promise<void>(done => {
          const look = () =>
            performance.now() - ((globalThis as { lastTouch?: number }).lastTouch ?? -wait) >= wait
              ? done()
              : requestAnimationFrame(look);
          look();
        }),
      app === 'terminal' || app === 'display' ? HAND_MS : 0,
    );
    await target.click();
    await page.evaluate(() => {
      (globalThis as { lastTouch?: number }).lastTouch = performance.now();
    });
  };
  return {
    app,
    page,
    context,
    get say() {
      return say;
    },
    speak(language) {
      say = voiceOf(language);
    },
    button,
    words: (key, values) => page.getByText(say(key, values)).first(),
    heading: (key, values) => page.getByRole('heading', { name: say(key, values) }).first(),
    press: (key, values) => touch(button(key, values)),
    touch,
    async look(name) {
      await settled(page);
      const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      const violations = found.violations.map(
        one => `${one.id}: ${one.help} – ${one.nodes.map(node => node.html).join(' | ')}`,
      );
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: 'disabled' });
      assert.deepEqual(violations, [], `axe on ${name}`);
    },
    expect: complaint => void expected.push(complaint),
    async leave() {
      await context.close();
      const unexpected = complaints.filter(complaint => !expected.some(one => one.test(complaint)));
      assert.deepEqual(unexpected, [], `complaints of the browser at the ${app}`);
    },
  };
}

/** The same screen for whoever set colours of their own on the computer. */
export async function lookInForcedColours(at: Visit, name: string): Promise<void> {
  await at.page.emulateMedia({ forcedColors: 'active' });
  await at.look(`${name}-forced-colours`);
  await at.page.emulateMedia({ forcedColors: 'none' });
}

/** Waits until nothing moves that ends by itself. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter(one => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(one => one.finished));
  });
}

/** A name that begins with these whole words: a button may say its key behind them, a tile its hint. */
export function beginsWith(words: string): RegExp {
  return new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=\\s|$)`);
}
