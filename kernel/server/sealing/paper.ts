import { createDecipheriv, createHash } from 'node:crypto';
import type { Ars } from '@buergernah/kernel';
import type { Keyring } from './keyring.ts';
import { type DataKey, NotOurs, seal, unseal } from './sealing.ts';

/** A paper as it is kept: its content key wrapped under the case's key; the recipient part of the browser's envelope is gone. */
export interface KeptPaper {
  /** JSON with header, wrapped key, iv, ciphertext and tag, all base64url. Its SHA-256 stands in the fact. */
  readonly bytes: Buffer;
}

/**
 * Takes a paper that a browser sealed to the authority (JWE compact, RSA-OAEP-256 and A256GCM) and re-wraps its content key
 * under the case's data key, so that destroying that key destroys the paper. A text that is no such envelope, or was damaged on
 * the way, throws `NotOurs`.
 */
export function keepPaper(
  keyring: Keyring,
  municipality: Ars,
  jwe: string,
  caseKey: DataKey,
  place: string,
): KeptPaper {
  const [header, encryptedKey, iv, ciphertext, tag, more] = jwe.split('.');
  if (!header || !encryptedKey || !iv || !ciphertext || !tag || more !== undefined)
    throw new NotOurs('no sealed paper');
  const contentKey = keyring.openContentKey(municipality, Buffer.from(encryptedKey, 'base64url'));
  decrypt(contentKey, { header, iv, ciphertext, tag });
  const key = seal(caseKey, contentKey, place).toString('base64url');
  return { bytes: Buffer.from(JSON.stringify({ header, key, iv, ciphertext, tag })) };
}

/** Opens a kept paper for a person with a purpose. */
export function openPaper(kept: Uint8Array, caseKey: DataKey, place: string): Buffer {
  const { key, ...envelope } = JSON.parse(Buffer.from(kept).toString()) as Envelope & { key: string };
  return decrypt(unseal(caseKey, Buffer.from(key, 'base64url'), place), envelope);
}

interface Envelope {
  readonly header: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
}

function decrypt(contentKey: Uint8Array, { header, iv, ciphertext, tag }: Envelope): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', contentKey, Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(header));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(ciphertext, 'base64url')), decipher.final()]);
  } catch {
    throw new NotOurs('damaged on the way');
  }
}

/** SHA-256 as the facts write it. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
