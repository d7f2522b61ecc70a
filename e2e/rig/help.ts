import { join } from 'node:path';
import type { CallView, DeskCall, Outcome, Party } from '@buergernah/help';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { signedIn } from './api.ts';
import type { House } from './server.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** A Chromium whose camera and microphone are made up. `refuses`: its owner lets no page have them. */
export function openMediaBrowser({ refuses = false }: { readonly refuses?: boolean } = {}): Promise<Browser> {
  const how = refuses ? '--deny-permission-prompts' : '--use-fake-ui-for-media-stream';
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...FLAGS, how] });
}

/** What the page of an adviser can be told to do. */
interface AdviserPage {
  ready(speaks: readonly string[]): Promise<void>;
  accept(): Promise<DeskCall>;
  line(): {
    readonly view: CallView;
    readonly chat: readonly { readonly from: Party; readonly text: string }[];
    readonly form: { readonly page: string | null; readonly fields: readonly Shown[] } | null;
    readonly proposals: Readonly<Record<string, { readonly state: string }>>;
    readonly hears: boolean;
    readonly sees: boolean;
  };
  say(text: string): void;
  point(field: string): Promise<string | null>;
  propose(field: string, value: unknown): Promise<string | null>;
  end(outcome: string): Promise<void>;
  kinds(): Promise<string[]>;
}

/** A field as the adviser sees it. */
export interface Shown {
  readonly field: string;
  readonly masked: boolean;
  readonly answer?: unknown;
  readonly isFilled?: boolean;
}

/** An adviser with a real browser: camera, microphone and connection are real, the desk around them is left out. */
export interface Adviser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Ready for the next call, after the writing that follows one. */
  ready(): Promise<void>;
  /** Waits until a call rings here, and takes it. */
  accept(): Promise<DeskCall>;
  line(): Promise<ReturnType<AdviserPage['line']>>;
  /** Waits until the line is as somebody expects. */
  until(sign: (line: ReturnType<AdviserPage['line']>) => boolean, what: string): Promise<void>;
  say(text: string): Promise<void>;
  point(field: string): Promise<string | null>;
  propose(field: string, value: unknown): Promise<string | null>;
  end(outcome: Outcome): Promise<void>;
  /** How the two are connected: straight (`host`, `prflx`) or through the `relay`. */
  kinds(): Promise<string[]>;
  leave(): Promise<void>;
}

const ENTRY = `
  import { computed, effect } from '@preact/signals';
  import { z } from 'zod';
  import { ask } from '@buergernah/kernel/ui/ask';
  import { makeId } from '@buergernah/kernel';
  import { acceptCall, endCall, readDesk, setReady, watchDesk } from 'HELP/contract.ts';
  import { openCall } from 'HELP/ui/open-call.ts';
  import { createOwnMedia } from 'HELP/ui/own-media.ts';
  import { makeReady } from 'HELP/ui/ready.ts';
  z.config({ jitless: true });
  const newId = () => makeId(Temporal.Now.instant(), crypto.getRandomValues(new Uint8Array(10)));
  const own = createOwnMedia();
  let line;
  let call;
  let source;
  let rings = () => {};
  let looking = false;
  let again = false;
  const look = async () => {
    again = true;
    if (looking) return;
    looking = true;
    while (again) {
      again = false;
      const desk = await ask(readDesk, {});
      if (desk.ok && desk.value.own && desk.value.state === 'offered') rings(desk.value.own);
    }
    looking = false;
  };
  globalThis.adviser = {
    async ready(speaks) {
      await Promise.all([own.setCamera(true), own.setMicrophone(true)]);
      if (!source) {
        source = new EventSource('/api/v1/help/desk/live');
        source.addEventListener('moved', look);
        source.addEventListener('again', look);
      }
      const answer = await ask(setReady, { body: { to: 'ready', skills: { services: [], speaks, interprets: false } } });
      if (!answer.ok) throw new Error(answer.refusal.code);
    },
    async accept() {
      const ringing = new Promise(resolve => { rings = resolve; });
      void look();
      const desk = await ringing;
      rings = () => {};
      const ready = makeReady(desk, own);
      const offers = await ready.offers();
      const answer = await ask(acceptCall, { params: { call: desk.call }, body: { command: newId(), offers } });
      if (!answer.ok) throw new Error(answer.refusal.code);
      line?.close();
      call = desk.call;
      line = openCall({ call, key: null, view: answer.value.view, ask, own, ready });
      return answer.value.call;
    },
    line: () => ({
      view: line.view.value,
      chat: line.chat.value,
      form: line.form.value ?? null,
      proposals: line.proposals.value,
      sees: line.cameraOn.value.citizen === true,
      hears: (line.streams.value.citizen?.getAudioTracks() ?? []).some(track => !track.muted),
    }),
    say: text => line.say(text),
    point: async field => (await line.point(field))?.code ?? null,
    propose: async (field, value) => (await line.propose(field, value))?.code ?? null,
    async kinds() {
      const reports = await line.stats();
      return reports.flatMap(report => {
        const all = [...report.values()];
        const pair = all.find(one => one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded');
        return all.filter(one => one.id === pair?.localCandidateId).map(one => one.candidateType);
      });
    },
    async end(outcome) {
      const answer = await ask(endCall, { params: { call }, body: { command: newId(), outcome } });
      if (!answer.ok) throw new Error(answer.refusal.code);
      line.close();
    },
  };
`;

