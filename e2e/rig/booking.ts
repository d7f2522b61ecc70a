import assert from 'node:assert/strict';
import { appointmentsContract } from '@buergernah/appointments';
import { newId } from '@buergernah/kernel/server';
import { type Asker, makeAsker } from './api.ts';
import type { House } from './server.ts';
import type { Visit } from './visit.ts';
import { type Language, serviceOf, voiceOf, wordsOf } from './words.ts';

const LOCALES = { de: 'de', 'de-leicht': 'de', en: 'en' } as const;

/** A day as the screens name it: "Dienstag, 24. November". */
export function dayName(day: string, language: Language = 'de', today?: string): string {
  const date = Temporal.PlainDate.from(day);
  const away = today ? Temporal.PlainDate.from(today).until(date).total('days') : 2;
  if (away === 0) return voiceOf(language)('appointments.ui.today');
  if (away === 1) return voiceOf(language)('appointments.ui.tomorrow');
  return date.toLocaleString(LOCALES[language], { weekday: 'long', day: 'numeric', month: 'long' });
}

/** In the list of days, unfolds one and presses a time of it. */
export async function chooseTime(at: Visit, day: string, time: string): Promise<void> {
  const row = at.page.getByRole('button').filter({ has: at.page.getByText(day, { exact: true }) });
  await at.touch(row.first());
  const all = at.button('appointments.ui.all-times');
  const wanted = at.page.getByRole('button', { name: at.say('appointments.ui.time', { time }), exact: true });
  await wanted.or(all).first().waitFor();
  if (!(await wanted.isVisible())) await at.touch(all);
  await at.touch(wanted);
}

/** Adds people who want the same until so many come. */
export async function comeTogether(at: Visit, people: number): Promise<void> {
  for (let number = 2; number <= people; number++) {
    await at.press('visit.who.add');
    await at.heading('visit.who.person', { number }).waitFor();
  }
}

/** Says by which address one wants to be told. */
export async function reachByMail(at: Visit, address: string): Promise<void> {
  await at.heading('visit.reach').waitFor();
  await at.touch(at.page.getByRole('radio', { name: at.say('visit.contact.email') }));
  await at.page.getByRole('textbox', { name: at.say('visit.email') }).fill(address);
}

/** The code on the slip. */
export async function bookingCode(at: Visit): Promise<string> {
  return ((await at.page.locator('#booking-code').textContent()) ?? '').replaceAll(/\s/g, '');
}

/** Which starts of a day are free at a place, over the wire. */
export async function freeStarts(
  house: House,
  wish: { readonly place: string; readonly day: string; readonly services: readonly (readonly string[])[] },
  by: Asker = makeAsker(house.url),
): Promise<readonly number[]> {
  const people = wish.services.map(services => ({ services: [...services], prepared: false }));
  const body = { party: { people }, places: [wish.place], from: wish.day, days: 1 };
  const { body: said } = await by.ask(appointmentsContract.freeSlots, { body });
  return said.days.find(free => free.day === wish.day)?.starts ?? [];
}

/** The name of a service in a language. */
export function serviceName(slug: string, language: Language): string {
  return wordsOf(serviceOf(slug).name, language);
}

/** Books a slot over the wire and gives its code. */
export async function book(
  house: House,
  wish: {
    readonly place: string;
    readonly day: string;
    readonly start: number;
    readonly services: readonly (readonly string[])[];
    readonly contact: { kind: 'email'; address: string } | { kind: 'phone'; number: string } | { kind: 'none' };
    readonly language?: Language;
  },
): Promise<string> {
  const { place, day, start, contact, language = 'de' } = wish;
  const by = makeAsker(house.url);
  const booking = newId<'booking'>();
  const people = wish.services.map(services => ({ services: [...services], prepared: false }));
  const holding = await by.ask(appointmentsContract.holdSlot, {
    body: { booking, party: { people }, place, day, start, language },
  });
  assert.ok(holding.body.held, `not held: ${JSON.stringify(holding.body)}`);
  const confirmed = await by.ask(appointmentsContract.confirmBooking, {
    params: { booking },
    body: { command: newId(), contact, remind: true },
  });
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
  return confirmed.body.code;
}
