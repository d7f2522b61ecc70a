import assert from 'node:assert/strict';
import type { Headers } from '@buergernah/access/test/make';
import * as contract from '../contract.ts';
import { ask, command, makeBatch, PENSION_ANSWERS, type TestCaseOffice } from './make.ts';

/** Where the clerks of tests stand. */
export const AT_DESK = { door: 'counter', place: 'buergerbuero-mitte' } as const;

type Kind = Parameters<typeof contract.commandRoute>[0];

/** Sends a command as somebody of the staff does at the counter. */
export async function send(office: TestCaseOffice, headers: Headers, kind: Kind, id: string, rest: object = {}) {
  const body = command(office.clock, kind, { ...AT_DESK, ...rest });
  return ask(office, contract.commandRoute(kind), { params: { case: id }, body }, headers);
}

let addresses = 0;

/** Begins a case from an address of its own; without a Geheimwort, whose hash would only cost time. */
export async function beginCase(
  office: TestCaseOffice,
  answers: Readonly<Record<string, unknown>> = PENSION_ANSWERS,
  steps = 3,
): Promise<contract.CaseView> {
  const { body } = makeBatch(office.clock, answers);
  for (const one of body.commands) if (one.kind === 'start') Reflect.deleteProperty(one, 'secret');
  addresses += 1;
  const given = { body: { ...body, commands: body.commands.slice(0, steps) } };
  const begun = await office.ask(contract.begin, given, {}, `10.3.${addresses >> 8}.${addresses & 255}`);
  assert.equal(begun.status, 200, JSON.stringify(begun.body));
  return begun.body as contract.CaseView;
}
