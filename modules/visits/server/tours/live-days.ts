import { axisOf, type DayAxis } from '@buergernah/appointments';
import type { Ars } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { VisitSettings } from '../../settings.ts';
import { type LivePlan, livePlan } from '../../solver/care/index.ts';
import type { VisitOffice } from '../office.ts';
import { type DayState, readDay } from './day-state.ts';
import { type Besides, type Compiled, type Ground, placeName, problemOf } from './problem-of.ts';
import { versionsOfDays } from './store.ts';
import { type WayTable, wayTable } from './way-table.ts';
import { airWays, type Position, type Ways } from './ways.ts';

/** A day in memory, ready for questions at a moment. */
export interface LiveDay {
  readonly axis: DayAxis;
  readonly ground: Ground;
  readonly compiled: Compiled;
  readonly live: LivePlan;
}

interface KeptDay {
  /** As it was committed. */
  readonly state?: DayState;
  readonly ways: WayTable;
  readonly live?: LiveDay;
}

interface Kept {
  /** By municipality and day; what was used longest ago first. */
  readonly days: Map<string, KeptDay>;
  /** Days that somebody is making ready, at a version and a minute: whoever asks meanwhile waits for them. */
  readonly making: Map<string, Promise<LiveDay>>;
}

/** Days kept in memory, over all municipalities. */
const MOST = 400;
/** Places of a day that nobody visits any more, before its ways are reckoned anew. */
const MOST_IDLE = 300;

const kept = new WeakMap<VisitOffice['database'], Kept>();

/**
 * Days as they are planned now. One small question asks for the versions of the days; only days that have moved on are read again, and of
 * those only tours and visits that have changed. What other server processes write is seen the same way.
 */
export async function liveDays(
  tx: Tx,
  office: VisitOffice,
  days: readonly Temporal.PlainDate[],
  now: Temporal.Instant,
): Promise<LiveDay[]> {
  const names = days.map(String);
  const versions = await versionsOfDays(tx, names);
  const found: LiveDay[] = [];
  for (const [at, day] of days.entries()) {
    const name = names[at] as string;
    const version = versions.get(name) ?? 0;
    found.push(readyDay(tx, office, name, version, now) ?? (await liveDay(tx, office, day, version, now)));
  }
  return found;
}

/** Of some days, those that the next question would have to make ready. */
export async function daysNotReady(
  tx: Tx,
  office: VisitOffice,
  days: readonly Temporal.PlainDate[],
  now: Temporal.Instant,
): Promise<Temporal.PlainDate[]> {
  const versions = await versionsOfDays(tx, days.map(String));
  return days.filter(day => !readyDay(tx, office, day.toString(), versions.get(day.toString()) ?? 0, now));
}

async function liveDay(
  tx: Tx,
  office: VisitOffice,
  day: Temporal.PlainDate,
  version: number,
  now: Temporal.Instant,
): Promise<LiveDay> {
  const { making } = keptOf(office);
  const minute = minuteNow(axisOf(day), now);
  const key = `${tx.municipality} ${day} ${version} ${minute}`;
  // whoever began may have lost the line to the database; then everybody sees for themselves
  const found = await making.get(key)?.catch(() => undefined);
  if (found) return found;
  const made = makeDay(tx, office, day, version, minute);
  making.set(key, made);
  try {
    return await made;
  } finally {
    if (making.get(key) === made) making.delete(key);
  }
}

/** A day in memory, where it stands at this version and minute. */
function readyDay(
  { municipality }: Tx,
  office: VisitOffice,
  day: string,
  version: number,
  now: Temporal.Instant,
): LiveDay | undefined {
  const { days } = keptOf(office);
  const key = `${municipality} ${day}`;
  const before = days.get(key);
  if (!before?.live || before.state?.version !== version) return undefined;
  if (before.live.ground.now !== minuteNow(before.live.axis, now)) return undefined;
  keep(days, key, before);
  return before.live;
}

async function makeDay(
  tx: Tx,
  office: VisitOffice,
  day: Temporal.PlainDate,
  version: number,
  minute: number | null,
): Promise<LiveDay> {
  const { municipality } = tx;
  const { days } = keptOf(office);
  const key = `${municipality} ${day}`;
  const before = days.get(key);
  const state =
    before?.state?.version === version ? before.state : await readDay(tx, office, day, version, before?.state);
  const ground = await groundOf(office, municipality, state, minute, before?.ways);
  const live = planWhatHolds(ground);
  keep(days, key, { state, ways: ground.ways, live });
  return live;
}

