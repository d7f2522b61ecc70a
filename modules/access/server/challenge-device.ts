import type { Ars, Id } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { LASTING } from './access.ts';
import type { Tokens } from './tokens.ts';

/**
 * Gives a device something to sign, for a minute. Nothing is stored until it comes back, and any server copy can check it. Devices
 * that nobody knows get one too: whether an id exists is not told here.
 */
export async function challengeDevice(
  tokens: Tokens,
  municipality: Ars,
  device: Id<'device'>,
  now: Temporal.Instant,
): Promise<string> {
  const claims = { device, challenge: newId({ now: () => now }) };
  return tokens.seal('challenge', municipality, claims, now, now.add(LASTING.challenge));
}
