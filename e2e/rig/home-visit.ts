import assert from 'node:assert/strict';
import { newId } from '@buergernah/kernel/server';
import { visitsContract } from '@buergernah/visits';
import { signedIn } from './api.ts';
import type { House } from './server.ts';
import { beginsWith, type Visit } from './visit.ts';
import { type Key, type Language, serviceOf, wordsOf } from './words.ts';

const KEPT = 'buergernah.hausbesuch';
/** The address to which a request goes. */
export const REQUEST = /\/api\/v1\/visits\/[0-9a-f-]+\/request$/;

/** A link by its words. */
export const link = (at: Visit, key: Key) => at.page.getByRole('link', { name: beginsWith(at.say(key)) }).first();
/** One answer out of a few. */
export const tile = (at: Visit, key: Key) => at.page.getByRole('radio', { name: beginsWith(at.say(key)) });
/** A box to tick. */
export const check = (at: Visit, name: string) => at.page.getByRole('checkbox', { name });
/** A field to write into. */
export const box = (at: Visit, key: Key) => at.page.getByRole('textbox', { name: beginsWith(at.say(key)) });
/** On to the next question. */
export const onward = (at: Visit) => at.press('portal.form.next');
/** A service's name. */
export const nameOf = (slug: string, language: Language = 'de') => wordsOf(serviceOf(slug).name, language);

/** Chooses what is to be done. */
export async function chooseService(at: Visit, slug: string, language: Language = 'de'): Promise<void> {
  const list = at.page.getByRole('combobox', { name: /./ }).first();
  await list.selectOption({ label: nameOf(slug, language) });
  await at.page
    .getByRole('listitem')
    .filter({ hasText: nameOf(slug, language) })
    .first()
    .waitFor();
}

/** Writes the beginning of a street and takes what fits. */
export async function writeStreet(at: Visit, begins: string, street: string): Promise<void> {
  await at.page.getByRole('combobox', { name: at.say('home-visit.street') }).fill(begins);
  await at.touch(at.page.getByRole('option', { name: street }).first());
}

/** The code on the slip. */
export async function code(at: Visit): Promise<string> {
  await at.heading('home-visit.asked').waitFor();
  return ((await at.page.locator('#home-visit-code').textContent()) ?? '').replaceAll(/\s/g, '');
}

/** What of a request lies in this tab. */
export const begun = (at: Visit) => at.page.evaluate(name => sessionStorage.getItem(name), KEPT);

/** Answers every question in the shortest way. */
export async function fill(at: Visit): Promise<void> {
  await at.touch(tile(at, 'home-visit.whom.me'));
  await onward(at);
  await box(at, 'home-visit.name').fill('Erna Groß');
  await onward(at);
  await at.heading('home-visit.matters').waitFor();
  await chooseService(at, 'meldebescheinigung');
  await onward(at);
  await at.heading('home-visit.needs').waitFor();
  await onward(at);
  await at.heading('home-visit.where').waitFor();
  await at.page.getByRole('combobox', { name: at.say('home-visit.street') }).fill('Am neuen Weg');
  await box(at, 'home-visit.house-number').fill('1');
  await box(at, 'home-visit.postcode').fill('44787');
}

/** The phone desk has the request before it, and promises the first window that fits what was wished for. */
export async function promise(house: House, code: string) {
  const desk = await signedIn(house.url, 'demo-phone');
  const { body: line } = await desk.ask(visitsContract.findVisit, { body: { code } });
  const params = { visit: line.visit };
  const { body: opened } = await desk.ask(visitsContract.openVisit, { params, body: { purpose: 'call' } });
  const { work, person, address, wish } = opened;
  const found = await desk.ask(visitsContract.findSlots, { body: { position: address.position, work, wish } });
  const [slot] = found.body.slots;
  assert.ok(slot, `no window for ${JSON.stringify(found.body)}`);
  const { day, from, until, tours } = slot;
  const booked = await desk.ask(visitsContract.bookVisit, {
    params,
    body: {
      command: newId(),
      slot: { day, from, until, tours },
      work,
      person,
      address,
      wish,
      language: 'de',
      confirmBy: 'call',
    },
  });
  assert.ok(booked.body.booked, JSON.stringify(booked.body));
  return { opened, slot };
}
