import { createHmac } from 'node:crypto';
import { type Ars, makeCode, parseCode, type Result } from '@buergernah/kernel';
import type { AppointmentOffice } from './office.ts';

/** What a code opens: a booking, a ticket in the queue, the drawing of a number at a door. */
export const CODE_SIGNS = { booking: 8, ticket: 6, door: 5 } as const;
export type CodeKind = keyof typeof CODE_SIGNS;

/**
 * The code of a thing. It follows from the thing's id and the servers' secret, so that a repeated command gives it again although only
 * its digest is stored. Signs and one check sign, without look-alikes.
 */
export function codeOf(office: AppointmentOffice, municipality: Ars, kind: CodeKind, id: string): string {
  return makeCode(digest(office, `code ${kind} ${municipality} ${id}`), CODE_SIGNS[kind]);
}

/** What is stored of a code: worthless without the servers' secret. */
export function hashOfCode(office: AppointmentOffice, municipality: Ars, kind: CodeKind, code: string): Buffer {
  return digest(office, `hash ${kind} ${municipality} ${code}`);
}

/** Reads a typed code; a mistyped one is refused (`code-mistyped`). */
export function readCode(kind: CodeKind, typed: string): Result<string, { code: 'code-mistyped' }> {
  return parseCode(typed, CODE_SIGNS[kind]);
}

/** A keyed digest, for what is only compared: contacts and internet addresses that are counted, never read back. */
export function digest(office: AppointmentOffice, text: string): Buffer {
  return createHmac('sha256', office.keyring.secret('appointments')).update(text).digest();
}
