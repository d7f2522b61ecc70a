import type { Id, Language } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { VisitState } from '../../life.ts';
import type { MaybeSealed, Sealed } from '../content.ts';

/** What somebody must still be told. */
export type ToTell = 'booked' | 'moved' | 'cancelled' | 'owed';
export type TellBy = 'letter' | 'call';

interface VisitTable {
  municipality: string;
  id: Id<'visit'>;
  code_hash: Buffer;
  state: VisitState;
  day: Temporal.PlainDate | null;
  from_minute: number | null;
  until_minute: number | null;
  minutes: number;
  services: string[];
  people: number;
  two: boolean;
  needs_koffer: boolean;
  tours: Id<'tour'>[];
  home_day: Id<'home-day'> | null;
  language: Language;
  to_tell: ToTell | null;
  tell_by: TellBy | null;
  cases: Id<'case'>[];
  asked_at: Temporal.Instant;
  started_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  seq: number;
  wrapped: Buffer | null;
  sealed: Buffer | null;
}

interface Tables {
  'visits.visits': VisitTable;
}

/** A visit as stored, without what is sealed. */
export interface VisitRow {
  readonly visit: Id<'visit'>;
  readonly state: VisitState;
  readonly day: Temporal.PlainDate | null;
  /** The promised window, in minutes since the first moment of the day. */
  readonly from: number | null;
  readonly until: number | null;
  readonly minutes: number;
  readonly services: readonly string[];
  readonly people: number;
  readonly two: boolean;
  readonly needsKoffer: boolean;
  readonly tours: readonly Id<'tour'>[];
  readonly homeDay: Id<'home-day'> | null;
  readonly language: Language;
  readonly toTell: ToTell | null;
  readonly tellBy: TellBy | null;
  readonly cases: readonly Id<'case'>[];
  readonly askedAt: Temporal.Instant;
  readonly startedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  /** Number of the last fact of its stream. */
  readonly seq: number;
}

function visitsIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.visits as v')
    .select([
      'v.id as visit',
      'v.state',
      'v.day',
      'v.from_minute as from',
      'v.until_minute as until',
      'v.minutes',
      'v.services',
      'v.people',
      'v.two',
      'v.needs_koffer as needsKoffer',
      'v.tours',
      'v.home_day as homeDay',
      'v.language',
      'v.to_tell as toTell',
      'v.tell_by as tellBy',
      'v.cases',
      'v.asked_at as askedAt',
      'v.started_at as startedAt',
      'v.ended_at as endedAt',
      'v.seq',
    ])
    .where('v.municipality', '=', tx.municipality);
}

/** One visit by id. */
export function visitById(tx: Tx, visit: string): Promise<VisitRow | undefined> {
  return visitsIn(tx)
    .where('v.id', '=', visit as Id<'visit'>)
    .executeTakeFirst();
}

/** One visit by id; nobody else changes it until the transaction ends. Days and streams are locked before. */
export function lockVisit(tx: Tx, visit: string): Promise<VisitRow | undefined> {
  const one = visitsIn(tx).where('v.id', '=', visit as Id<'visit'>);
  return one.forUpdate('v').executeTakeFirst();
}

/** Visits by id, locked, in the order of their ids. */
export async function lockVisits(tx: Tx, visits: readonly string[]): Promise<VisitRow[]> {
  if (visits.length === 0) return [];
  return visitsIn(tx)
    .where('v.id', 'in', visits as Id<'visit'>[])
    .orderBy('v.id')
    .forUpdate('v')
    .execute();
}

/** One visit by what is stored of its code. */
export function visitByHash(tx: Tx, hash: Buffer): Promise<VisitRow | undefined> {
  return visitsIn(tx).where('v.code_hash', '=', hash).executeTakeFirst();
}

