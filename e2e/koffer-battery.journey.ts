import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { visitsContract } from '@buergernah/visits';
import { type Browser, chromium } from 'playwright-core';
import { makeHour } from './rig/hour.ts';
import { type Day, openKoffer, prepareDay, setOut, unlockKoffer, untilKept } from './rig/koffer.ts';
import { type OwnHouse, openHouse } from './rig/server.ts';
import { FLAGS, type Visit, visit } from './rig/visit.ts';

const hour = makeHour('2026-11-24T07:30:00+01:00');
const profile = mkdtempSync(join(tmpdir(), 'buergernah-koffer-'));
let house: OwnHouse;
let tablet: Tablet | undefined;
before(async () => {
  house = await openHouse({ clock: hour });
});
after(async () => {
  await tablet?.pull();
  rmSync(profile, { recursive: true, force: true });
  await house.close();
});

/** A tablet whose battery can be pulled: a browser of its own on a profile that stays. */
interface Tablet {
  readonly browser: Browser;
  pull(): Promise<void>;
}

async function switchOn(): Promise<Tablet> {
  const child: ChildProcess = spawn(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    [...FLAGS, '--remote-debugging-port=0', `--user-data-dir=${profile}`],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const gone = once(child, 'exit');
  const port = await heard(child, /DevTools listening on ws:\/\/[^:]+:(\d+)\//);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return {
    browser,
    async pull() {
      child.kill('SIGKILL');
      await gone;
      await browser.close();
    },
  };
}

function heard(child: ChildProcess, sign: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', data => {
      said += String(data);
      const found = sign.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', code => reject(new Error(`the browser ended with ${code}: ${said}`)));
  });
}

/** The numbers of the acts that wait, as the outbox has them, and whether the visit is begun. */
async function kept(at: Visit) {
  await at.heading('koffer.tour.title').waitFor();
  const isBegun = await at.page.getByText(at.say('koffer.stand.underway'), { exact: true }).isVisible();
  const waiting = await at.page.evaluate(
    () =>
      new Promise<readonly number[]>((resolve, reject) => {
        const opening = indexedDB.open('buergernah-koffer');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const asking = opening.result.transaction('outbox').objectStore('outbox').getAllKeys();
          asking.onsuccess = () => {
            opening.result.close();
            resolve(asking.result as number[]);
          };
        };
      }),
  );
  return { isBegun, waiting };
}

test('the battery is pulled in the middle of a write: the step is there whole, or not at all', async () => {
  const day: Day = await prepareDay(house, hour, [{ name: 'Hedwig Planetta', services: ['meldebescheinigung'] }]);
  tablet = await switchOn();
  let at = await openKoffer(tablet.browser, day, { context: tablet.browser.contexts()[0] });
  await setOut(at, day);
  await untilKept(at);
  await at.context.setOffline(true);
  await at.touch(at.page.getByRole('button', { name: /Musterweg 7/ }));
  // Pressed, and the power is gone before anything could be shown.
  await at.page.evaluate(words => {
    const button = [...document.querySelectorAll('button')].find(one => one.textContent?.includes(words));
    button?.click();
  }, at.say('koffer.door.go'));
  await tablet.pull();

  tablet = await switchOn();
  at = await visit(tablet.browser, 'koffer', house.url, { hour, context: tablet.browser.contexts()[0] });
  await unlockKoffer(at);
  const { isBegun, waiting } = await kept(at);
  assert.ok(waiting.length <= 1, JSON.stringify(waiting));
  assert.equal(isBegun, waiting.length === 1 || (await isAtOffice(day)), 'half a step is there');

  // Whichever it was: it goes on from there, and the next step has the next number.
  await at.touch(at.page.getByRole('button', { name: /Musterweg 7/ }));
  if (!isBegun) await at.press('koffer.door.go');
  await at.button('koffer.inside.finish').waitFor();
  await tablet.pull();

  // Pulled after the step was shown: it is there.
  tablet = await switchOn();
  at = await visit(tablet.browser, 'koffer', house.url, { hour, context: tablet.browser.contexts()[0] });
  await unlockKoffer(at);
  assert.equal((await kept(at)).isBegun, true);
});

/** Whether the office has heard that the visit has begun. */
async function isAtOffice({ manager, day }: Day): Promise<boolean> {
  const listed = await manager.ask(visitsContract.listVisits, { query: { from: day, until: day } });
  return listed.body.visits.some(one => one.state === 'underway');
}
