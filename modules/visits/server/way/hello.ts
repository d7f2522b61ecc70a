import { dayOf, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import { offSecondsOf } from '../../clock-check.ts';
import type { Asking } from '../koffers/koffer.ts';
import { noteSeen } from '../koffers/store.ts';
import type { VisitOffice } from '../office.ts';
import { tourById } from '../tours/store.ts';
import { plannedTourOf } from './store.ts';
import { kofferThere } from './there.ts';

/** How a Koffer says that it is. */
export interface Hello {
  readonly at: string;
  readonly waiting: number;
  readonly charge: number | null;
}

/**
 * The Koffer says how it is: the office keeps when it spoke last, what still waits in it and how far its clock is off; it hears whether the
 * plan moved. In the house it hears for which tour of today it is planned. Refused: `koffer-locked`.
 */
export async function hearHello(
  office: VisitOffice,
  asked: Asking,
  hello: Hello,
): Promise<Result<{ now: string; clockOffSeconds: number; tour: never | null; tourVersion: number | null }>> {
  const { municipality, now } = asked;
  return office.database.withMunicipality(municipality, async tx => {
    const koffer = await kofferThere(tx, asked);
    if (!koffer) return refuse('koffer-locked');
    const clockOffSeconds = offSecondsOf(Temporal.Instant.from(hello.at), now);
    const { waiting, charge } = hello;
    await noteSeen(tx, koffer.koffer, { at: now, clockOff: clockOffSeconds, waiting, charge });
    const id = koffer.tour ?? (await plannedTourOf(tx, koffer.koffer, dayOf(now)));
    const tour = id && (await tourById(tx, id));
    const known = { tour: (id ?? null) as never, tourVersion: tour ? tour.version : null };
    return ok({ now: instantText(now), clockOffSeconds, ...known });
  });
}
