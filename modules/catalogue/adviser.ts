import { type Cents, ok, type Refusal, type Result, refuse } from '@buergernah/kernel';
import { metresBetween, nextOpening, type Site, type Sites, travel } from '@buergernah/sites';
import type { City } from './city.ts';
import { type FeeTable, feeOf } from './fees.ts';
import { type ChannelRefusalCode, type Matter, mayFinish } from './gatekeeper.ts';
import type { ConditionCode } from './rules/row.ts';
import { type DeliveryWay, DOORS, type Door, type Service } from './service.ts';

/** What a way's reasons can say beside the conditions of the rules; sentences under `catalogue.way.<code>`. */
export const WAY_CODES = [
  'done-here',
  'nearest-place',
  'no-place',
  'cannot-leave-home',
  'comes-to-you',
  'from-home',
  'collect-later',
  'collected-for-you',
  'sent-home',
  'not-offered',
  'fee-unsettled',
] as const;
export type WayCode = (typeof WAY_CODES)[number];

/** A reason, with the words its sentence needs: the place's name, minutes, the day. */
export interface Why {
  readonly code: WayCode | ConditionCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** One way to get a matter done. */
export interface Way {
  readonly door: Door;
  readonly possible: boolean;
  /** Times one leaves the house or the place where one stands. */
  readonly trips: number;
  /** Days until the result is in the hand. */
  readonly days: number;
  /** Minutes of one's own time: way, waiting, talking. */
  readonly minutes: number;
  /** What it costs; null where no amount is settled. */
  readonly cents: Cents | null;
  readonly why: readonly Why[];
  /** The place, where the way leads to one, and the next day it opens. */
  readonly site?: { readonly id: string; readonly name: string; readonly day: string };
  /** Options this way chooses that the person did not: `direktversand`. */
  readonly options?: readonly string[];
}

/** Where somebody stands and what they can do. Asked and forgotten: nothing of it is kept (GDPR Art. 9). */
export interface Situation {
  /** The place where one stands; absent: at home. */
  readonly at?: Site;
  readonly matter: Matter;
}

/** What the adviser knows of the city. */
export interface AdviserCity {
  readonly limits: City['limits'];
  readonly fees: FeeTable;
  readonly sites: Sites;
}

/** Working days a courier needs once the document is finished. */
const DAYS_BY_COURIER = 2;

/** Ways that need nobody to leave the house. */
const AT_HOME: readonly Door[] = ['portal', 'video', 'koffer', 'post'];

/**
 * The ways to a matter, best first: those that are possible, by trips, then days, then minutes, then euros; after them those that are
 * not, each with the reason. Circumstances among the matter's options count: `cannot-leave-home`, `eid`, `second-document`.
 */
export function waysTo(
  service: Service,
  situation: Situation,
  city: AdviserCity,
): Result<readonly Way[], Refusal<ChannelRefusalCode>> {
  const ways: Way[] = [];
  for (const door of DOORS) {
    for (const matter of variantsOf(service, situation.matter, door)) {
      const way = wayThrough(service, door, { ...situation, matter }, city);
      if (!way.ok) return refuse(way.refusal.code, way.refusal.values);
      const added = matter.options.filter(option => !situation.matter.options.includes(option));
      const sent = added.length > 0;
      if (sent && !way.value.possible) continue;
      ways.push(sent ? { ...way.value, options: added } : way.value);
    }
  }
  const homebound = situation.matter.options.includes('cannot-leave-home');
  const amount = (way: Way) => way.cents ?? Number.MAX_SAFE_INTEGER;
  return ok(
    ways.sort(
      (a, b) =>
        Number(b.possible) - Number(a.possible) ||
        // A home visit is for whoever cannot come: others may have it, and are not sent that way.
        Number(a.door === 'koffer' && !homebound) - Number(b.door === 'koffer' && !homebound) ||
        a.trips - b.trips ||
        a.days - b.days ||
        a.minutes - b.minutes ||
        amount(a) - amount(b) ||
        DOORS.indexOf(a.door) - DOORS.indexOf(b.door),
    ),
  );
}

/** The matter as asked for; and sent home, where the service can and the person has a second ID to show. */
function variantsOf(service: Service, matter: Matter, door: Door): readonly Matter[] {
  const canBeSent =
    service.delivery.includes('direktversand') &&
    matter.options.includes('second-document') &&
    !matter.options.includes('direktversand') &&
    door !== 'post' &&
    door !== 'compartment';
  return canBeSent ? [matter, { ...matter, options: [...matter.options, 'direktversand'] }] : [matter];
}

function wayThrough(
  service: Service,
  door: Door,
  { at, matter }: Situation,
  city: AdviserCity,
): Result<Way, Refusal<ChannelRefusalCode>> {
  const verdict = mayFinish(matter, door, city.limits);
  if (!verdict.ok) return verdict;
  const why: Why[] = verdict.value.conditions.map(code => ({ code }));
  const offered = service.doors[door];
  const spot = placeFor(door, at, matter.on, city.sites, service);
  const homebound = matter.options.includes('cannot-leave-home');
  let possible = verdict.value.answer !== 'refused';

  if (offered === undefined && possible) {
    possible = false;
    why.push({ code: 'not-offered' });
  }
  if (homebound && !AT_HOME.includes(door)) {
    possible = false;
    why.push({ code: 'cannot-leave-home' });
  }
  if (possible && spot === 'none') {
    possible = false;
    why.push({ code: 'no-place' });
  }
  const place = typeof spot === 'object' ? spot : undefined;
  const here = place !== undefined && at !== undefined && place.site.id === at.id;
  const toPlace =
    place === undefined || here
      ? 0
      : at
        ? travel(at.position, place.site.position).minutes
        : city.limits.adviser.travelMinutes;
  const wait = city.limits.adviser.waitMinutes[door] ?? 0;
  const collects = collectsLater(service, door, matter);
  const fetches = collects && !homebound;
  const trips = (place === undefined || here ? 0 : 1) + (fetches ? 1 : 0);
  const sent = matter.options.includes('direktversand');
  const lead = (place?.inDays ?? 0) + (city.limits.adviser.leadDays[door] ?? 0);

  if (possible) {
    if (here) why.unshift({ code: 'done-here' });
    else if (place)
      why.unshift({
        code: 'nearest-place',
        values: { place: place.site.name, minutes: toPlace, inDays: place.inDays },
      });
    else why.unshift({ code: door === 'koffer' ? 'comes-to-you' : 'from-home' });
    if (collects) why.push({ code: homebound ? 'collected-for-you' : 'collect-later' });
    if (sent || byLetter(service, door)) why.push({ code: 'sent-home' });
  }
  const fee = feeOf(
    city.fees,
    { ...matter, options: matter.options.filter(option => option !== 'cannot-leave-home') },
    door,
  );
  if (!fee.ok) why.push({ code: 'fee-unsettled' });
  const way: Way = {
    door,
    possible,
    trips,
    days: lead + (offered?.days ?? service.resultDays) + (sent ? DAYS_BY_COURIER : 0),
    minutes: (offered?.minutes ?? 0) + wait + 2 * toPlace + (fetches ? 2 * city.limits.adviser.travelMinutes : 0),
    cents: fee.ok ? fee.value.cents : null,
    why,
  };
  if (!place) return ok(way);
  return ok({ ...way, site: { id: place.site.id, name: place.site.name, day: place.day.toString() } });
}

/** Whether one must come a second time for the finished thing. */
function collectsLater(service: Service, door: Door, matter: Matter): boolean {
  if (service.resultDays === 0 || matter.options.includes('direktversand')) return false;
  if (service.doors[door]?.days === 0) return false;
  return !service.delivery.some(way => STRAIGHT_TO_YOU.includes(way) || (way === 'koffer' && door === 'koffer'));
}
const STRAIGHT_TO_YOU: readonly DeliveryWay[] = ['at-once', 'electronic', 'post', 'none'];

function byLetter(service: Service, door: Door): boolean {
  return service.delivery.includes('post') && !AT_HOME_RESULT.includes(door) && !service.delivery.includes('at-once');
}
/** At these doors the result is handed over where it is asked for. */
const AT_HOME_RESULT: readonly Door[] = ['counter', 'service-point', 'koffer'];

/** The place for a door: the one where one stands if it can, else the one that opens soonest, then the nearest. `home`: no place needed. */
export function placeFor(
  door: Door,
  at: Site | undefined,
  on: Temporal.PlainDate,
  calendar: Sites,
  service: Service,
): { readonly site: Site; readonly inDays: number; readonly day: Temporal.PlainDate } | 'none' | 'home' {
  const fitting = calendar.sites.filter(site => isDoorOf(site, door) && isEquipped(site, door, service));
  if (AT_HOME.includes(door)) return 'home';
  const open = fitting.flatMap(site => {
    const next = nextOpening(site, calendar, on);
    return next ? [{ site, inDays: next.inDays, day: next.day }] : [];
  });
  const metres = (site: Site) => (at ? metresBetween(at.position, site.position) : 0);
  open.sort(
    (a, b) =>
      Number(b.site.id === at?.id) - Number(a.site.id === at?.id) ||
      a.inDays - b.inDays ||
      metres(a.site) - metres(b.site),
  );
  return open[0] ?? 'none';
}

/** Which places lie behind a door. */
export function isDoorOf(site: Site, door: Door): boolean {
  switch (door) {
    case 'counter':
      return site.kind === 'buergerbuero';
    case 'service-point':
      return site.kind === 'service-point';
    case 'terminal':
      return site.kind === 'terminal';
    case 'compartment':
      return site.equipment.includes('compartments');
    default:
      return false;
  }
}

/** Documents with photo and fingerprints need the certified devices at the place. */
function isEquipped(site: Site, door: Door, service: Service): boolean {
  const captures = service.secrecy === 'ausweis' && service.identity === 'presence' && service.resultDays > 0;
  return !captures || door === 'terminal' || door === 'compartment' || site.equipment.includes('id-capture');
}
