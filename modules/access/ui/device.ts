import { accessContract, proofText } from '@buergernah/access';
import { type Id, ok, type Result } from '@buergernah/kernel';
import { ask, asker, type Refused } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { type Enrolled, fillDrawer, readDrawer } from './drawer.ts';

/** Where this device stands; undefined until it is enrolled: then the office knows no device here. */
export const devicePlace = signal<string | undefined>(undefined);

/** Why the office does not take this device's proof (`device-locked` …); undefined while it does, or could not be asked. */
export const deviceRefused = signal<string | undefined>(undefined);

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGN = { name: 'ECDSA', hash: 'SHA-256' } as const;
/** A token is renewed a minute before it ends. Counted by the page's own stopwatch: the device's clock may be wrong. */
const RENEW_BEFORE = 60_000;

let enrolled: Enrolled | undefined;
/** In memory alone; one request for all who ask at once. */
let token: { readonly text: Promise<string | undefined>; until: number } | undefined;

/** Finds out at the start whether this browser is an enrolled device. */
export async function findDevice(): Promise<void> {
  enrolled = await readDrawer();
  devicePlace.value = enrolled?.place;
}

/** Makes this browser a device: a key that can never leave it, and the one-time code of the administration. Gives its place. */
export async function enrol(code: string): Promise<Result<string, Refused>> {
  const pair = await crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const answer = await ask(accessContract.enrolDevice, { body: { code, key: { kty: 'EC', crv: 'P-256', x, y } } });
  if (!answer.ok) return answer;
  const { device, place } = answer.value;
  const made: Enrolled = { device, place, key: pair.privateKey };
  await fillDrawer(made);
  enrolled = made;
  token = undefined;
  devicePlace.value = place;
  return ok(place);
}

/** The header that proves this device, or none: not enrolled, locked, or the office is out of reach. */
export async function deviceHeaders(): Promise<Record<string, string>> {
  const text = await freshToken();
  return text ? { 'buergernah-device': text } : {};
}

/** The office does not take the token any more: the next who asks proves the key anew, and learns why where that is refused. */
export function forgetToken(): void {
  token = undefined;
}

/** Asks the office as this device. */
export const askAsDevice = asker({ headers: deviceHeaders });

function freshToken(): Promise<string | undefined> {
  if (!enrolled) return Promise.resolve(undefined);
  if (token && token.until > performance.now()) return token.text;
  // Until the answer is there nobody else asks; a refusal is asked again by the next who needs a token.
  const asking = { text: Promise.resolve<string | undefined>(undefined), until: Number.POSITIVE_INFINITY };
  asking.text = proveKey(enrolled).then(
    given => {
      asking.until = given ? performance.now() + given.seconds * 1000 - RENEW_BEFORE : 0;
      return given?.token;
    },
    fault => {
      asking.until = 0;
      throw fault;
    },
  );
  token = asking;
  return asking.text;
}

async function proveKey({ device, key }: Enrolled): Promise<{ token: string; seconds: number } | undefined> {
  const body = { device: device as Id<'device'> };
  const asked = await ask(accessContract.challengeDevice, { body });
  if (!asked.ok) return undefined;
  const { challenge } = asked.value;
  const proof = new TextEncoder().encode(proofText(device, challenge));
  const signature = new Uint8Array(await crypto.subtle.sign(SIGN, key, proof)).toBase64({
    alphabet: 'base64url',
    omitPadding: true,
  });
  const given = await ask(accessContract.tokenForDevice, { body: { ...body, challenge, signature } });
  if (given.ok || given.refusal.code !== 'unreachable') deviceRefused.value = given.ok ? undefined : given.refusal.code;
  return given.ok ? given.value : undefined;
}
