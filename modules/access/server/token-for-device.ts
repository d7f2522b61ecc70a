import { type DeviceKind, deviceState } from '@buergernah/access';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { z } from 'zod';
import { LASTING } from './access.ts';
import { isProof } from './device-proof.ts';
import { deviceById, spendChallenge } from './store.ts';
import { CLOCK_TOLERANCE_SECONDS, type Tokens } from './tokens.ts';

const challengeClaims = z.object({ device: z.string(), challenge: z.string() });

/** A token with which a device speaks for a quarter of an hour. */
export interface DeviceToken {
  readonly token: string;
  readonly kind: DeviceKind;
  readonly place: string;
  readonly seconds: number;
}

/**
 * Takes the signed challenge and gives a token for 15 minutes. Refused: `challenge-expired`, `device-unknown`, `device-locked`,
 * `proof-wrong`, `challenge-spent` (a challenge buys one token, on whichever server copy).
 */
export async function tokenForDevice(
  tx: Tx,
  tokens: Tokens,
  shown: { readonly device: Id<'device'>; readonly challenge: string; readonly signature: string },
  now: Temporal.Instant,
): Promise<Result<DeviceToken>> {
  const { device, challenge, signature } = shown;
  const opened = await tokens.open('challenge', tx.municipality, challenge, now, challengeClaims);
  if (!opened || opened.claims.device !== device) return refuse('challenge-expired');
  const row = await deviceById(tx, device);
  if (!row) return refuse('device-unknown');
  const state = deviceState(row);
  if (state === 'locked') return refuse('device-locked');
  if (state === 'announced' || !row.key) return refuse('device-unknown');
  if (!(await isProof(row.key, device, challenge, signature))) return refuse('proof-wrong');
  const forgetAt = now.add(LASTING.challenge).add({ seconds: 2 * CLOCK_TOLERANCE_SECONDS });
  if (!(await spendChallenge(tx, opened.claims.challenge, forgetAt, now))) return refuse('challenge-spent');
  const token = await tokens.seal('device', tx.municipality, { device }, now, now.add(LASTING.device));
  return ok({ token, kind: row.kind, place: row.place, seconds: LASTING.device.minutes * 60 });
}
