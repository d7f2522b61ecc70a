import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Ars } from '@buergernah/kernel';
import { newDataKey, seal, unseal } from '@buergernah/kernel/server';
import type { HelpOffice } from './office.ts';

/** A keyed digest, for what is only compared. */
export function digest(office: Pick<HelpOffice, 'keyring'>, text: string): Buffer {
  return createHmac('sha256', office.keyring.secret('help')).update(text).digest();
}

/** What is kept of a key that a caller or a guest made. */
export function keyDigest(office: HelpOffice, municipality: Ars, call: string, key: string): Buffer {
  return digest(office, `key ${municipality} ${call} ${key}`);
}

/** What is kept of an internet address, to count calls. Of IPv6 the first 64 bits count: the rest anybody chooses anew each time. */
export function addressDigest(office: HelpOffice, municipality: Ars, ip: string): Buffer {
  return digest(office, `address ${municipality} ${networkOf(ip)}`);
}

function networkOf(ip: string): string {
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (inside !== undefined || !isIPv6(ip)) return inside ?? ip;
  // An address as the URL standard writes it: shortest, lower case, so that one network has one spelling.
  const [before = '', after] = new URL(`http://[${ip.replace(/%.*$/, '')}]`).hostname.slice(1, -1).split('::');
  const groups = (text = '') => text.split(':').filter(Boolean);
  const [first, last] = [groups(before), groups(after)];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last]
    .slice(0, 4)
    .join(':');
}

/** The link of a guest follows from the command that made it, so that a repeated command gives the same one and only its digest is kept. */
export function guestToken(office: HelpOffice, municipality: Ars, call: string, command: string): string {
  return digest(office, `guest ${municipality} ${call} ${command}`).toString('base64url');
}

/** Something short that lies sealed under a key of its own: a telephone number, a note. Deleting the wrapped key deletes it. */
export interface Sealed {
  readonly key: Buffer;
  readonly sealed: Buffer;
}

/** Seals a text. `place`: what it belongs to, so that it opens nowhere else. */
export function sealText({ keyring }: HelpOffice, municipality: Ars, place: string, text: string): Sealed {
  const key = newDataKey();
  return {
    key: keyring.wrap(municipality, key),
    sealed: seal(key, Buffer.from(text), `help/${municipality}/${place}`),
  };
}

/** Opens what {@link sealText} made. */
export function openText({ keyring }: HelpOffice, municipality: Ars, place: string, kept: Sealed): string {
  return unseal(keyring.unwrap(municipality, kept.key), kept.sealed, `help/${municipality}/${place}`).toString();
}
