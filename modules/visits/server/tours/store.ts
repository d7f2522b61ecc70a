import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { TourPlan } from '../../contract.ts';
import type { TourState, VisitState } from '../../life.ts';

/** A stop as stored: when it begins and how long it takes, in minutes of the day. */
export interface StopRow {
  readonly visit: Id<'visit'>;
  readonly start: number;
  readonly minutes: number;
}

/** A stretch of minutes of a day. */
export interface SpanRow {
  readonly from: number;
  readonly until: number;
}

/** A tour as stored. */
export interface TourRow {
  readonly tour: Id<'tour'>;
  readonly day: Temporal.PlainDate;
  readonly base: string;
  readonly state: TourState;
  readonly version: number;
  readonly crew: TourPlan['crew'];
  readonly from: number;
  readonly until: number;
  readonly breaks: TourPlan['breaks'];
  readonly koffer: Id<'koffer'> | null;
  readonly stops: readonly StopRow[];
  readonly rests: readonly SpanRow[];
}

interface Tables {
  'visits.days': { municipality: string; day: Temporal.PlainDate; version: number };
  'visits.tours': {
    municipality: string;
    id: Id<'tour'>;
    day: Temporal.PlainDate;
    base: string;
    state: TourState;
    version: number;
    crew: TourPlan['crew'];
    from_minute: number;
    until_minute: number;
    breaks: TourPlan['breaks'];
    koffer: Id<'koffer'> | null;
    stops: readonly StopRow[];
    rests: readonly SpanRow[];
  };
  'visits.engaged': { municipality: string; day: Temporal.PlainDate; who: string; tour: Id<'tour'> };
  'visits.koffers': { municipality: string; id: Id<'koffer'>; name: string; state: string };
  'visits.home_days': { municipality: string; id: Id<'home-day'>; day: Temporal.PlainDate; rooms: number };
}

/**
 * Locks the plans of days until the transaction ends, in the order of time. Everybody who changes a plan, or a visit that lies in one, does
 * this before anything else, so that nobody waits in a ring.
 */
export async function lockDays(tx: Tx, days: readonly (Temporal.PlainDate | string)[]): Promise<void> {
  const wanted = [...new Set(days.map(String))].sort();
  if (wanted.length === 0) return;
  await sql`
    insert into visits.days (municipality, day, version)
    select ${tx.municipality}, day, 0 from unnest(${wanted}::date[]) as wanted (day) order by day
    on conflict do nothing`.execute(tx.kysely);
  await sql`
    select 1 from visits.days where municipality = ${tx.municipality} and day = any(${wanted}::date[])
    order by day for update`.execute(tx.kysely);
}

/** Counts on that the plan of a day has moved. Its row is locked by then. */
export async function countDay(tx: Tx, day: Temporal.PlainDate): Promise<void> {
  await sql`
    update visits.days set version = version + 1
    where municipality = ${tx.municipality} and day = ${day.toString()}::date`.execute(tx.kysely);
}

/** At which version the plans of days stand; a day that was never planned is missing. */
export async function versionsOfDays(tx: Tx, days: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ day: string; version: number }>`
    select day::text as day, version from visits.days
    where municipality = ${tx.municipality} and day = any(${days}::date[])`.execute(tx.kysely);
  return new Map(rows.map(row => [row.day, row.version]));
}

/** Tours and their versions on a day. */
export async function tourVersions(
  tx: Tx,
  day: Temporal.PlainDate,
): Promise<readonly { readonly tour: Id<'tour'>; readonly version: number }[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.tours')
    .select(['id as tour', 'version'])
    .where('municipality', '=', tx.municipality)
    .where('day', '=', day)
    .orderBy('id')
    .execute();
}

function toursIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.tours')
    .select(['id as tour', 'day', 'base', 'state', 'version', 'crew', 'from_minute as from', 'until_minute as until'])
    .select(['breaks', 'koffer', 'stops', 'rests'])
    .where('municipality', '=', tx.municipality);
}

/** Tours by id. */
export async function toursById(tx: Tx, tours: readonly string[]): Promise<readonly TourRow[]> {
  if (tours.length === 0) return [];
  return toursIn(tx)
    .where('id', 'in', tours as Id<'tour'>[])
    .orderBy('id')
    .execute();
}

/** One tour. */
export function tourById(tx: Tx, tour: string): Promise<TourRow | undefined> {
  return toursIn(tx)
    .where('id', '=', tour as Id<'tour'>)
    .executeTakeFirst();
}

/** Writes a new tour. */
export async function insertTour(tx: Tx, row: TourRow): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('visits.tours')
    .values({
      municipality: tx.municipality,
      id: row.tour,
      day: row.day,
      state: row.state,
      version: row.version,
      ...columnsOf(row),
    })
    .execute();
}

/** What can change about a tour. */
export type TourChange = Omit<TourRow, 'tour' | 'day' | 'version'>;

