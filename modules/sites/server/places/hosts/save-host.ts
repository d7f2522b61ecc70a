import { type Command, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { streamOf, type Tx } from '@buergernah/kernel/server';
import type { Site, sitesContract } from '@buergernah/sites';
import { commandAt } from '../place-office.ts';
import { lockHostPlace, setHost } from './store.ts';

/**
 * Writes down the partner in whose rooms a service point opens, new or changed. The fact holds place, dates and ids; names, telephone
 * and key stand in the row alone. `mayAt` tells whether the asker may write for the place where the partner was before. Refused:
 * `host-not-a-service-point`, `place-not-yours`.
 */
export async function saveHost(
  tx: Tx,
  site: Site,
  id: Id<'host'>,
  host: sitesContract.Host,
  command: Command,
  mayAt: (place: string) => boolean = () => false,
): Promise<Result<null>> {
  const payload = { id, ...host };
  return takeOnce(tx, { ...commandAt(command, site.id), payload, stream: streamOf('host', id) }, async () => {
    if (site.kind !== 'service-point') return refuse('host-not-a-service-point');
    const before = await lockHostPlace(tx, id);
    if (before !== undefined && before !== site.id && !mayAt(before)) return refuse('place-not-yours');
    await setHost(tx, id, host);
    const { place, contractUntil, insuredUntil, people } = host;
    const data = { host: id, place, contractUntil, insuredUntil, people };
    return ok({ facts: [{ kind: 'sites.host-saved', at: command.now, data }], outcome: null });
  });
}
