/**
 * Measures how long a press takes until the adviser is seen, for the benchmark (`tools/bench/help-video.ts`), which starts this file as a process of its own:
 * a terminal and an adviser in real Chromium with made-up cameras, and in turns with them two bare pages that do the same with nothing around. `relay` as
 * argument: sound and pictures go through a relay only. Tells its parent {@link FirstPictures}.
 */
import { type BareCall, openBareCall } from './rig/bare-call.ts';
import { type Adviser, openAdviser, openMediaBrowser } from './rig/help.ts';
import { onlyRelay, openRelay } from './rig/relay.ts';
import { openProcessHouse } from './rig/server.ts';
import { goToService, openTerminal } from './rig/terminal.ts';
import type { Visit } from './rig/visit.ts';

/** Milliseconds from the press to the first picture, by round; the first round, which warms up, is left out. */
export interface FirstPictures {
  readonly house: readonly number[];
  readonly bare: readonly number[];
}

/** A terminal may begin six calls within ten minutes (`perDevice`): one to warm up, and these. */
const ROUNDS = 5;

const relayed = process.argv.includes('relay');
const relay = relayed ? await openRelay() : undefined;
const house = await openProcessHouse(relay ? { relay: relay.config } : {});
const browser = await openMediaBrowser();
try {
  const context = await browser.newContext({ bypassCSP: true, locale: 'de-DE', timezoneId: 'Europe/Berlin' });
  if (relayed) await onlyRelay(context);
  const adviser = await openAdviser(browser, house, 'demo-clerk-mitte', { context });
  const at = await openTerminal(browser, house);
  if (relayed) await onlyRelay(at.context);
  const bare = await openBareCall(browser, relayed);
  const took: { house: number; bare: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) took.push(await inTurns(at, adviser, bare));
  const counted = took.slice(1);
  process.send?.({ house: counted.map(one => one.house), bare: counted.map(one => one.bare) } satisfies FirstPictures);
  await bare.close();
} finally {
  await browser.close();
  await house.close();
  await relay?.close();
}
process.disconnect?.();

/** One call in the house, and then one between the bare pages. */
async function inTurns(at: Visit, adviser: Adviser, bare: BareCall): Promise<{ house: number; bare: number }> {
  await at.page.bringToFront();
  await at.page.reload();
  await goToService(at, 'meldebescheinigung');
  await at.page.evaluate(() => {
    const mark = globalThis as never as { firstPicture: Promise<number> };
    mark.firstPicture = new Promise(resolve => {
      const pressed = (event: Event) => {
        const watch = new MutationObserver(() => {
          const video = document.querySelector<HTMLVideoElement>('[data-party="adviser"] video');
          if (!video) return;
          watch.disconnect();
          video.requestVideoFrameCallback(() => resolve(performance.now() - event.timeStamp));
        });
        watch.observe(document.body, { childList: true, subtree: true });
      };
      document.addEventListener('click', pressed, { once: true, capture: true });
    });
  });
  const accepted = adviser.accept();
  await at.press('terminal.needs.human');
  await accepted;
  const seen = await at.page.evaluate(() => (globalThis as never as { firstPicture: Promise<number> }).firstPicture);
  const { ice } = (await adviser.line()).view;
  if (relayed) {
    const kinds = await adviser.kinds();
    if (kinds.some(kind => kind !== 'relay')) throw new Error(`not through the relay: ${kinds}`);
  }
  await adviser.end('solved');
  await at.words('talk.told.over').waitFor();
  await adviser.ready();
  return { house: seen, bare: await bare.ring(ice as readonly RTCIceServer[]) };
}
