import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { countDifferences } from '@buergernah/sites';
import { AT_KOFFERS, type KofferCount, type KofferView } from '../../contract.ts';
import { faultOfCount } from '../../custody.ts';
import { atBase } from '../desk/at-base.ts';
import { marksOf, noteFact } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { lockDays, tourById } from '../tours/store.ts';
import { moveTour } from './check-out.ts';
import { type Asking, commandAtBase, DISPATCH, kofferStep, streamOfKoffer, viewOf } from './koffer.ts';
import { changeKoffer, dropSignOfLife, kofferById, lockKoffer } from './store.ts';

/** What a count found otherwise than what went out minus what was used on the way. */
export type Found = {
  readonly kind: KofferCount['kind'];
  readonly difference: number;
  readonly missing: string[];
  readonly found: string[];
};

/** What a count found otherwise than the books say. */
export function foundIn(books: readonly KofferCount[], counted: readonly KofferCount[]): Found[] {
  return countDifferences(books, counted).map(one => ({ ...one, missing: [...one.missing], found: [...one.found] }));
}

/**
 * Takes a Koffer back: counted against what went out minus what was used on the way. Differences are told and kept as facts, never hidden;
 * what the Koffer has not handed in yet (`waiting`) may still explain them. The tour is then over. Refused: `koffer-not-out`,
 * `koffer-moved-on`, `koffer-count-missing`, `tour-not-yours`, `place-not-yours`.
 */
export async function checkInKoffer(
  office: VisitOffice,
  asked: Asking,
  koffer: Id<'koffer'>,
  back: { readonly basedOn: number; readonly charge: number; readonly counted: readonly KofferCount[] },
  command: Command,
): Promise<Result<{ koffer: KofferView; differences: Found[] }>> {
  const { municipality, actor, now } = asked;
  const inside = atBase(office, asked, AT_KOFFERS);
  if (!inside.ok) return inside;
  const all = atBase(office, asked, DISPATCH).ok;
  const asking = commandAtBase(office, municipality, command);
  return inOne(office.database, municipality, async tx => {
    const known = await kofferById(tx, koffer);
    if (!known) return refuse('koffer-unknown');
    const read = known.tour ? await tourById(tx, known.tour) : undefined;
    if (read) await lockDays(tx, [read.day]);
    const row = await lockKoffer(tx, koffer);
    const payload = JSON.parse(JSON.stringify({ in: koffer, ...back }));
    const taken = await takeOnce(tx, { ...asking, payload, stream: streamOfKoffer(koffer) }, async () => {
      if (!row) return refuse('koffer-unknown');
      if (row.tour !== known.tour) return refuse('koffer-moved-on');
      const state = kofferStep(row.state, 'check-in');
      if (!state) return refuse('koffer-not-out');
      // Acts that came in meanwhile have changed the books and the version: whoever counts sees them first.
      if (row.version !== back.basedOn) return refuse('koffer-moved-on');
      const tour = row.tour ? await tourById(tx, row.tour) : undefined;
      if (!all && !tour?.crew.some(one => one.staff === actor.staff?.staff)) return refuse('tour-not-yours');
      const fault = faultOfCount(row.contents, back.counted);
      if (fault) return refuse(fault);
      const differences = foundIn(row.contents, back.counted);
      const { charge, counted: contents } = back;
      await changeKoffer(tx, row, { state, tour: null, charge, contents, overdue: false });
      await dropSignOfLife(tx, koffer);
      if (tour?.state === 'underway') {
        await moveTour(tx, tour, 'over');
        await noteFact(tx, office, `tour/${tour.tour}`, {
          by: asking.by,
          at: now,
          kind: 'visits.tour-came-back',
          data: { koffer },
        });
      }
      const data = { tour: row.tour, charge, waiting: row.waiting, contents: JSON.parse(JSON.stringify(contents)) };
      const facts = [
        { kind: 'visits.koffer-checked-in', at: now, data },
        ...differences.map(one => ({ kind: 'visits.koffer-difference', at: now, data: { tour: row.tour, ...one } })),
      ];
      return ok({ facts, outcome: { differences }, note: marksOf(office, municipality) });
    });
    if (!taken.ok) return taken;
    const come = await kofferById(tx, koffer);
    return come ? ok({ koffer: viewOf(come), differences: taken.value.differences }) : refuse('koffer-unknown');
  });
}