/** Writes a tour anew over the version that was read, and counts on; false where somebody was quicker. */
export async function writeTour(tx: Tx, was: Pick<TourRow, 'tour' | 'version'>, change: TourChange): Promise<boolean> {
  const done = await tablesOf<Tables>(tx)
    .updateTable('visits.tours')
    .set({ state: change.state, version: was.version + 1, ...columnsOf(change) })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', was.tour)
    .where('version', '=', was.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

function columnsOf({ base, crew, from, until, breaks, koffer, stops, rests }: Omit<TourChange, 'state'>) {
  const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::text::jsonb`;
  return {
    base,
    crew: json(crew),
    from_minute: from,
    until_minute: until,
    breaks: json(breaks),
    koffer,
    stops: json(stops),
    rests: json(rests),
  };
}

/** Engages people and a Koffer for a tour; names whoever is on another tour of the day. */
export async function engage(
  tx: Tx,
  day: Temporal.PlainDate,
  tour: Id<'tour'>,
  who: readonly string[],
): Promise<string | undefined> {
  const { municipality } = tx;
  const wanted = [...who].sort().map(one => ({ municipality, day, who: one, tour }));
  if (wanted.length === 0) return undefined;
  const written = await tablesOf<Tables>(tx)
    .insertInto('visits.engaged')
    .values(wanted)
    .onConflict(conflict => conflict.doNothing())
    .returning('who')
    .execute();
  const taken = new Set(written.map(row => row.who));
  return wanted.find(row => !taken.has(row.who))?.who;
}

/** People and Koffer of a tour are free for another, or only those that begin with `staff:`. */
export async function disengage(tx: Tx, tour: Id<'tour'>, beginsWith: 'staff:' | '' = ''): Promise<void> {
  await tablesOf<Tables>(tx)
    .deleteFrom('visits.engaged')
    .where('municipality', '=', tx.municipality)
    .where('tour', '=', tour)
    .where('who', 'like', `${beginsWith}%`)
    .execute();
}

/** The Koffers that can be taken along, or that are on the way. */
export async function koffersInUse(
  tx: Tx,
): Promise<readonly { readonly koffer: Id<'koffer'>; readonly name: string }[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.koffers')
    .select(['id as koffer', 'name'])
    .where('municipality', '=', tx.municipality)
    .where('state', 'in', ['in', 'out'])
    .orderBy('name')
    .execute();
}

/** In how many rooms at once the care homes of a day are visited. */
export async function roomsOfDay(tx: Tx, day: Temporal.PlainDate): Promise<ReadonlyMap<string, number>> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('visits.home_days')
    .select(['id', 'rooms'])
    .where('municipality', '=', tx.municipality)
    .where('day', '=', day)
    .execute();
  return new Map(rows.map(row => [row.id, row.rooms]));
}

/** What a plan has to know of a visit, without what is sealed. */
export interface PlanRow {
  readonly visit: Id<'visit'>;
  readonly seq: number;
  readonly state: VisitState;
  readonly from: number;
  readonly until: number;
  readonly minutes: number;
  readonly two: boolean;
  readonly needsKoffer: boolean;
  readonly homeDay: Id<'home-day'> | null;
  /** Whether somebody still has to be told that the promise cannot be kept. */
  readonly isToTell: boolean;
}

/** Visits of a day and the numbers of their last facts. */
export async function visitVersions(
  tx: Tx,
  day: Temporal.PlainDate,
): Promise<readonly { readonly visit: Id<'visit'>; readonly seq: number }[]> {
  const { rows } = await sql<{ visit: Id<'visit'>; seq: number }>`
    select id as visit, seq from visits.visits
    where municipality = ${tx.municipality} and day = ${day.toString()}::date and from_minute is not null
    order by id`.execute(tx.kysely);
  return rows;
}

/** Visits for a plan, by id. */
export async function planRows(tx: Tx, visits: readonly string[]): Promise<readonly PlanRow[]> {
  if (visits.length === 0) return [];
  const { rows } = await sql<PlanRow>`
    select id as visit, seq, state, from_minute as "from", until_minute as "until", minutes, two, needs_koffer as "needsKoffer",
      home_day as "homeDay", coalesce(to_tell = 'owed', false) as "isToTell"
    from visits.visits where municipality = ${tx.municipality} and id = any(${visits}::uuid[])`.execute(tx.kysely);
  return rows;
}

/** Who is on which tour of a day: `staff:<id>`, `koffer:<id>`. */
export async function engagedOn(tx: Tx, day: Temporal.PlainDate): Promise<ReadonlyMap<string, string>> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('visits.engaged')
    .select(['who', 'tour'])
    .where('municipality', '=', tx.municipality)
    .where('day', '=', day)
    .execute();
  return new Map(rows.map(row => [row.who, row.tour]));
}
