import { type Actor, grantsOn } from '@buergernah/access';
import { axisOf, instantOn } from '@buergernah/appointments';
import { dayOf, type Id } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Asking, KofferWiring } from '../koffers/koffer.ts';
import { type KofferRow, kofferOfDevice, lockKofferOfDevice } from '../koffers/store.ts';
import type { VisitOffice } from '../office.ts';
import type { TourRow } from '../tours/store.ts';

/**
 * The Koffer whose device asks, or undefined: no Koffer's device, one that lies in none, one that was lost. `lock`: whoever says that it is
 * stolen waits until this is done, or this comes after.
 */
export async function kofferThere(
  tx: Tx,
  { actor }: Pick<Asking, 'actor'>,
  lock: 'lock' | 'read' = 'read',
): Promise<KofferRow | undefined> {
  if (actor.device?.kind !== 'koffer') return undefined;
  const found = await (lock === 'lock' ? lockKofferOfDevice : kofferOfDevice)(tx, actor.device.device);
  return found && (found.state === 'in' || found.state === 'out') ? found : undefined;
}

/**
 * Whose acts these are: of the colleague who is signed in, or, where the session ended in the cellar, of the first of the tour's crew, for
 * whom the Koffer was handed out. Undefined where nobody of the crew is meant.
 */
export async function colleagueThere(
  { access }: Pick<KofferWiring, 'access'>,
  { actor, municipality, now }: Asking,
  tour: TourRow,
): Promise<(Actor & { readonly staff: NonNullable<Actor['staff']> }) | undefined> {
  const { staff } = actor;
  if (staff) return tour.crew.some(one => one.staff === staff.staff) ? { ...actor, staff } : undefined;
  const first = tour.crew[0]?.staff;
  const row = first && (await access.known.staff(municipality, first as Id<'staff'>));
  if (!row) return undefined;
  const grants = grantsOn(row, dayOf(now));
  const { device } = actor;
  return { staff: { staff: row.staff, grants, groups: row.groups, until: now }, ...(device && { device }) };
}

/** From when to when what happened on a tour can have happened: from its handing out, or its first minute, to the end of its key. */
export function timesOf(
  office: VisitOffice,
  municipality: Asking['municipality'],
  tour: TourRow,
  koffer: KofferRow,
): { readonly outAt: Temporal.Instant; readonly expiresAt: Temporal.Instant } {
  const axis = axisOf(tour.day);
  const { keyHours } = office.settingsOf(municipality);
  const out = koffer.outAt !== null && dayOf(koffer.outAt).equals(tour.day) ? koffer.outAt : instantOn(axis, 0);
  return { outAt: out, expiresAt: instantOn(axis, tour.until).add({ hours: keyHours }) };
}
