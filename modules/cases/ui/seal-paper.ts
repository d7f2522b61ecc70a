import type { z } from 'zod';
import type { sealingKey } from '../contract.ts';

/**
 * Seals a paper to the authority where it arises: JWE compact (RFC 7516), RSA-OAEP-256 and A256GCM, as the command `attach` takes it.
 * Whoever copies the disk of this device afterwards holds nothing readable.
 */
export async function sealPaper(bytes: Uint8Array, key: z.output<typeof sealingKey.reply>): Promise<string> {
  const { CompactEncrypt, importJWK } = await import('jose');
  return new CompactEncrypt(bytes)
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: key.kid })
    .encrypt(await importJWK(key, 'RSA-OAEP-256'));
}
