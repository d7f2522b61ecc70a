import { createHmac } from 'node:crypto';
import { type Actor, type DeviceKind, ENROLMENT_SIGNS, grantsAt } from '@buergernah/access';
import { type Ars, type Id, makeCode, ok, type Result, refuse } from '@buergernah/kernel';
import { streamOf, type Tx } from '@buergernah/kernel/server';
import { type Command, takeOnce } from './command.ts';
import { insertDevice } from './store.ts';
import type { Tokens } from './tokens.ts';

/** How long an enrolment code counts: somebody stands before the device and types it. */
export const CODE_LASTS = { minutes: 15 } as const;

/** What the administrator reads out to whoever stands at the new device. */
export interface Announced {
  readonly device: Id<'device'>;
  readonly code: string;
  readonly expiresAt: string;
}

/**
 * Makes a one-time code with which a browser at a place becomes an enrolled device. Refused: `device-elsewhere`. The code follows
 * from the device's id and the servers' secret, so a repeated command gives it again although only its hash is stored.
 */
export async function announceDevice(
  tx: Tx,
  tokens: Tokens,
  actor: Actor,
  wanted: { readonly device: Id<'device'>; readonly kind: DeviceKind; readonly place: string },
  command: Command,
): Promise<Result<Announced>> {
  const { device, kind, place } = wanted;
  if (!grantsAt(actor, 'administrator', place)) return refuse('device-elsewhere');
  const payload = { announce: kind, place };
  const taken = await takeOnce(tx, { ...command, payload, stream: streamOf('device', device) }, async () => {
    const codeExpiresAt = command.now.add(CODE_LASTS);
    const codeHash = hashOfCode(tokens, tx.municipality, codeOf(tokens, tx.municipality, device));
    await insertDevice(tx, { device, kind, place, codeHash, codeExpiresAt, announcedAt: command.now });
    const facts = [{ kind: 'access.device-announced', at: command.now, data: { kind, place } }];
    return ok({ facts, outcome: { device, expiresAt: codeExpiresAt.toString() } });
  });
  if (!taken.ok) return taken;
  return ok({ ...taken.value, code: codeOf(tokens, tx.municipality, taken.value.device) });
}

function codeOf(tokens: Tokens, municipality: Ars, device: Id<'device'>): string {
  return makeCode(tokens.derive(`enrolment code of ${device}`, municipality, ENROLMENT_SIGNS), ENROLMENT_SIGNS);
}

/** What is stored of a code: worthless without the servers' secret, so that a copied database gives no code away. */
export function hashOfCode(tokens: Tokens, municipality: Ars, code: string): Buffer {
  return createHmac('sha256', tokens.derive('enrolment code hash', municipality, 32))
    .update(code)
    .digest();
}
