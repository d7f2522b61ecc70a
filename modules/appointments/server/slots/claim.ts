import { ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { type DayAxis, instantOn } from '../../day-axis.ts';
import type { Need, Party } from '../../need.ts';
import { allot, type DayPlan, freeColleagues, type SlotRules } from '../../slots.ts';
import type { AppointmentOffice } from '../office.ts';
import { keepPlace } from '../rota/store.ts';
import { bookableAt, openDays, rulesOn } from './bookable.ts';
import { type Plans, readPlans } from './read-plans.ts';
import {
  type ClaimRow,
  daysOfBookings,
  deleteClaims,
  deleteEnded,
  dropClaims,
  holdsClaim,
  insertClaims,
  lockDays,
  type PlaceDay,
  rebuildDays,
  setFirm,
} from './store.ts';

/** A slot that somebody wishes. */
export interface Wish {
  readonly booking: string;
  readonly place: string;
  readonly day: Temporal.PlainDate;
  /** Minutes since the first moment of the day. */
  readonly start: number;
  readonly party: Party;
  readonly now: Temporal.Instant;
}

/**
 * Takes a colleague and equipment for a slot. Looks first without a lock, so that whoever comes too late costs little; then looks
 * again under the locks of place and day. `endsAt`: when it ends being taken by itself; null: not. Refused: `not-bookable-here`, `slot-past`, `slot-not-offered`,
 * `slot-taken`.
 */
export async function claimSlot(
  tx: Tx,
  office: AppointmentOffice,
  wish: Wish & { readonly endsAt: Temporal.Instant | null },
): Promise<Result<{ minutes: number }>> {
  const looked = await look(tx, office, wish);
  if (!looked.ok) return looked;
  return take(tx, office, await lock(tx, looked.value, []), wish, wish.endsAt);
}

/**
 * Takes a new slot for a booking and only then lets the old one go, which nobody else gets before the delay of the old place is over. The
 * slot that is its own already stays as it is. Refused like {@link claimSlot}; the old slot then stays.
 */
export async function moveClaims(
  tx: Tx,
  office: AppointmentOffice,
  wish: Wish & { readonly from: { readonly place: string; readonly day: Temporal.PlainDate } },
): Promise<Result<{ minutes: number }>> {
  const { booking, place, day, start, party, now } = wish;
  const at = { place, day: day.toString(), from: start };
  if (await holdsClaim(tx, booking, at)) {
    // Taken anew it would be taken twice: what is let go is told from what is new by its time alone.
    const bookable = bookableAt(office, tx.municipality, place, party);
    return 'why' in bookable ? refuse('not-bookable-here') : ok({ minutes: bookable.need.minutes });
  }
  const looked = await look(tx, office, wish);
  if (!looked.ok) return looked;
  const old = await daysOfBookings(tx, [booking]);
  const taken = await take(tx, office, await lock(tx, looked.value, old), wish, null);
  if (!taken.ok) return taken;
  const { freeAfterMinutes } = office.settingsOf(tx.municipality, wish.from.place);
  const free = freeAfterMinutes === 0 ? null : now.add({ minutes: freeAfterMinutes });
  await dropClaims(tx, [booking], free, at);
  await rebuildDays(tx, old);
  return taken;
}

/** Lets go what bookings took: at null at once, else it ends being taken by itself then. */
export async function releaseClaims(
  tx: Tx,
  booking: string | readonly string[],
  at: Temporal.Instant | null,
  now: Temporal.Instant,
): Promise<void> {
  const bookings = typeof booking === 'string' ? [booking] : booking;
  const days = await daysOfBookings(tx, bookings);
  await lockDays(tx, days);
  await dropClaims(tx, bookings, at && Temporal.Instant.compare(at, now) > 0 ? at : null);
  await rebuildDays(tx, days);
}

/**
 * Makes a held slot firm. False where it had ended and is somebody else's now, or its colleague is, who serves at another place too: then
 * there is no appointment to keep.
 */
export async function keepClaims(tx: Tx, booking: string): Promise<boolean> {
  const days = await daysOfBookings(tx, [booking]);
  await lockDays(tx, days);
  const colleagues = await setFirm(tx, booking);
  await rebuildDays(tx, days);
  return colleagues.length > 0;
}

/**
 * Takes colleagues for a group, also outside the public hours, as long as they serve then. Refused: `not-bookable-here`, and
 * `staff-not-free` with how many are.
 */
export async function claimColleagues(
  tx: Tx,
  office: AppointmentOffice,
  wish: Omit<Wish, 'party'> & {
    readonly minutes: number;
    readonly colleagues: number;
    readonly services: readonly string[];
  },
): Promise<Result<{ minutes: number }>> {
  const { booking, place, day, start, minutes, colleagues, services, now } = wish;
  const site = office.sites.site(tx.municipality, place);
  if (!site) return refuse('not-bookable-here');
  const key = { place, day: day.toString() };
  await keepPlace(tx, place);
  await lockDays(tx, [key]);
  const plans = await readPlans(tx, office, [site], day, 1, now);
  const axis = plans.axes[0] as DayAxis;
  const busy = new Set<string>();
  for (;;) {
    const there = plans.colleagues(site, axis).filter(one => !busy.has(one.id));
    const free = freeColleagues(there, { minutes, services }, start);
    if (free.length < colleagues) return refuse('staff-not-free', { free: free.length });
    const span = { from: start, until: start + minutes, booking, endsAt: null };
    const missing = await write(tx, plans, { key, axis }, free.slice(0, colleagues), span);
    if (missing.length === 0) return ok({ minutes });
    for (const one of missing) busy.add(one);
  }
}

/** A wish that could be met a moment ago, with all that it was looked at with. */
interface Looked {
  readonly site: Site;
  readonly key: PlaceDay;
  readonly axis: DayAxis;
  readonly need: Need;
  readonly rules: SlotRules;
}

async function look(tx: Tx, office: AppointmentOffice, wish: Wish): Promise<Result<Looked>> {
  const { place, day, start, party, now } = wish;
  const bookable = bookableAt(office, tx.municipality, place, party);
  if ('why' in bookable) return refuse('not-bookable-here');
  const { site, need, settings } = bookable;
  const { first, last } = openDays(settings, now);
  if (day.toString() < first) return refuse('slot-past');
  if (last < day.toString()) return refuse('slot-not-offered');
  const plans = await readPlans(tx, office, [site], day, 1, now);
  const axis = plans.axes[0] as DayAxis;
  const rules = rulesOn(axis, settings, now);
  if (start < rules.notBefore) return refuse('slot-past');
  const looked: Looked = { site, key: { place, day: axis.day }, axis, need, rules };
  const plan = plans.plan(site, axis);
  if (plan && allot(plan, need, start, rules)) return ok(looked);
  return refuse(plan && allot(untaken(plan), need, start, rules) ? 'slot-taken' : 'slot-not-offered');
}

/** A plan as if nobody had booked. */
function untaken(plan: DayPlan): DayPlan {
  const idle = <One extends object>(list: readonly One[]) => list.map(one => ({ ...one, taken: [] }));
  return { ...plan, colleagues: idle(plan.colleagues), units: idle(plan.units) };
}

/** Locks what a wish and the old slot of its booking stand on. */
async function lock(tx: Tx, looked: Looked, old: readonly PlaceDay[]): Promise<Looked> {
  await keepPlace(tx, looked.key.place);
  await lockDays(tx, [looked.key, ...old]);
  return looked;
}

/** Takes what was looked at, if it still is so now that all is locked. */
async function take(
  tx: Tx,
  office: AppointmentOffice,
  { site, key, axis, need, rules }: Looked,
  { booking, day, start, now }: Wish,
  endsAt: Temporal.Instant | null,
): Promise<Result<{ minutes: number }>> {
  const plans = await readPlans(tx, office, [site], day, 1, now);
  const busy = new Set<string>();
  const free = <One extends { id: string }>(list: readonly One[]) => list.filter(one => !busy.has(one.id));
  for (;;) {
    const plan = plans.plan(site, axis);
    const open = plan && { ...plan, colleagues: free(plan.colleagues), units: free(plan.units) };
    const found = open && allot(open, need, start, rules);
    if (!found) return refuse('slot-taken');
    const span = { from: start, until: start + need.minutes + rules.buffer, booking, endsAt };
    const missing = await write(tx, plans, { key, axis }, [found.colleague, ...found.units], span);
    if (missing.length === 0) return ok({ minutes: need.minutes });
    for (const one of missing) busy.add(one);
  }
}

/**
 * Writes claims on all these resources or on none; returns those that are taken after all. Only another place, where the same colleague
 * serves too, can have been quicker: this day's row is locked.
 */
async function write(
  tx: Tx,
  plans: Plans,
  { key, axis }: { readonly key: PlaceDay; readonly axis: DayAxis },
  resources: readonly string[],
  span: Pick<ClaimRow, 'from' | 'until' | 'booking' | 'endsAt'>,
): Promise<readonly string[]> {
  if (plans.ended) await deleteEnded(tx, key, resources, plans.now);
  const during = { begins: instantOn(axis, span.from), ends: instantOn(axis, span.until) };
  const written = await insertClaims(
    tx,
    resources.map(resource => ({ ...key, ...span, ...during, resource })),
  );
  const missing = resources.filter(resource => !written.includes(resource));
  if (missing.length > 0) await deleteClaims(tx, key, span.from, written);
  else await rebuildDays(tx, [key]);
  return missing;
}
