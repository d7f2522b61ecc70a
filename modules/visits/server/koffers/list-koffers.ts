import { dayOf, ok, type Result } from '@buergernah/kernel';
import { AT_KOFFERS, type KofferTour, type KofferView } from '../../contract.ts';
import { atBase } from '../desk/at-base.ts';
import type { VisitOffice } from '../office.ts';
import { type Asking, DISPATCH, viewOf } from './koffer.ts';
import { allKoffers, toursOfKoffers } from './store.ts';

/**
 * The Koffers of the city without the retired ones, for whoever works with them at the office of the visits; and for which tours the asker
 * may hand one out today or take it back: dispatchers for all, a field officer for the own ones alone. Refused: `place-not-yours`.
 */
export async function listKoffers(
  office: VisitOffice,
  asked: Asking,
): Promise<Result<{ koffers: KofferView[]; tours: KofferTour[] }>> {
  const { actor, municipality, now } = asked;
  const inside = atBase(office, asked, [...AT_KOFFERS, 'administrator', 'auditor']);
  if (!inside.ok) return inside;
  const all = atBase(office, asked, DISPATCH).ok;
  const drives = atBase(office, asked, AT_KOFFERS).ok;
  return office.database.withMunicipality(municipality, async tx => {
    const koffers = (await allKoffers(tx)).filter(row => row.state !== 'retired').map(viewOf);
    const rows = drives ? await toursOfKoffers(tx, dayOf(now)) : [];
    const mine = rows.filter(({ crew }) => all || crew.some(one => one.staff === actor.staff?.staff));
    const tours = mine.flatMap(({ tour, koffer, day, isOut, crew, from, until }) =>
      koffer === null
        ? []
        : [
            {
              tour,
              koffer,
              day: day.toString(),
              state: isOut ? ('underway' as const) : ('planned' as const),
              signs: crew.map(one => one.sign),
              shift: { from, until },
            },
          ],
    );
    return ok({ koffers, tours });
  });
}
