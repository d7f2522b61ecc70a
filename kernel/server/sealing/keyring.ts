import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  privateDecrypt,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ars } from '@buergernah/kernel';
import { type DataKey, NotOurs, seal, unseal } from './sealing.ts';

/**
 * The keys of the municipalities. By default files that only the server's user can read; a city with a hardware module brings
 * another implementation of this interface.
 */
export interface Keyring {
  /** Wraps a case's data key under the municipality's key. */
  wrap(municipality: Ars, key: DataKey): Buffer;
  /** Unwraps it again; a foreign or damaged one throws `NotOurs`. */
  unwrap(municipality: Ars, wrapped: Uint8Array): DataKey;
  /** The public key to which browsers seal papers where they arise (JWK, RSA-OAEP-256). */
  recipient(municipality: Ars): Readonly<Record<string, unknown>>;
  /** Opens the content key of a paper that was sealed to {@link recipient} (the JWE's second part). */
  openContentKey(municipality: Ars, encryptedKey: Uint8Array): Buffer;
  /** Signs a checkpoint over all chains (Ed25519). */
  signCheckpoint(municipality: Ars, bytes: Uint8Array): Buffer;
  verifyCheckpoint(municipality: Ars, bytes: Uint8Array, signature: Uint8Array): boolean;
  /** A 32-byte secret for one purpose (cookies, tokens, digests), derived, so that purposes never share a key. */
  secret(purpose: string): Buffer;
}

interface KeyFile {
  readonly wrapping: string;
  readonly sealing: string;
  readonly signing: string;
}

/** Keys in a folder, one file a municipality and one master secret; made on first use, readable by the server's user alone. */
export function fileKeyring(folder: string): Keyring {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const master = Buffer.from(
    readOrMake(join(folder, 'master.json'), () => ({ secret: randomBytes(32).toString('base64') })).secret,
    'base64',
  );
  const cache = new Map<
    Ars,
    { wrapping: Buffer; sealing: KeyObject; publicSealing: Record<string, unknown>; signing: KeyObject }
  >();

  const keysOf = (municipality: Ars) => {
    let keys = cache.get(municipality);
    if (!keys) {
      const file = readOrMake<KeyFile>(join(folder, `${municipality}.json`), makeKeys);
      const sealing = createPrivateKey(file.sealing);
      const jwk = createPublicKey(sealing).export({ format: 'jwk' });
      const kid = createHash('sha256')
        .update(JSON.stringify({ e: jwk.e, kty: jwk.kty, n: jwk.n }))
        .digest('base64url');
      keys = {
        wrapping: Buffer.from(file.wrapping, 'base64'),
        sealing,
        publicSealing: { ...jwk, alg: 'RSA-OAEP-256', use: 'enc', kid },
        signing: createPrivateKey(file.signing),
      };
      cache.set(municipality, keys);
    }
    return keys;
  };
  const place = (municipality: Ars) => `data-key/${municipality}`;

  return {
    wrap: (municipality, key) => seal(keysOf(municipality).wrapping, key, place(municipality)),
    unwrap: (municipality, wrapped) => unseal(keysOf(municipality).wrapping, wrapped, place(municipality)) as DataKey,
    recipient: municipality => keysOf(municipality).publicSealing,
    openContentKey(municipality, encryptedKey) {
      try {
        return privateDecrypt(
          { key: keysOf(municipality).sealing, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
          encryptedKey,
        );
      } catch {
        throw new NotOurs('not sealed to this municipality');
      }
    },
    signCheckpoint: (municipality, bytes) => sign(null, bytes, keysOf(municipality).signing),
    verifyCheckpoint: (municipality, bytes, signature) =>
      verify(null, bytes, createPublicKey(keysOf(municipality).signing), signature),
    secret: purpose => Buffer.from(hkdfSync('sha256', master, '', purpose, 32)),
  };
}

function makeKeys(): KeyFile {
  const sealing = generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey;
  const signing = generateKeyPairSync('ed25519').privateKey;
  return {
    wrapping: randomBytes(32).toString('base64'),
    sealing: sealing.export({ type: 'pkcs8', format: 'pem' }).toString(),
    signing: signing.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** Reads a key file or makes it; of two processes that make it at once one wins and both read the same. */
function readOrMake<T extends object>(path: string, make: () => T): T {
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(make()), { mode: 0o600, flush: true });
    chmodSync(draft, 0o600);
    try {
      linkSync(draft, path);
    } catch (fault) {
      if ((fault as { code?: string }).code !== 'EEXIST') throw fault;
    }
    unlinkSync(draft);
  }
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
