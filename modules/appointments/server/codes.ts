import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
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

/** The keyed digest of the internet address that somebody asks from. Of IPv6 the first 64 bits count: the rest anybody chooses anew each time. */
export function addressDigest(office: AppointmentOffice, municipality: Ars, ip: string): Buffer {
  return digest(office, `address ${municipality} ${networkOf(ip)}`);
}

function networkOf(ip: string): string {
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (inside !== undefined || !isIPv6(ip)) return inside ?? ip;
  const [before = '', after] = ip.replace(/%.*$/, '').split('::');
  const groups = (text = '') => text.split(':').flatMap(part => (part.includes('.') ? ['0', '0'] : part || []));
  const [first, last] = [groups(before), groups(after)];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0');
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':');
}
