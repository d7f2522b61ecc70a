import { dayOf } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { type DayAxis, instantOn } from '../../day-axis.ts';
import { allot, type Colleague, doesAll, isInside } from '../../slots.ts';
import { type BookingRow, bookingById } from '../bookings/store.ts';
import type { AppointmentOffice } from '../office.ts';
import { readPlans } from '../slots/read-plans.ts';
import { type ClaimRow, claimsFrom, deleteClaims, insertClaims, lockDays, rebuildDays } from '../slots/store.ts';

/** A booking that no colleague is left for. */
export interface Orphaned {
  readonly booking: BookingRow['booking'];
  readonly day: string;
  readonly start: number;
}

/** Stands for the colleague of a booking that lost theirs, until the next rota finds it another. */
const NOBODY = 'nobody/';

/**
 * After a rota was written: bookings from now on whose colleague no longer serves then, or no longer does what they came for, get another
 * free colleague. Those for whom nobody is left are returned; they keep their equipment, and the next rota tries again.
 */
export async function allotAnew(
  tx: Tx,
  office: AppointmentOffice,
  site: Site,
  now: Temporal.Instant,
): Promise<readonly Orphaned[]> {
  const today = dayOf(now);
  const seen = await claimsFrom(tx, site.id, today.toString());
  const last = seen.at(-1)?.day;
  if (last === undefined) return [];
  const days = [...new Set(seen.map(claim => claim.day))].map(day => ({ place: site.id, day }));
  await lockDays(tx, days);
  // Read again under the locks: whoever booked meanwhile did so by the old rota.
  const claims = await claimsFrom(tx, site.id, today.toString());
  const span = today.until(Temporal.PlainDate.from(last), { largestUnit: 'days' }).days + 1;
  const plans = await readPlans(tx, office, [site], today, span, now);
  const changed = new Set<string>();
  const orphaned: Orphaned[] = [];
  for (const axis of plans.axes) {
    const colleagues = plans.colleagues(site, axis).map(one => ({ ...one, taken: [...one.taken] }));
    for (const claim of claims) {
      const over = Temporal.Instant.compare(instantOn(axis, claim.until), now) <= 0;
      if (claim.day !== axis.day || !claim.booking || claim.resource.startsWith(`${site.id}/`) || over) continue;
      const booking = await bookingById(tx, claim.booking);
      const colleague = colleagues.find(one => one.id === claim.resource);
      if (!booking || (colleague && isFit(colleague, claim, booking))) continue;
      changed.add(axis.day);
      if (await hand(tx, axis, claim, booking, colleagues)) continue;
      orphaned.push({ booking: booking.booking, day: claim.day, start: booking.start });
    }
  }
  await rebuildDays(
    tx,
    [...changed].map(day => ({ place: site.id, day })),
  );
  return orphaned;
}

/** Gives a claim to another colleague, or to nobody; whether somebody was found. */
async function hand(
  tx: Tx,
  axis: DayAxis,
  claim: ClaimRow,
  booking: BookingRow,
  colleagues: readonly (Colleague & { readonly taken: number[] })[],
): Promise<boolean> {
  const { from, until } = claim;
  await deleteClaims(tx, claim, from, [claim.resource]);
  const write = (resource: string) =>
    insertClaims(tx, [{ ...claim, resource, begins: instantOn(axis, from), ends: instantOn(axis, until) }]);
  const busy = new Set<string>();
  const need = { minutes: booking.minutes, kinds: [], services: servicesOf(booking) };
  const rules = { buffer: until - from - booking.minutes, notBefore: 0 };
  for (;;) {
    const able = colleagues
      .filter(one => !busy.has(one.id))
      .map(one => (booking.contact === 'block' ? { ...one, appointments: true } : one));
    const plan = { open: [from, until], colleagues: able, units: [] };
    const found = allot(plan, need, from, rules)?.colleague;
    if (found === undefined) break;
    if ((await write(found)).length > 0) {
      colleagues.find(one => one.id === found)?.taken.push(from, until);
      return true;
    }
    busy.add(found);
  }
  const former = claim.resource.startsWith(NOBODY) ? claim.resource : `${NOBODY}${claim.booking}/${claim.resource}`;
  await write(former);
  return false;
}

function isFit(colleague: Colleague, { from }: ClaimRow, booking: BookingRow): boolean {
  const takes = colleague.appointments || booking.contact === 'block';
  const serves = doesAll(colleague.services, { services: servicesOf(booking) });
  return takes && serves && isInside(colleague.works, from, from + booking.minutes);
}

function servicesOf({ party }: BookingRow): string[] {
  return [...new Set(party.people.flatMap(person => person.services))];
}