/** Visits of some days, by time; also those of which only the day is known. */
export function visitsBetween(tx: Tx, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<VisitRow[]> {
  return visitsIn(tx)
    .where('v.day', '>=', from)
    .where('v.day', '<=', until)
    .orderBy('v.day')
    .orderBy('v.from_minute')
    .orderBy('v.id')
    .limit(5000)
    .execute();
}

/** Visits that wait for a window: requested ones and those whose promise cannot be kept, oldest first. */
export function visitsWaiting(tx: Tx): Promise<VisitRow[]> {
  return visitsIn(tx)
    .where('v.state', 'in', ['requested', 'owed'])
    .orderBy('v.asked_at')
    .orderBy('v.id')
    .limit(1000)
    .execute();
}

/** Visits about which somebody must be told, oldest first. */
export function visitsToTell(tx: Tx): Promise<VisitRow[]> {
  return visitsIn(tx)
    .where('v.to_tell', 'is not', null)
    .orderBy('v.day')
    .orderBy('v.from_minute')
    .orderBy('v.id')
    .limit(1000)
    .execute();
}

/** The visits of a home day, in the order in which they were cut. */
export function visitsOfHomeDay(tx: Tx, homeDay: string): Promise<VisitRow[]> {
  return visitsIn(tx)
    .where('v.home_day', '=', homeDay as Id<'home-day'>)
    .orderBy('v.id')
    .execute();
}

/** The visits that lie on some tours. */
export async function visitsOnTours(tx: Tx, tours: readonly string[]): Promise<Id<'visit'>[]> {
  const { rows } = await sql<{ id: Id<'visit'> }>`
    select id from visits.visits where municipality = ${tx.municipality} and tours && ${tours}::uuid[]
      and day in (select day from visits.tours where municipality = ${tx.municipality} and id = any(${tours}::uuid[]))`.execute(
    tx.kysely,
  );
  return rows.map(row => row.id);
}

/**
 * Whether a case is linked to another visit that somebody waits for, since a day. Nobody else links it until the transaction ends, so that of
 * two who do it at once the second sees the first.
 */
export async function isOnOtherVisit(
  tx: Tx,
  caseId: string,
  visit: string,
  since: Temporal.PlainDate,
): Promise<boolean> {
  const { municipality } = tx;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`visits case ${municipality} ${caseId}`}, 0))`.execute(
    tx.kysely,
  );
  const { rows } = await sql`
    select 1 from visits.visits
    where municipality = ${municipality} and (day is null or day >= ${since.toString()}::date)
      and state in ('requested', 'booked', 'owed', 'underway') and ${caseId}::uuid = any(cases) and id <> ${visit}::uuid
    limit 1`.execute(tx.kysely);
  return rows.length > 0;
}

/** What lies sealed in some visits. */
export async function sealedOf(
  tx: Tx,
  visits: readonly string[],
): Promise<(MaybeSealed & { readonly visit: Id<'visit'> })[]> {
  if (visits.length === 0) return [];
  return tablesOf<Tables>(tx)
    .selectFrom('visits.visits')
    .select(['id as visit', 'wrapped', 'sealed'])
    .where('municipality', '=', tx.municipality)
    .where('id', 'in', visits as Id<'visit'>[])
    .execute();
}

/** Writes a new visit. Two that write one id at once: one looks again and finds it there. */
export async function insertVisit(
  tx: Tx,
  row: Omit<VisitRow, 'startedAt' | 'endedAt' | 'cases'> &
    Partial<Pick<VisitRow, 'cases'>> &
    Sealed & { readonly codeHash: Buffer },
): Promise<void> {
  try {
    await tablesOf<Tables>(tx)
      .insertInto('visits.visits')
      .values({
        municipality: tx.municipality,
        id: row.visit,
        code_hash: row.codeHash,
        state: row.state,
        day: row.day,
        from_minute: row.from,
        until_minute: row.until,
        minutes: row.minutes,
        services: [...row.services],
        people: row.people,
        two: row.two,
        needs_koffer: row.needsKoffer,
        tours: [...row.tours],
        home_day: row.homeDay,
        language: row.language,
        to_tell: row.toTell,
        tell_by: row.tellBy,
        cases: [...(row.cases ?? [])],
        asked_at: row.askedAt,
        started_at: null,
        ended_at: null,
        seq: row.seq,
        wrapped: row.wrapped,
        sealed: row.sealed,
      })
      .execute();
  } catch (fault) {
    const taken = fault as { code?: string; constraint_name?: string };
    if (taken.code !== '23505' || taken.constraint_name !== 'visits_pkey') throw fault;
    throw Object.assign(new Error('the visit is there already, look again'), { code: '40001' });
  }
}

/** What a change writes into a visit's row. */
export type VisitChange = Partial<Omit<VisitRow, 'visit' | 'seq' | 'homeDay' | 'askedAt'> & MaybeSealed>;

/** Changes a visit as it was read, and counts its facts on; false where somebody was quicker. */
export async function changeVisit(
  tx: Tx,
  was: Pick<VisitRow, 'visit' | 'seq'>,
  change: VisitChange,
  facts = 1,
): Promise<boolean> {
  const { from, until, needsKoffer, toTell, tellBy, startedAt, endedAt, services, tours, cases, ...same } = change;
  const done = await tablesOf<Tables>(tx)
    .updateTable('visits.visits')
    .set({
      ...same,
      ...(from === undefined ? {} : { from_minute: from }),
      ...(until === undefined ? {} : { until_minute: until }),
      ...(needsKoffer === undefined ? {} : { needs_koffer: needsKoffer }),
      ...(toTell === undefined ? {} : { to_tell: toTell }),
      ...(tellBy === undefined ? {} : { tell_by: tellBy }),
      ...(startedAt === undefined ? {} : { started_at: startedAt }),
      ...(endedAt === undefined ? {} : { ended_at: endedAt }),
      ...(services === undefined ? {} : { services: [...services] }),
      ...(tours === undefined ? {} : { tours: [...tours] }),
      ...(cases === undefined ? {} : { cases: [...cases] }),
      seq: was.seq + facts,
    })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', was.visit)
    .where('seq', '=', was.seq)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Deletes visits of a home day that were cut anew and never promised to anybody. */
export async function deleteVisits(tx: Tx, visits: readonly string[]): Promise<void> {
  if (visits.length === 0) return;
  await tablesOf<Tables>(tx)
    .deleteFrom('visits.visits')
    .where('municipality', '=', tx.municipality)
    .where('id', 'in', visits as Id<'visit'>[])
    .execute();
}
