import assert from 'node:assert/strict';
import { accessContract } from '@buergernah/access';
import { newId } from '@buergernah/kernel/server';
import type { Browser } from 'playwright-core';
import { signedIn } from './api.ts';
import { fillPage } from './form.ts';
import type { Hour } from './hour.ts';
import type { House } from './server.ts';
import { type Visit, visit } from './visit.ts';
import { type Language, serviceOf, topicName, wordsOf } from './words.ts';

/** Answers that a Meldebescheinigung for a pension needs, of somebody whom the demo's register knows. */
export const ERIKA = {
  purpose: 'pension',
  content: 'simple',
  familyName: 'Mustermann',
  givenNames: 'Erika',
  birthDate: '1951-08-12',
  address: { kind: 'germany', street: 'Kortumstraße', houseNumber: '14', postcode: '44787', place: 'Bochum' },
  delivery: 'post',
} as const;

/** A browser that has become a terminal: enrolled by a one-time code of the administration, showing the attract screen; by default in the shopping centre. */
export async function openTerminal(
  browser: Browser,
  house: House,
  given: { readonly clock?: boolean; readonly hour?: Hour; readonly place?: string } = {},
): Promise<Visit> {
  const { place = 'terminal-ruhr-park', ...how } = given;
  const at = await enrolled(browser, house, 'terminal', place, how);
  await at.page.getByRole('button', { name: at.say('terminal.attract.begin') }).waitFor();
  return at;
}

/** A browser that has become the call display of a place. */
export async function openDisplay(
  browser: Browser,
  house: House,
  place: string,
  given: { readonly hour?: Hour } = {},
): Promise<Visit> {
  const at = await enrolled(browser, house, 'display', place, given);
  await at.page.getByRole('heading', { level: 1 }).waitFor();
  return at;
}

async function enrolled(
  browser: Browser,
  house: House,
  kind: 'terminal' | 'display',
  place: string,
  given: { readonly clock?: boolean; readonly hour?: Hour },
): Promise<Visit> {
  const administrator = await signedIn(house.url, 'demo-administrator');
  const announced = await administrator.ask(accessContract.announceDevice, { body: { command: newId(), kind, place } });
  const at = await visit(browser, kind, house.url, { path: '/terminal/#anmelden', ...given });
  await at.page.getByRole('textbox', { name: at.say('terminal.enrol.code') }).fill(announced.body.code);
  await at.press('terminal.enrol.go');
  await at.page.getByText(at.say('terminal.enrol.done', { place })).waitFor();
  await at.press('terminal.back');
  return at;
}

/** From the attract screen to the topics, in a language. */
export async function goToTopics(
  at: Visit,
  { language = 'de', look }: { readonly language?: Language; readonly look?: string } = {},
): Promise<void> {
  await at.touch(at.page.getByRole('main').getByRole('button').first());
  await at.heading('terminal.start.greeting').waitFor();
  if (look) await at.look(`${look}-1-start`);
  if (language !== 'de') {
    at.speak(language);
    await at.touch(at.page.getByRole('radio', { name: LANGUAGE_NAMES[language] }));
    await at.heading('terminal.start.greeting').waitFor();
  }
  await at.press('terminal.start.go');
  await at.heading('terminal.topics.title').waitFor();
  if (look) await at.look(`${look}-2-topics`);
}

/** From the attract screen to a service's page, in a language. */
export async function goToService(
  at: Visit,
  slug: string,
  given: { readonly language?: Language; readonly look?: string } = {},
): Promise<void> {
  const { language = 'de', look } = given;
  const service = serviceOf(slug);
  await goToTopics(at, given);
  await at.touch(at.page.getByRole('button', { name: topicName(service.topic, language), exact: true }));
  const name = wordsOf(service.name, language);
  await at.touch(at.page.getByRole('button', { name }).first());
  await at.page.getByRole('heading', { name, level: 1 }).waitFor();
  if (look) await at.look(`${look}-3-service`);
}

const LANGUAGE_NAMES = { de: 'Deutsch', 'de-leicht': 'Leichte Sprache', en: 'English' } as const;

/** Fills the form screen by screen until the review. */
export async function fillAtTerminal(
  at: Visit,
  slug: string,
  answers: Readonly<Record<string, unknown>>,
  given: { readonly language?: Language; readonly look?: string } = {},
): Promise<void> {
  const language = given.language ?? 'de';
  const review = at.heading('terminal.review.title');
  for (let screen = 1; screen < 25; screen++) {
    await at.button('terminal.form.next').or(review).first().waitFor();
    if (await review.isVisible()) {
      if (given.look) await at.look(`${given.look}-review`);
      return;
    }
    await fillPage(at, slug, answers, language);
    if (given.look) await at.look(`${given.look}-form-${screen}`);
    const before = await stepOf(at);
    await at.press('terminal.form.next');
    await at.page.waitForFunction(before => document.querySelector('main')?.textContent !== before, before);
  }
  assert.fail('the form does not end');
}

function stepOf(at: Visit): Promise<string | null> {
  return at.page.getByRole('main').textContent();
}

/** What the last screen gives to take away. */
export async function takeSlip(at: Visit): Promise<{ readonly number: string; readonly secret: string }> {
  const number = (await at.page.locator('#taken-number').textContent()) ?? '';
  const secret = (await at.page.locator('#taken-secret').textContent()) ?? '';
  return { number: number.trim(), secret: secret.trim() };
}
