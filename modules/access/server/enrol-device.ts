import { type DeviceKey, deviceState, ENROLMENT_SIGNS } from '@buergernah/access';
import { type Id, ok, parseCode, type Result, refuse } from '@buergernah/kernel';
import { sha256, streamOf, type Tx } from '@buergernah/kernel/server';
import { hashOfCode } from './announce-device.ts';
import { type Command, takeOnce } from './command.ts';
import { publicKeyOf } from './device-proof.ts';
import { type DeviceRow, deviceByCode, setDeviceKey } from './store.ts';
import type { Tokens } from './tokens.ts';

/**
 * Makes the browser that typed the code an enrolled device: from now on its key speaks for it. Refused: `enrolment-code-mistyped`,
 * `enrolment-code-unknown` (never made, used, or older than a quarter of an hour), `device-key-unfit`. The same browser may ask
 * again while the code lasts, because its answer may have been lost.
 */
export async function enrolDevice(
  tx: Tx,
  tokens: Tokens,
  typed: { readonly code: string; readonly key: DeviceKey },
  command: Omit<Command, 'by'>,
): Promise<Result<Pick<DeviceRow, 'device' | 'kind' | 'place'>>> {
  const { now } = command;
  const code = parseCode(typed.code, ENROLMENT_SIGNS);
  if (!code.ok) return refuse('enrolment-code-mistyped');
  if (!(await publicKeyOf(typed.key))) return refuse('device-key-unfit');
  const row = await deviceByCode(tx, hashOfCode(tokens, tx.municipality, code.value));
  if (!row || Temporal.Instant.compare(now, row.codeExpiresAt) > 0) return refuse('enrolment-code-unknown');
  const { device, kind, place } = row;
  const state = deviceState(row);
  if (state === 'enrolled' && row.key?.x === typed.key.x && row.key.y === typed.key.y)
    return ok({ device, kind, place });
  if (state !== 'announced') return refuse('enrolment-code-unknown');
  const key = thumbprint(typed.key);
  const by = { actor: `device:${device}`, door: kind, place, device };
  const enrolled = await takeOnce<{ device: Id<'device'> }>(
    tx,
    { ...command, payload: { enrol: key }, stream: streamOf('device', device), by },
    async () => {
      await setDeviceKey(tx, device, typed.key, now);
      return ok({ facts: [{ kind: 'access.device-enrolled', at: now, data: { key } }], outcome: { device } });
    },
  );
  return enrolled.ok ? ok({ device, kind, place }) : enrolled;
}

/** The thumbprint of a key (RFC 7638), which a fact can hold for ever. */
function thumbprint({ crv, kty, x, y }: DeviceKey): string {
  return sha256(JSON.stringify({ crv, kty, x, y })).toString('base64url');
}
