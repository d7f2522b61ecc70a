import { webcrypto } from 'node:crypto';
import { type DeviceKey, proofText } from '@buergernah/access';

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The key as the machine can use it, or undefined where the numbers are no point of the curve. */
export async function publicKeyOf(key: DeviceKey): Promise<webcrypto.CryptoKey | undefined> {
  try {
    return await webcrypto.subtle.importKey('jwk', key, ECDSA, true, ['verify']);
  } catch {
    return undefined;
  }
}

/** Whether a device's key signed this challenge. */
export async function isProof(key: DeviceKey, device: string, challenge: string, signature: string): Promise<boolean> {
  const known = await publicKeyOf(key);
  if (!known) return false;
  const signed = new TextEncoder().encode(proofText(device, challenge));
  const bytes = Buffer.from(signature, 'base64url');
  return webcrypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, known, bytes, signed);
}
