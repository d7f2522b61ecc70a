import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { KofferCount, KofferView } from '../../contract.ts';
import { faultOfCount } from '../../custody.ts';
import { atBase } from '../desk/at-base.ts';
import { marksOf } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { type Found, foundIn } from './check-in.ts';
import { type Asking, commandAtBase, streamOfKoffer, viewOf } from './koffer.ts';
import { changeKoffer, kofferById, lockKoffer } from './store.ts';

/**
 * Takes out what lies in a Koffer that is in the house, counted against the books: what differs is told and stays a fact. It is empty then,
 * so that it can be retired. Refused: `koffer-unknown`, `koffer-not-in`, `koffer-moved-on`, `koffer-count-missing`, `place-not-yours`.
 */
export async function unpackKoffer(
  office: VisitOffice,
  asked: Asking,
  koffer: Id<'koffer'>,
  out: { readonly basedOn: number; readonly counted: readonly KofferCount[] },
  command: Command,
): Promise<Result<{ koffer: KofferView; differences: Found[] }>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, ['administrator', 'site-manager']);
  if (!inside.ok) return inside;
  const asking = commandAtBase(office, municipality, command);
  return inOne(office.database, municipality, async tx => {
    const row = await lockKoffer(tx, koffer);
    const payload = JSON.parse(JSON.stringify({ unpack: koffer, ...out }));
    const taken = await takeOnce(tx, { ...asking, payload, stream: streamOfKoffer(koffer) }, async () => {
      if (!row) return refuse('koffer-unknown');
      if (row.state !== 'in') return refuse('koffer-not-in');
      if (row.version !== out.basedOn) return refuse('koffer-moved-on');
      const fault = faultOfCount(row.contents, out.counted);
      if (fault) return refuse(fault);
      const differences = foundIn(row.contents, out.counted);
      await changeKoffer(tx, row, { contents: [] });
      const facts = [
        { kind: 'visits.koffer-unpacked', at: now, data: { contents: JSON.parse(JSON.stringify(out.counted)) } },
        ...differences.map(one => ({ kind: 'visits.koffer-difference', at: now, data: { tour: null, ...one } })),
      ];
      return ok({ facts, outcome: { differences }, note: marksOf(office, municipality) });
    });
    if (!taken.ok) return taken;
    const lying = await kofferById(tx, koffer);
    return lying ? ok({ koffer: viewOf(lying), differences: taken.value.differences }) : refuse('koffer-unknown');
  });
}
