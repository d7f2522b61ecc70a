import { randomBytes } from 'node:crypto';
import { helpContract } from '@buergernah/help';
import { makeId } from '@buergernah/kernel';
import { systemClock } from '@buergernah/kernel/server';
import type { Browser } from 'playwright-core';
import type { z } from 'zod';
import { type Asker, makeAsker } from './api.ts';
import { openOffice } from './office.ts';
import type { House } from './server.ts';
import type { Visit } from './visit.ts';

type Wish = Partial<z.input<(typeof helpContract.ring)['body']>>;

/** Somebody who calls with a program instead of a browser. */
export interface Caller {
  readonly asker: Asker;
  readonly call: string;
  readonly key: string;
  /** What the last question of the call said. */
  look(): Promise<z.infer<typeof helpContract.readLine.reply>>;
  consent(isGiven: boolean, release?: readonly string[]): Promise<void>;
  /** Sends something over the line, and gives the status. */
  say(...entries: readonly object[]): Promise<number>;
  leave(): Promise<void>;
}

/** An id as the office wants them. */
export function freshId<Kind extends string>() {
  return makeId<Kind>(systemClock.now(), randomBytes(10));
}

/** Presses the button to a person, by program; stays stuck at the address of a Meldebescheinigung where nothing else is said. */
export async function ringBell(house: House, wish: Wish = {}, asker = makeAsker(house.url)): Promise<Caller> {
  const call = freshId<'call'>();
  const key = randomBytes(32).toString('base64url');
  const where = { door: 'terminal', service: 'meldebescheinigung', page: null, refusals: [] } as const;
  const body = { call, key, where, language: 'de', means: 'audio', ...wish } as const;
  const rung = await asker.ask(helpContract.ring, { body });
  if (rung.status !== 200) throw new Error(`the call was refused: ${rung.status} ${JSON.stringify(rung.body)}`);
  const params = { call };
  return {
    asker,
    call,
    key,
    look: async () => (await asker.ask(helpContract.readLine, { params, body: { key, after: 0 } })).body,
    async consent(isGiven, release = []) {
      const given = { command: freshId(), key, isGiven, release };
      const { status, body: said } = await asker.ask(helpContract.consentToForm, { params, body: given });
      if (status !== 200) throw new Error(`the consent was refused: ${JSON.stringify(said)}`);
    },
    say: async (...entries) => (await asker.ask(helpContract.sendOnLine, { params, body: { key, entries } })).status,
    async leave() {
      await asker.ask(helpContract.leaveCall, { params, body: { command: freshId(), key } });
    },
  };
}

/** An adviser at the desk, signed in. */
export function openDesk(browser: Browser, house: House, subject = 'demo-adviser-1'): Promise<Visit> {
  return openOffice(browser, house, subject).then(async at => {
    await at.page.getByRole('link', { name: at.say('office.title.help-desk'), exact: true }).click();
    await at.page.getByRole('heading', { name: at.say('office.title.help-desk'), level: 1 }).waitFor();
    return at;
  });
}

/** Says that the colleague is ready, by the key, and waits until it stands there. */
export async function getReady(at: Visit): Promise<void> {
  await at.page.keyboard.press('b');
  await at.words('office.help.state.ready.lead').waitFor();
}