/**
 * One day as it stands inside a transaction that has locked it, its own changes included. Of it only the ways are kept in memory: nobody
 * knows yet whether the rest will be.
 */
export async function lockedDay(
  tx: Tx,
  office: VisitOffice,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Ground> {
  const { days } = keptOf(office);
  const key = `${tx.municipality} ${day}`;
  const before = days.get(key);
  const version = (await versionsOfDays(tx, [day.toString()])).get(day.toString()) ?? 0;
  const state = await readDay(tx, office, day, version, before?.state);
  const ground = await groundOf(office, tx.municipality, state, minuteNow(axisOf(day), now), before?.ways);
  keep(days, key, { ...days.get(key), ways: ground.ways });
  return ground;
}

/**
 * The plan of a day with all tours that can be driven as they are planned, and with visits besides that are still to be laid. A tour that
 * is too late for one of its promises takes nothing more; somebody has to look after it.
 */
export function planWhatHolds(ground: Ground, besides: Besides = {}): LiveDay {
  let without = besides.without ?? new Set<string>();
  for (;;) {
    const compiled = problemOf(ground, { ...besides, without });
    const live = livePlan(compiled.problem);
    const late = lateTours(compiled, live);
    if (late.length === 0) return { axis: axisOf(ground.state.day), ground, compiled, live };
    without = new Set([...without, ...late]);
  }
}

/** Tours of which the engine could not keep all that was planned. */
function lateTours({ problem }: Compiled, { board }: LivePlan): string[] {
  return (problem.plan ?? []).flatMap(({ tour, visits }) => {
    const at = board.table.tourNumber.get(tour);
    return at === undefined || board.tours[at]?.size !== visits.length ? [tour] : [];
  });
}

/** What the engine's problem of a day is made of, with all ways known. `before`: ways that were reckoned already. */
async function groundOf(
  office: VisitOffice,
  municipality: Ars,
  state: DayState,
  now: number | null,
  before?: WayTable,
): Promise<Ground> {
  const bases = new Map<string, Position>();
  for (const id of [office.settingsOf(municipality).base, ...[...state.tours.values()].map(tour => tour.base)]) {
    const position = office.sites.site(municipality, id)?.position;
    if (position) bases.set(id, position);
  }
  const between = waysOf(office, municipality);
  const isFull = before !== undefined && before.ids.length > state.visits.size + MOST_IDLE;
  const ways = before && !isFull ? before : wayTable(between);
  const visits = [...state.visits.values()];
  const news = visits.filter(visit => !ways.has(placeName(visit), visit.position));
  if (news.length > 0)
    await between.learn(
      news.map(visit => visit.position),
      [...bases.values(), ...visits.map(visit => visit.position)],
    );
  for (const [id, position] of bases) ways.add(`base/${id}`, position);
  for (const visit of news) ways.add(placeName(visit), visit.position);
  return { state, bases, ways, now };
}

/** Ways through the air, by how a city drives; they remember the points that they have reckoned with. */
const airs = new WeakMap<VisitSettings['travel'], Ways>();

/** How long ways take in a city. */
export function waysOf(office: VisitOffice, municipality: Ars): Ways {
  const roads = office.waysOf?.(municipality);
  if (roads) return roads;
  const { travel } = office.settingsOf(municipality);
  const ways = airs.get(travel) ?? airWays(travel);
  airs.set(travel, ways);
  return ways;
}

/** The minute of a day at a moment: null before the day, its last minute after it. */
export function minuteNow({ begins, minutes }: DayAxis, now: Temporal.Instant): number | null {
  const minute = Math.floor((now.epochMilliseconds - begins) / 60_000);
  return minute < 0 ? null : Math.min(minute, minutes);
}

function keep(days: Map<string, KeptDay>, key: string, day: KeptDay): void {
  days.delete(key);
  days.set(key, day);
  if (days.size > MOST) days.delete(days.keys().next().value as string);
}

function keptOf({ database }: VisitOffice): Kept {
  let here = kept.get(database);
  if (!here) {
    here = { days: new Map(), making: new Map() };
    kept.set(database, here);
  }
  return here;
}
