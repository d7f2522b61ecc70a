import { type Command, inOne, lockDevice, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { AT_KOFFERS, type KofferView } from '../../contract.ts';
import { atBase } from '../desk/at-base.ts';
import { marksOf } from '../desk/visit.ts';
import {
  type Asking,
  byRightOf,
  commandAtBase,
  type KofferWiring,
  kofferStep,
  streamOfKoffer,
  viewOf,
} from './koffer.ts';
import { changeKoffer, dropSignOfLife, dropUploadsOf, kofferById, lockKoffer, withdrawNumbers } from './store.ts';

/**
 * Says that a Koffer was stolen or left behind: in one transaction its device is locked for ever, its tour is served no more, its numbers are
 * withdrawn and what it had begun to send is dropped. Whoever works with Koffers may say so, although locking devices is else for
 * administrators: minutes count. Said twice it stays as it is. Refused: `koffer-unknown`, `place-not-yours`.
 */
export async function loseKoffer(
  { office, access }: KofferWiring,
  asked: Asking,
  koffer: Id<'koffer'>,
  command: Command,
): Promise<Result<KofferView>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, [...AT_KOFFERS, 'administrator']);
  if (!inside.ok) return inside;
  const asking = commandAtBase(office, municipality, command);
  const lost = await inOne(office.database, municipality, async tx => {
    const row = await lockKoffer(tx, koffer);
    const taken = await takeOnce(
      tx,
      { ...asking, payload: { lose: koffer }, stream: streamOfKoffer(koffer) },
      async () => {
        if (!row || row.state === 'retired') return refuse('koffer-unknown');
        const state = kofferStep(row.state, 'lose');
        if (!state) return ok({ facts: [], outcome: null });
        if (row.device) {
          const locked = await lockDevice(tx, byRightOf(asked.actor), row.device, { ...asking, id: newId() });
          if (!locked.ok && locked.refusal.code !== 'device-unknown') return locked;
          await dropUploadsOf(tx, row.device);
        }
        await withdrawNumbers(tx, koffer);
        await dropSignOfLife(tx, koffer);
        await changeKoffer(tx, row, { state, tour: null, overdue: false, waiting: 0 });
        const facts = [{ kind: 'visits.koffer-lost', at: now, data: { tour: row.tour, device: row.device } }];
        return ok({ facts, outcome: null, note: marksOf(office, municipality) });
      },
    );
    if (!taken.ok) return taken;
    const lying = await kofferById(tx, koffer);
    return lying ? ok(lying) : refuse('koffer-unknown');
  });
  if (!lost.ok) return lost;
  if (lost.value.device) access.known.forget(municipality, lost.value.device);
  return ok(viewOf(lost.value));
}