let bundled: Promise<string> | undefined;
const HELP = join(import.meta.dirname, '../../modules/help');
const KERNEL = join(import.meta.dirname, '../../kernel');

/** The adviser's side of a call as one script. */
function adviserScript(): Promise<string> {
  bundled ??= (async () => {
    const entry = ENTRY.replaceAll('HELP/', `${HELP}/`).replace('@buergernah/kernel/ui/ask', `${KERNEL}/ui/ask.ts`);
    const built = await rolldown({
      input: 'virtual-adviser',
      platform: 'browser',
      transform: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      tsconfig: false,
      plugins: [
        {
          name: 'adviser',
          resolveId: id => (id === 'virtual-adviser' ? join(import.meta.dirname, 'virtual-adviser.ts') : undefined),
          load: id => {
            if (id.endsWith('virtual-adviser.ts')) return entry;
            return id.endsWith('.css') ? { code: '', moduleType: 'js' as const } : undefined;
          },
        },
      ],
    });
    const { output } = await built.generate({ format: 'iife', codeSplitting: false });
    return output[0].code;
  })();
  return bundled;
}

/** A colleague who answers calls: signed in, ready, with the camera on. */
export async function openAdviser(
  browser: Browser,
  house: House,
  subject: string,
  given: { readonly speaks?: readonly string[]; readonly context?: BrowserContext } = {},
): Promise<Adviser> {
  const context =
    given.context ?? (await browser.newContext({ bypassCSP: true, locale: 'de-DE', timezoneId: 'Europe/Berlin' }));
  if ((await context.cookies(house.url)).length === 0) {
    const { cookies } = await signedIn(house.url, subject);
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: house.url })));
  }
  const page = await context.newPage();
  // A page of this origin without a program of its own.
  const empty = `${house.url}/adviser`;
  await page.route(empty, exchange => exchange.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(empty);
  await page.addScriptTag({ content: await adviserScript() });
  const { speaks = ['de'] } = given;
  const ready = () =>
    page.evaluate(speaks => (globalThis as never as { adviser: AdviserPage }).adviser.ready(speaks), [...speaks]);
  await ready();
  const line = () => page.evaluate(() => (globalThis as never as { adviser: AdviserPage }).adviser.line());
  return {
    page,
    context,
    ready,
    accept: () => page.evaluate(() => (globalThis as never as { adviser: AdviserPage }).adviser.accept()),
    line,
    async until(sign, what) {
      const end = Date.now() + 15_000;
      for (;;) {
        const now = await line();
        if (sign(now)) return;
        if (Date.now() > end) throw new Error(`${what}: ${JSON.stringify(now)}`);
        await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)));
      }
    },
    say: text => page.evaluate(text => (globalThis as never as { adviser: AdviserPage }).adviser.say(text), text),
    point: field =>
      page.evaluate(field => (globalThis as never as { adviser: AdviserPage }).adviser.point(field), field),
    propose: (field, value) =>
      page.evaluate(
        ([field, value]) => (globalThis as never as { adviser: AdviserPage }).adviser.propose(field as string, value),
        [field, value],
      ),
    end: outcome =>
      page.evaluate(outcome => (globalThis as never as { adviser: AdviserPage }).adviser.end(outcome), outcome),
    kinds: () => page.evaluate(() => (globalThis as never as { adviser: AdviserPage }).adviser.kinds()),
    leave: () => context.close(),
  };
}

/** Waits until moving pictures of somebody are on the screen: frames that come, not a picture that stands. */
export async function seesMoving(page: Page, party: Party): Promise<void> {
  await page.waitForFunction(party => {
    const video = document.querySelector<HTMLVideoElement>(`[data-party="${party}"] video`);
    const held = globalThis as never as { firstFrames?: number };
    const frames = video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    if (frames === 0) return false;
    held.firstFrames ??= frames;
    return frames > held.firstFrames + 3;
  }, party);
  await page.evaluate(() => {
    delete (globalThis as never as { firstFrames?: number }).firstFrames;
  });
}
