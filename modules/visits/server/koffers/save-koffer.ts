import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { KofferView } from '../../contract.ts';
import { atBase } from '../desk/at-base.ts';
import { marksOf } from '../desk/visit.ts';
import { type Asking, commandAtBase, type KofferWiring, streamOfKoffer, viewOf } from './koffer.ts';
import { changeKoffer, insertKoffer, kofferById, kofferOfDevice, lockKoffer } from './store.ts';

/**
 * Names a Koffer and says which enrolled device lies in it, or makes a new one. Only one that is in the house changes. Refused:
 * `koffer-moved-on`, `koffer-not-in`, `koffer-device-taken`, `koffer-locked` (the device is no enrolled Koffer), `place-not-yours`.
 */
export async function saveKoffer(
  { office, access }: KofferWiring,
  asked: Asking,
  koffer: Id<'koffer'>,
  wanted: { readonly basedOn: number; readonly name: string; readonly device: Id<'device'> | null },
  command: Command,
): Promise<Result<KofferView>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, ['administrator', 'site-manager']);
  if (!inside.ok) return inside;
  const device = wanted.device && (await access.known.device(municipality, wanted.device));
  const isKoffer = device && device.kind === 'koffer' && device.key && !device.lockedAt;
  return inOne(office.database, municipality, async tx => {
    const asking = { ...commandAtBase(office, municipality, command), payload: { save: koffer, ...wanted } };
    const row = await lockKoffer(tx, koffer);
    const taken = await takeOnce(tx, { ...asking, stream: streamOfKoffer(koffer) }, async () => {
      if ((row?.version ?? 0) !== wanted.basedOn) return refuse('koffer-moved-on');
      if (row && row.state !== 'in') return refuse('koffer-not-in');
      if (wanted.device && !isKoffer) return refuse('koffer-locked');
      const other = wanted.device ? await kofferOfDevice(tx, wanted.device) : undefined;
      if (other && other.koffer !== koffer) return refuse('koffer-device-taken');
      const { name, device } = wanted;
      if (row) await changeKoffer(tx, row, { name, device });
      else await insertKoffer(tx, { koffer, name, device });
      const facts = [{ kind: 'visits.koffer-saved', at: command.now, data: { device } }];
      return ok({ facts, outcome: null, note: marksOf(office, municipality) });
    });
    if (!taken.ok) return taken;
    const saved = await kofferById(tx, koffer);
    return saved ? ok(viewOf(saved)) : refuse('koffer-unknown');
  });
}
