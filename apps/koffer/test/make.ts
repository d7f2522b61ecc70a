import type { Id } from '@buergernah/kernel';
import { makeId } from '@buergernah/kernel';
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { reference } from '../src/line/reference.ts';
import type { Act, DayPackage } from '../src/wire.ts';

let pair: Awaited<ReturnType<typeof generateKeyPair>> | undefined;

/** Gives the Koffer an office's key to seal to. */
export async function officeKey(): Promise<void> {
  pair ??= await generateKeyPair('RSA-OAEP-256', { extractable: true });
  const { n = '', e = '' } = await exportJWK(pair.publicKey);
  const key = { kty: 'RSA', n, e, alg: 'RSA-OAEP-256', use: 'enc', kid: 'test' };
  reference.value = { city: {} as never, services: new Map(), key };
}

/** Opens what was sealed to the office, as only the office can. */
export async function openSealed(jwe: string): Promise<unknown> {
  if (!pair) throw new Error('the office has no key yet');
  const { plaintext } = await compactDecrypt(jwe, pair.privateKey);
  return JSON.parse(new TextDecoder().decode(plaintext));
}

let made = 0;

/** A fresh id for a test. */
export function makeTestId<Kind extends string>(): Id<Kind> {
  made += 1;
  const random = Uint8Array.from({ length: 10 }, (_, at) => (at === 9 ? made & 255 : at === 8 ? made >> 8 : 7));
  return makeId<Kind>(Temporal.Instant.from('2026-11-24T09:00:00Z'), random);
}

const TOUR = makeTestId<'tour'>();
const VISIT = makeTestId<'visit'>();

/** A step of the visit as an act, without what the outbox adds. */
export function makeAct(kind: 'start-visit' | 'finish-visit'): Omit<Act, 'tour' | 'n'> {
  const step = kind === 'start-visit' ? { kind, visit: VISIT } : { kind, visit: VISIT, minutes: 25 };
  return { id: makeTestId(), at: '2026-11-24T09:00:00.000Z', after: null, about: { what: 'visit', step } };
}

/** A day with one visit; with what a test wants different. */
export function makeDay(wanted: Partial<DayPackage> = {}): DayPackage {
  return {
    tour: TOUR,
    koffer: makeTestId(),
    day: '2026-11-24',
    version: 1,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    now: new Date().toISOString(),
    base: {
      place: 'buergerbuero-mitte',
      name: 'Mitte',
      phone: '0234 910-0',
      position: { latitude: 51.48, longitude: 7.21 },
    },
    visits: [],
    numbers: ['471108153', '123456786'],
    contents: [],
    signOfLifeMinutes: 60,
    ...wanted,
  };
}
