import { accessContract, proofText } from '@buergernah/access';
import { ok, type Result } from '@buergernah/kernel';
import { ask, asker, type Refused } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';

/** What this terminal is, once enrolled. Nothing about any citizen is ever kept beside it. */
interface Enrolled {
  readonly device: string;
  readonly place: string;
  readonly key: CryptoKey;
}

/** Where this terminal stands; undefined until it is enrolled (then it serves, but the office knows no device). */
export const devicePlace = signal<string | undefined>(undefined);

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGN = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** A token lasts 15 minutes; it is renewed a little before. */
const RENEW_BEFORE_MS = 60_000;

let token: { readonly text: string; readonly until: number } | undefined;
let enrolled: Enrolled | undefined;

/** Finds out whether this browser is an enrolled device. */
export async function findDevice(): Promise<void> {
  enrolled = await inStore('readonly', store => store.get('device') as IDBRequest<Enrolled | undefined>);
  devicePlace.value = enrolled?.place;
}

/** Makes this browser a device: a key that can never leave it, and the one-time code of the administration. */
export async function enrol(code: string): Promise<Result<string, Refused>> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const answer = await ask(accessContract.enrolDevice, { body: { code, key: { kty: 'EC', crv: 'P-256', x, y } } });
  if (!answer.ok) return answer;
  const { device, place } = answer.value;
  const made: Enrolled = { device, place, key: pair.privateKey };
  await inStore('readwrite', store => store.put(made, 'device'));
  enrolled = made;
  devicePlace.value = place;
  return ok(place);
}

/** The header that proves this device, if it is one. */
export async function deviceHeaders(): Promise<Record<string, string>> {
  const text = await freshToken();
  return text ? { 'buergernah-device': text } : {};
}

/** Asks the office as this device: proves the key when the last token has run out. */
export const askAsDevice = asker({ headers: deviceHeaders });

async function freshToken(): Promise<string | undefined> {
  if (!enrolled) return undefined;
  if (token && token.until > performance.now()) return token.text;
  const { device, key } = enrolled;
  const asked = await ask(accessContract.challengeDevice, { body: { device: device as never } });
  if (!asked.ok) return undefined;
  const { challenge } = asked.value;
  const proof = new TextEncoder().encode(proofText(device, challenge));
  const signature = base64url(new Uint8Array(await crypto.subtle.sign(SIGN, key, proof)));
  const given = await ask(accessContract.tokenForDevice, { body: { device: device as never, challenge, signature } });
  if (!given.ok) return undefined;
  token = { text: given.value.token, until: performance.now() + given.value.seconds * 1_000 - RENEW_BEFORE_MS };
  return token.text;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** The device's own drawer: one entry, which the wipe spares because it tells of no person. */
function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('buergernah-device', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('device');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const asked = act(database.transaction('device', mode).objectStore('device'));
      asked.onerror = () => reject(asked.error);
      asked.onsuccess = () => {
        resolve(asked.result);
        database.close();
      };
    };
  });
}
