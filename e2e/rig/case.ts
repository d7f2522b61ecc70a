import assert from 'node:assert/strict';
import { begin, commandRoute, formatCaseNumber, inbox } from '@buergernah/cases';
import { makeBatch } from '@buergernah/cases/test/make';
import { instantText } from '@buergernah/kernel';
import { newId, systemClock } from '@buergernah/kernel/server';
import { type Asker, makeAsker, signedIn } from './api.ts';
import type { House } from './server.ts';
import { ERIKA } from './terminal.ts';

/** A case that somebody handed in from home, and the slip that they took away. */
export interface HandedIn {
  readonly case: string;
  readonly number: string;
  readonly secret: string;
  /** The citizen, as the holder of the case. */
  readonly citizen: Asker;
}

/** Hands a Meldebescheinigung in from home, over the wire. */
export async function handIn(house: House, answers: Readonly<Record<string, unknown>> = ERIKA): Promise<HandedIn> {
  const citizen = makeAsker(house.url);
  const batch = makeBatch(systemClock, answers);
  const { status, body } = await citizen.ask(begin, { body: batch.body });
  assert.equal(status, 200, JSON.stringify(body));
  return { case: body.case, number: formatCaseNumber(body.number), secret: batch.secret, citizen };
}

/** Sends a command as a colleague. */
export async function command(
  by: Asker,
  caseId: string,
  kind: Parameters<typeof commandRoute>[0],
  more: Readonly<Record<string, unknown>> = {},
) {
  const at = instantText(systemClock.now());
  const door = { kind, id: newId(), at, door: 'counter', place: 'buergerbuero-mitte' };
  const said = await by.ask(commandRoute(kind), { params: { case: caseId }, body: { ...door, ...more } });
  return { status: said.status, body: said.body as { readonly code?: string; readonly phase?: string } };
}

/** The numbers of all cases that wait for an office, without blanks. */
export async function waitingCases(house: House, subject = 'demo-clerk-mitte'): Promise<readonly string[]> {
  const clerk = await signedIn(house.url, subject);
  const { body } = await clerk.ask(inbox, {});
  return body.rows.map(row => row.number);
}
