import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key that encrypts one case's content: 32 bytes, never stored unwrapped. */
export type DataKey = Buffer & { readonly __brand: 'DataKey' };

/** Thrown when a ciphertext does not belong to this key and place: tampered with, or moved to another case. */
export class NotOurs extends Error {}

const IV = 12;
const TAG = 16;

/** A fresh data key. Destroying its wrapped form destroys what it has encrypted. */
export function newDataKey(): DataKey {
  return randomBytes(32) as DataKey;
}

/**
 * Encrypts bytes (AES-256-GCM). `place` says where the ciphertext belongs (municipality, case, content) and is authenticated with
 * it, so that a row moved elsewhere cannot be opened. Layout: 12 bytes IV, ciphertext, 16 bytes tag.
 */
export function seal(key: Uint8Array, plain: Uint8Array, place: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link seal} made; anything else throws {@link NotOurs}. */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: string): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes.length < IV + TAG) throw new NotOurs('too short');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]);
  } catch {
    throw new NotOurs('sealed with another key or for another place');
  }
}
