import { type Actor, deviceState, grantsAt } from '@buergernah/access';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { streamOf, type Tx } from '@buergernah/kernel/server';
import { type Command, takeOnce } from './command.ts';
import { deviceById, setDeviceLocked } from './store.ts';

/**
 * Locks a device for ever: it gets no new token, and the one it holds stops working on every server copy within two seconds.
 * Refused: `device-unknown`, `device-elsewhere`. A device that is locked already stays so.
 */
export async function lockDevice(tx: Tx, actor: Actor, device: Id<'device'>, command: Command): Promise<Result<null>> {
  return takeOnce(tx, { ...command, payload: { lock: device }, stream: streamOf('device', device) }, async () => {
    const row = await deviceById(tx, device);
    if (!row) return refuse('device-unknown');
    if (!grantsAt(actor, 'administrator', row.place) && !grantsAt(actor, 'site-manager', row.place)) {
      return refuse('device-elsewhere');
    }
    if (deviceState(row) === 'locked') return ok({ facts: [], outcome: null });
    await setDeviceLocked(tx, device, command.now);
    return ok({ facts: [{ kind: 'access.device-locked', at: command.now, data: {} }], outcome: null });
  });
}
