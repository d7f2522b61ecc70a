import { type Command, inOne, lockDevice, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { atBase } from '../desk/at-base.ts';
import { marksOf } from '../desk/visit.ts';
import { type Asking, byRightOf, commandAtBase, type KofferWiring, kofferStep, streamOfKoffer } from './koffer.ts';
import { changeKoffer, lockKoffer } from './store.ts';

/**
 * A Koffer that is used no more leaves the list; its device is locked for ever. Only an empty one that is in the house, or one that was
 * lost. Refused: `koffer-unknown`, `koffer-not-in`, `koffer-moved-on`, `koffer-not-empty`, `place-not-yours`.
 */
export async function retireKoffer(
  { office, access }: KofferWiring,
  asked: Asking,
  koffer: Id<'koffer'>,
  basedOn: number,
  command: Command,
): Promise<Result<undefined>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, ['administrator', 'site-manager']);
  if (!inside.ok) return inside;
  const asking = commandAtBase(office, municipality, command);
  const retired = await inOne(office.database, municipality, async tx => {
    const row = await lockKoffer(tx, koffer);
    const payload = { retire: koffer, basedOn };
    return takeOnce(tx, { ...asking, payload, stream: streamOfKoffer(koffer) }, async () => {
      if (!row) return refuse('koffer-unknown');
      const state = kofferStep(row.state, 'retire');
      if (!state) return refuse('koffer-not-in');
      if (row.version !== basedOn) return refuse('koffer-moved-on');
      if (row.state === 'in' && row.contents.some(count => count.quantity > 0)) return refuse('koffer-not-empty');
      if (row.device && row.state === 'in') {
        const locked = await lockDevice(tx, byRightOf(asked.actor), row.device, { ...asking, id: newId() });
        if (!locked.ok && locked.refusal.code !== 'device-unknown') return locked;
      }
      await changeKoffer(tx, row, { state, device: null });
      const facts = [{ kind: 'visits.koffer-retired', at: now, data: { device: row.device } }];
      return ok({ facts, outcome: { device: row.device }, note: marksOf(office, municipality) });
    });
  });
  if (!retired.ok) return retired;
  if (retired.value.device) access.known.forget(municipality, retired.value.device);
  return ok(undefined);
}
