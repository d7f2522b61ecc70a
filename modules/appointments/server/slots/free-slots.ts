import { type Ars, dayOf, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Slot } from '../../contract.ts';
import { axisOf } from '../../day-axis.ts';
import { GRID, type Party } from '../../need.ts';
import { freeStarts, serves } from '../../slots.ts';
import type { AppointmentOffice } from '../office.ts';
import { type Bookable, bookableAt, openDays, rulesOn } from './bookable.ts';
import { type Plans, readGround, readPlans } from './read-plans.ts';

/** What somebody asks free slots for. */
export interface SlotsAsked {
  readonly municipality: Ars;
  readonly now: Temporal.Instant;
  readonly party: Party;
  /** Absent: all places. */
  readonly places?: readonly string[] | undefined;
  /** `YYYY-MM-DD`; absent or past: today. */
  readonly from?: string | undefined;
  readonly days: number;
}

/** Free slots by place and day, and the places that cannot be booked. */
export interface FreeSlots {
  readonly days: { place: string; day: string; minutes: number; starts: number[] }[];
  readonly without: { place: string; why: 'not-served' | 'walk-in-only' | 'nobody-planned' }[];
}

/**
 * The free slots of a party at places, day by day. Refused `range-too-long` where more days are asked for than any place opens for
 * booking; days beyond a place's own horizon are left out.
 */
export async function freeSlots(office: AppointmentOffice, asked: SlotsAsked): Promise<Result<FreeSlots>> {
  const { municipality, now, party } = asked;
  const places = asked.places ?? office.sites.of(municipality).sites.map(site => site.id);
  const longest = Math.max(0, ...places.map(place => office.settingsOf(municipality, place).horizonDays)) + 1;
  if (asked.days > longest) return refuse('range-too-long', { days: longest });
  const looked = places.map(place => ({ place, at: bookableAt(office, municipality, place, party) }));
  const unbookable = looked.flatMap(({ place, at }) => ('why' in at ? [{ place, why: at.why }] : []));
  const bookable = looked.flatMap(({ at }) => ('why' in at ? [] : [at]));
  if (bookable.length === 0) return ok({ days: [], without: unbookable });

  const today = dayOf(now);
  const wished = asked.from ? Temporal.PlainDate.from(asked.from) : today;
  const from = Temporal.PlainDate.compare(wished, today) < 0 ? today : wished;
  return office.database.withMunicipality(municipality, async tx => {
    const plans = await readPlans(
      tx,
      office,
      bookable.map(one => one.site),
      from,
      asked.days,
      now,
    );
    const planned = bookable.filter(one => isPlanned(plans, one));
    const days = planned.flatMap(one =>
      daysOf(plans, one).flatMap(({ axis, starts, ...slot }) =>
        starts.length > 0 ? [{ ...slot, day: axis.day, starts }] : [],
      ),
    );
    const nobody = bookable.filter(one => !planned.includes(one));
    return ok({
      days,
      without: [...unbookable, ...nobody.map(one => ({ place: one.site.id, why: 'nobody-planned' as const }))],
    });
  });
}

/** Where one looks for other slots when a wished one is taken: first that day, then the week, then the week after. */
const WINDOWS = [
  { from: 0, days: 1 },
  { from: 1, days: 6 },
  { from: 7, days: 7 },
] as const;

/** The next best slots: those nearest in time at the same place, then those of other places, soonest first. */
export async function nextBest(
  tx: Tx,
  office: AppointmentOffice,
  near: {
    readonly party: Party;
    readonly place: string;
    readonly day: Temporal.PlainDate;
    readonly start: number;
    readonly count: number;
    readonly now: Temporal.Instant;
  },
): Promise<Slot[]> {
  const { party, place, day, start, count, now } = near;
  const today = dayOf(now);
  const wished = Temporal.PlainDate.compare(day, today) < 0 ? today : day;
  const wanted = momentOf(axisOf(day).begins, start);
  const ground = await readGround(tx, now);
  const nearest = async (bookable: readonly Bookable[], from: Temporal.PlainDate, days: number, wanted: number) => {
    const sites = bookable.map(one => one.site);
    const plans = await readPlans(tx, office, sites, from, days, now, ground);
    return nearestTo(
      wanted,
      count,
      bookable.flatMap(one => daysOf(plans, one)),
    );
  };
  const here = bookableAt(office, tx.municipality, place, party);
  const found: Slot[] = [];
  if (!('why' in here)) {
    const early = wished.subtract({ days: 7 });
    const from = Temporal.PlainDate.compare(early, today) < 0 ? today : early;
    found.push(...(await nearest([here], from, 21, wanted)));
  }
  const others = office.sites.of(tx.municipality).sites.flatMap(site => {
    const other = site.id === place ? { why: 'here' } : bookableAt(office, tx.municipality, site.id, party);
    return 'why' in other ? [] : [other];
  });
  for (const window of others.length > 0 ? WINDOWS : []) {
    if (found.length >= count) break;
    const soonest = await nearest(others, wished.add({ days: window.from }), window.days, Number.NEGATIVE_INFINITY);
    found.push(...soonest.slice(0, count - found.length));
  }
  return found;
}

/** Minutes between two proposals at one place: three slots in a quarter of an hour are no choice. */
const APART = 30;

/** The slots nearest to a moment, so many and spread; at minus infinity the soonest. Where there are too few, also those close together. */
function nearestTo(wanted: number, count: number, days: ReturnType<typeof daysOf>): Slot[] {
  const moments = days.flatMap(({ place, axis, minutes, starts }) => {
    const at = (start: number) => momentOf(axis.begins, start);
    // Starts are in order: the nearest of a day are the last before and the first after.
    const after = starts.findIndex(start => at(start) >= wanted);
    const cut = after < 0 ? starts.length : after;
    const most = (count * APART) / GRID;
    const near = starts.slice(Math.max(0, cut - most), cut + most);
    return near.map(start => ({ at: at(start), slot: { place, day: axis.day, start, minutes } }));
  });
  const far = (at: number) => (Number.isFinite(wanted) ? Math.abs(at - wanted) : at);
  moments.sort((a, b) => far(a.at) - far(b.at) || a.at - b.at);
  const chosen: typeof moments = [];
  const passed: typeof moments = [];
  for (const one of moments) {
    if (chosen.length === count) break;
    const close = chosen.some(other => other.slot.place === one.slot.place && Math.abs(other.at - one.at) < APART);
    (close ? passed : chosen).push(one);
  }
  const filled = [...chosen, ...passed.slice(0, count - chosen.length)];
  return filled.toSorted((a, b) => far(a.at) - far(b.at) || a.at - b.at).map(one => one.slot);
}

function momentOf(begins: number, minute: number): number {
  return begins / 60_000 + minute;
}

function daysOf(plans: Plans, { site, need, settings }: Bookable) {
  const { first, last } = openDays(settings, plans.now);
  return plans.axes.flatMap(axis => {
    if (axis.day < first || last < axis.day) return [];
    const plan = plans.plan(site, axis);
    if (!plan) return [];
    const starts = freeStarts(plan, need, rulesOn(axis, settings, plans.now));
    return [{ place: site.id, axis, minutes: need.minutes, starts }];
  });
}

/** Whether anybody of the rota takes appointments for all of it, on whichever day. */
function isPlanned({ rotas }: Plans, { site, need }: Bookable): boolean {
  return (rotas.get(site.id)?.rota.members ?? []).some(({ services, takes }) =>
    serves({ services: services && new Set(services), appointments: takes !== 'walk-ins' }, need),
  );
}
