import { hkdfSync } from 'node:crypto';
import type { Ars } from '@buergernah/kernel';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { z } from 'zod';

/** What a token is for. A token made for one purpose opens nothing else. */
export type TokenPurpose = 'sign-in' | 'staff' | 'challenge' | 'device' | 'citizen';

/** An opened token: what was put in, and since when it counts. */
export interface Opened<T> {
  readonly claims: T;
  readonly sealedAt: Temporal.Instant;
}

/**
 * Tokens that only the office's own servers can read or make: encrypted (JWE, A256GCM), with an end. Every purpose in every
 * municipality has a key of its own, derived from the one secret that all server copies share (HKDF, RFC 5869), so that a token
 * of another city or for another purpose is not refused by a rule that could be forgotten: it cannot be read.
 */
export interface Tokens {
  seal(
    purpose: TokenPurpose,
    municipality: Ars,
    claims: object,
    now: Temporal.Instant,
    end: Temporal.Instant,
  ): Promise<string>;
  /** The claims, or undefined for anything forged, foreign, torn, expired, or sealed in the future. */
  open<T>(
    purpose: TokenPurpose,
    municipality: Ars,
    token: string,
    now: Temporal.Instant,
    shape: z.ZodType<T>,
  ): Promise<Opened<T> | undefined>;
  /** Bytes that only the servers can make, the same on each: for codes that must not be stored. */
  derive(use: string, municipality: Ars | '', length: number): Uint8Array;
}

/** How far the clocks of two server copies may lie apart. The clocks of devices and browsers are never asked. */
export const CLOCK_TOLERANCE_SECONDS = 30;

/** Opened tokens that are remembered, in memory alone. */
const MOST_REMEMBERED = 5_000;

/** What an opened token says: since when and until when it counts, in seconds, and what was put in. */
interface Read {
  readonly iat: number;
  readonly exp: number;
  readonly rest: object;
}

/** Makes the tokens of an installation from its secret of 32 bytes. */
export function createTokens(secret: Uint8Array): Tokens {
  if (secret.length !== 32) throw new Error('the session secret must have 32 bytes');
  const keys = new Map<string, Uint8Array>();
  const derive: Tokens['derive'] = (use, municipality, length) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `buergernah ${use} ${municipality}`, length));
  const keyFor = (purpose: TokenPurpose, municipality: Ars) => {
    const name = `${purpose} ${municipality}`;
    const key = keys.get(name) ?? derive(`token ${purpose}`, municipality, 32);
    keys.set(name, key);
    return key;
  };
  // The same token comes with every question of a page, and opening it costs more than the rest of asking who that is.
  const remembered = new Map<string, Read>();
  const read = async (purpose: TokenPurpose, municipality: Ars, token: string, now: Temporal.Instant) => {
    const name = `${purpose} ${municipality} ${token}`;
    const before = remembered.get(name);
    if (before && seconds(now) < before.exp) return before;
    const { payload } = await jwtDecrypt(token, keyFor(purpose, municipality), {
      currentDate: new Date(now.epochMilliseconds),
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['iat', 'exp'],
    });
    const { iat = 0, exp = 0, ...rest } = payload;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(name, { iat, exp, rest });
    return { iat, exp, rest };
  };
  return {
    derive,
    async seal(purpose, municipality, claims, now, end) {
      return new EncryptJWT({ ...claims })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setIssuedAt(seconds(now))
        .setExpirationTime(seconds(end))
        .encrypt(keyFor(purpose, municipality));
    },
    async open(purpose, municipality, token, now, shape) {
      try {
        const { iat, rest } = await read(purpose, municipality, token, now);
        if (iat > seconds(now) + CLOCK_TOLERANCE_SECONDS) return undefined;
        const claims = shape.safeParse(rest);
        if (!claims.success) return undefined;
        return { claims: claims.data, sealedAt: Temporal.Instant.fromEpochMilliseconds(iat * 1000) };
      } catch (fault) {
        if (fault instanceof errors.JOSEError) return undefined;
        throw fault;
      }
    },
  };
}

function seconds(at: Temporal.Instant): number {
  return Math.floor(at.epochMilliseconds / 1000);
}
