import assert from 'node:assert/strict';
import { appointmentsContract } from '@buergernah/appointments';
import { newId } from '@buergernah/kernel/server';
import { sitesContract } from '@buergernah/sites';
import { signedIn } from './api.ts';
import type { House } from './server.ts';
import type { Visit } from './visit.ts';
import { serviceOf, topicName, wordsOf } from './words.ts';

/** Opens a place for the day, over the wire. */
export async function openPlace(house: House, place: string, subject: string): Promise<void> {
  const manager = await signedIn(house.url, subject);
  const { status, body } = await manager.ask(sitesContract.openDay, {
    params: { place },
    body: { command: newId() },
  });
  assert.equal(status, 204, `${place} was not opened: ${body.code}`);
}

/** The address that the code at the door leads to. */
export async function doorAddress(house: House, place: string, subject: string): Promise<string> {
  const colleague = await signedIn(house.url, subject);
  const { body } = await colleague.ask(appointmentsContract.doorCode, { params: { place } });
  return `/nummer/${place}#${encodeURIComponent(body.code)}`;
}

/** Draws a number on one's own telephone, before the door. */
export async function drawByPhone(at: Visit, slug: string): Promise<string> {
  const service = serviceOf(slug);
  await at.heading('visit.draw.what').waitFor();
  await at.touch(at.page.getByRole('button', { name: topicName(service.topic, 'de') }).first());
  await at.touch(at.page.getByRole('button', { name: wordsOf(service.name, 'de') }).first());
  await at.heading('visit.draw.sure').waitFor();
  await at.press('visit.draw');
  return numberOf(at);
}

/** The number on one's own telephone. */
export async function numberOf(at: Visit): Promise<string> {
  await at.heading('visit.number').waitFor();
  const card = at.page.locator('.ticket__number');
  await card.waitFor();
  const said = (await card.textContent()) ?? '';
  return said.replace(at.say('appointments.ui.number'), '').trim();
}

/** The number in the colleague's hand. */
export function handOf(at: Visit, number: string) {
  return at.page.locator('.hand__number').getByText(number, { exact: true });
}

/** Gives a number at the desk, over the wire; the code opens it on a telephone. */
export async function drawAtDesk(
  house: House,
  place: string,
  subject: string,
  slug: string,
): Promise<{ readonly number: string; readonly code: string }> {
  const colleague = await signedIn(house.url, subject);
  const { status, body } = await colleague.ask(appointmentsContract.drawTicket, {
    params: { place },
    body: {
      command: newId(),
      ticket: newId(),
      party: { people: [{ services: [slug], prepared: false }] },
      language: 'de',
      soon: false,
    },
  });
  assert.equal(status, 200, JSON.stringify(body));
  return { number: body.ticket.number, code: body.code };
}

/** Sits down at a counter and calls the next number, over the wire. */
export async function callNext(house: House, place: string, subject: string, counter: string): Promise<string> {
  const colleague = await signedIn(house.url, subject);
  const sat = await colleague.ask(appointmentsContract.sitDown, {
    params: { place },
    body: { command: newId(), counter },
  });
  assert.equal(sat.status, 204, JSON.stringify(sat.body));
  const { body } = await colleague.ask(appointmentsContract.callNext, {
    params: { place },
    body: { command: newId(), quickOnly: false },
  });
  assert.ok(body.ticket, `nobody to call: ${JSON.stringify(body)}`);
  return body.ticket.number;
}
