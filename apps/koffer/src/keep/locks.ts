import { ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import type { KofferRefusal } from '../refusals.ts';
import { database, type Lock } from './database.ts';
import { makeKey, unwrapKey, wrapKey } from './sealing.ts';

/** What a lock may answer instead of a key. */
export type LockRefusal = Extract<
  KofferRefusal,
  'password-wrong' | 'password-wait' | 'passkey-missing' | 'passkey-without-prf'
>;

/** Rounds of PBKDF2 with SHA-512: about half a second on a tablet, days for whoever has to guess. docs/adr/0013 says why not Argon2. */
const ROUNDS = 600_000;
/** Signs of a password at least: four of our words have more. */
export const SHORTEST = 14;
/** After so many wrong tries in a row each next one waits. */
const FREE_TRIES = 3;
const LONGEST_WAIT_MS = 5 * 60_000;
const text = new TextEncoder();

/** How long one waits after so many wrong tries in a row: 5 seconds, then twice as long each time, five minutes at most. */
export function waitAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 5_000 * 2 ** (failures - FREE_TRIES));
}

/** The ways by which a colleague can open this Koffer. */
export async function locksOf(staff: string): Promise<{ readonly password: boolean; readonly passkey: boolean }> {
  const ids = new Set(await database.locks.toCollection().primaryKeys());
  return { password: ids.has(`password/${staff}`), passkey: ids.has(`passkey/${staff}`) };
}

/** Makes the key of a colleague on this Koffer, with a password and, where one is wished, a passkey. Gives the key that wraps the day's. */
export async function makeLocks(staff: string, password: string, passkey: Passkey | undefined): Promise<CryptoKey> {
  const own = await makeKey('wrapping');
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const fresh = { failures: 0, notBefore: 0 };
  const byWords = await fromPassword(password, salt, ROUNDS);
  const locks: Lock[] = [
    { id: `password/${staff}`, salt, rounds: ROUNDS, credential: null, ...fresh, ...(await wrapKey(byWords, own)) },
  ];
  if (passkey) {
    const { salt, credential, key } = passkey;
    locks.push({ id: `passkey/${staff}`, salt, rounds: null, credential, ...fresh, ...(await wrapKey(key, own)) });
  }
  await database.locks.bulkPut(locks);
  const kept = locks[0] as Lock;
  return unwrapKey(byWords, kept, 'wrapping');
}

/** Opens with a password. Wrong ones are counted on the disk, so that a reload does not help, and then wait (`seconds`). */
export async function openByPassword(
  staff: string,
  password: string,
  now: number,
): Promise<Result<CryptoKey, Refusal<LockRefusal>>> {
  const lock = await database.locks.get(`password/${staff}`);
  if (!lock) return refuse('password-wrong');
  // A clock that was set back makes nobody wait longer than the longest wait.
  const left = Math.min(lock.notBefore - now, LONGEST_WAIT_MS);
  if (left > 0) return refuse('password-wait', { seconds: Math.ceil(left / 1000) });
  const failures = lock.failures + 1;
  // Counted before it is tried: whoever pulls the plug in between has used the try.
  await database.locks.update(lock.id, { failures, notBefore: now + waitAfter(failures) });
  try {
    const key = await unwrapKey(await fromPassword(password, lock.salt, lock.rounds ?? ROUNDS), lock, 'wrapping');
    await database.locks.update(lock.id, { failures: 0, notBefore: 0 });
    return ok(key);
  } catch (fault) {
    if (!(fault instanceof DOMException) || fault.name !== 'OperationError') throw fault;
    const wait = waitAfter(failures);
    return wait > 0 ? refuse('password-wait', { seconds: Math.ceil(wait / 1000) }) : refuse('password-wrong');
  }
}

/** A passkey of this device that can make a key out of a salt (WebAuthn Level 3, extension `prf`). */
export interface Passkey {
  readonly credential: ArrayBuffer;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}

/** Makes a passkey for a colleague; the person is asked by the device (finger, PIN of the tablet, security key). */
export async function makePasskey(staff: string, name: string): Promise<Result<Passkey, { code: LockRefusal }>> {
  const made = await orMissing(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        rp: { name },
        user: { id: text.encode(staff), name, displayName: name },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: {} },
      },
    }),
  );
  if (!made) return refuse('passkey-missing');
  if (!made.getClientExtensionResults().prf?.enabled) return refuse('passkey-without-prf');
  const salt = crypto.getRandomValues(new Uint8Array(32));
  const key = await keyOfPasskey(made.rawId, salt);
  return key.ok ? ok({ credential: made.rawId, salt, key: key.value }) : key;
}

/** Opens with the passkey of a colleague. */
export async function openByPasskey(staff: string): Promise<Result<CryptoKey, { code: LockRefusal }>> {
  const lock = await database.locks.get(`passkey/${staff}`);
  if (!lock?.credential) return refuse('passkey-missing');
  const key = await keyOfPasskey(lock.credential, lock.salt);
  return key.ok ? ok(await unwrapKey(key.value, lock, 'wrapping')) : key;
}

async function keyOfPasskey(
  credential: ArrayBuffer,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Result<CryptoKey, { code: LockRefusal }>> {
  const shown = await orMissing(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: crypto.getRandomValues(new Uint8Array(32)),
        allowCredentials: [{ type: 'public-key', id: credential }],
        userVerification: 'required',
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  );
  if (!shown) return refuse('passkey-missing');
  const first = shown.getClientExtensionResults().prf?.results?.first;
  if (!first) return refuse('passkey-without-prf');
  const material = await crypto.subtle.importKey('raw', first, 'HKDF', false, ['deriveKey']);
  const info = text.encode('buergernah koffer lock 1');
  return ok(
    await crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt, info },
      material,
      { name: 'AES-GCM', length: 256 },
      false,
      ['wrapKey', 'unwrapKey'],
    ),
  );
}

/** The person said no, took too long, or the device has nothing to show. */
async function orMissing(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | undefined> {
  try {
    return ((await ask()) as PublicKeyCredential | null) ?? undefined;
  } catch (fault) {
    const no = ['NotAllowedError', 'AbortError', 'InvalidStateError', 'NotSupportedError', 'SecurityError'];
    if (fault instanceof DOMException && no.includes(fault.name)) return undefined;
    throw fault;
  }
}

async function fromPassword(password: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const typed = password
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .split(/[\s-]+/)
    .join('-');
  const material = await crypto.subtle.importKey('raw', text.encode(typed), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-512', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['wrapKey', 'unwrapKey'],
  );
}
