import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { KofferCount, TourPlan } from '../../contract.ts';
import type { KofferState, TourState } from '../../life.ts';

interface KofferTable {
  municipality: string;
  id: Id<'koffer'>;
  name: string;
  state: KofferState;
  version: number;
  device: Id<'device'> | null;
  tour: Id<'tour'> | null;
  contents: readonly KofferCount[];
  charge: number | null;
  seen_at: Temporal.Instant | null;
  clock_off: number | null;
  waiting: number;
  out_at: Temporal.Instant | null;
  overdue: boolean;
}

interface Tables {
  'visits.koffers': KofferTable;
  'visits.numbers': {
    municipality: string;
    number: string;
    koffer: Id<'koffer'>;
    tour: Id<'tour'>;
    case_id: Id<'case'> | null;
  };
  'visits.tours': {
    municipality: string;
    id: Id<'tour'>;
    day: Temporal.PlainDate;
    state: TourState;
    crew: TourPlan['crew'];
    from_minute: number;
    until_minute: number;
    koffer: Id<'koffer'> | null;
  };
  'visits.uploads': { municipality: string; id: string; device: Id<'device'> };
  'visits.upload_parts': { municipality: string; upload: string };
  'visits.signs_of_life': { municipality: string; koffer: Id<'koffer'> };
}

/** A Koffer as stored. */
export interface KofferRow {
  readonly koffer: Id<'koffer'>;
  readonly name: string;
  readonly state: KofferState;
  readonly version: number;
  readonly device: Id<'device'> | null;
  readonly tour: Id<'tour'> | null;
  readonly contents: readonly KofferCount[];
  readonly charge: number | null;
  readonly seenAt: Temporal.Instant | null;
  /** Seconds that its clock was ahead when it last spoke since it was handed out. */
  readonly clockOff: number | null;
  readonly waiting: number;
  readonly outAt: Temporal.Instant | null;
  readonly overdue: boolean;
}

function koffersIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.koffers')
    .select(['id as koffer', 'name', 'state', 'version', 'device', 'tour', 'contents', 'charge'])
    .select(['seen_at as seenAt', 'clock_off as clockOff', 'waiting', 'out_at as outAt', 'overdue'])
    .where('municipality', '=', tx.municipality);
}

/** All Koffers, by name. */
export function allKoffers(tx: Tx): Promise<KofferRow[]> {
  return koffersIn(tx).orderBy('name').orderBy('id').execute();
}

/** Tours of a day that wait for their Koffer, and the tours of any day for which one is out; by time. */
export function toursOfKoffers(tx: Tx, day: Temporal.PlainDate) {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.tours as t')
    .leftJoin('visits.koffers as k', join =>
      join.onRef('k.municipality', '=', 't.municipality').onRef('k.tour', '=', 't.id').on('k.state', '=', 'out'),
    )
    .select(['t.id as tour', 't.day', 't.crew', 't.from_minute as from', 't.until_minute as until'])
    .select(row => row.fn.coalesce('k.id', 't.koffer').as('koffer'))
    .select(row => row('k.id', 'is not', null).as('isOut'))
    .where('t.municipality', '=', tx.municipality)
    .where(row =>
      row.or([
        row.and([row('t.day', '=', day), row('t.state', '=', 'planned'), row('t.koffer', 'is not', null)]),
        row('k.id', 'is not', null),
      ]),
    )
    .orderBy('t.day')
    .orderBy('t.from_minute')
    .orderBy('t.id')
    .execute();
}

/** One Koffer. */
export function kofferById(tx: Tx, koffer: string): Promise<KofferRow | undefined> {
  return koffersIn(tx)
    .where('id', '=', koffer as Id<'koffer'>)
    .executeTakeFirst();
}

/** One Koffer; nobody else changes it until the transaction ends. */
export function lockKoffer(tx: Tx, koffer: string): Promise<KofferRow | undefined> {
  const one = koffersIn(tx).where('id', '=', koffer as Id<'koffer'>);
  return one.forUpdate().executeTakeFirst();
}

/** The Koffer in which a device lies. */
export function kofferOfDevice(tx: Tx, device: string): Promise<KofferRow | undefined> {
  return koffersIn(tx)
    .where('device', '=', device as Id<'device'>)
    .executeTakeFirst();
}

/** The same, locked: who hands something in and who says that it is stolen come one after the other. */
export function lockKofferOfDevice(tx: Tx, device: string): Promise<KofferRow | undefined> {
  const one = koffersIn(tx).where('device', '=', device as Id<'device'>);
  return one.forUpdate().executeTakeFirst();
}

/** Koffers that were handed out before an instant and have not come back, locked. */
export function lockOutSince(tx: Tx, before: Temporal.Instant): Promise<KofferRow[]> {
  const out = koffersIn(tx).where('state', '=', 'out').where('out_at', '<', before).where('overdue', '=', false);
  return out.orderBy('id').forUpdate().execute();
}

/** Writes a new Koffer. Two that write one at once: one looks again and finds it there. */
export async function insertKoffer(
  tx: Tx,
  { koffer, name, device }: Pick<KofferRow, 'koffer' | 'name' | 'device'>,
): Promise<void> {
  await lookingAgain(
    sql`insert into visits.koffers (municipality, id, name, state, version, device, contents)
      values (${tx.municipality}, ${koffer}::uuid, ${name}, 'in', 1, ${device}::uuid, '[]'::jsonb)`.execute(tx.kysely),
  );
}

/** What somebody else wrote meanwhile is no fault: the transaction runs again and finds it. */
async function lookingAgain(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (fault) {
    const taken = fault as { code?: string; constraint_name?: string };
    if (taken.code !== '23505' || !/^koffers_/.test(taken.constraint_name ?? '')) throw fault;
    throw Object.assign(new Error('the Koffer or its device was written meanwhile'), { code: '40001' });
  }
}

/** What can change about a Koffer. */
export type KofferChange = Partial<Omit<KofferRow, 'koffer' | 'version'>>;

/** Changes a locked Koffer and counts its version on. */
export async function changeKoffer(tx: Tx, row: KofferRow, change: KofferChange): Promise<KofferRow> {
  const { contents, seenAt, clockOff, outAt, ...same } = change;
  const written = tablesOf<Tables>(tx)
    .updateTable('visits.koffers')
    .set({
      ...same,
      version: row.version + 1,
      ...(contents === undefined
        ? {}
        : { contents: sql<readonly KofferCount[]>`${JSON.stringify(contents)}::text::jsonb` }),
      ...(seenAt === undefined ? {} : { seen_at: seenAt }),
      ...(clockOff === undefined ? {} : { clock_off: clockOff }),
      ...(outAt === undefined ? {} : { out_at: outAt }),
    })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', row.koffer)
    .execute();
  await lookingAgain(written);
  return { ...row, ...change, version: row.version + 1 };
}

/** Notes how a Koffer said that it is; no change that anybody has to answer for, so its version stays. */
export async function noteSeen(
  tx: Tx,
  koffer: Id<'koffer'>,
  seen: {
    readonly at: Temporal.Instant;
    readonly clockOff: number;
    readonly waiting: number;
    readonly charge: number | null;
  },
): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('visits.koffers')
    .set({
      seen_at: seen.at,
      clock_off: seen.clockOff,
      waiting: seen.waiting,
      ...(seen.charge === null ? {} : { charge: seen.charge }),
    })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', koffer)
    .execute();
}

/** Case numbers that a Koffer takes along on a tour. */
export async function insertNumbers(
  tx: Tx,
  numbers: readonly string[],
  { koffer, tour }: { readonly koffer: Id<'koffer'>; readonly tour: Id<'tour'> },
): Promise<void> {
  if (numbers.length === 0) return;
  const { municipality } = tx;
  const rows = numbers.map(number => ({ municipality, number, koffer, tour, case_id: null }));
  await tablesOf<Tables>(tx).insertInto('visits.numbers').values(rows).execute();
}

/** Which of some numbers are taken along by any Koffer. */
export async function reservedAmong(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('visits.numbers')
    .select('number')
    .where('municipality', '=', tx.municipality)
    .where('number', 'in', [...numbers])
    .execute();
  return rows.map(row => row.number);
}

/** The numbers of a tour that no case has taken yet. */
export async function numbersFree(tx: Tx, tour: string): Promise<string[]> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('visits.numbers')
    .select('number')
    .where('municipality', '=', tx.municipality)
    .where('tour', '=', tour as Id<'tour'>)
    .where('case_id', 'is', null)
    .orderBy('number')
    .execute();
  return rows.map(row => row.number);
}

/** Withdraws the numbers of a Koffer that no case has taken. */
export async function withdrawNumbers(tx: Tx, koffer: Id<'koffer'>): Promise<void> {
  await tablesOf<Tables>(tx)
    .deleteFrom('visits.numbers')
    .where('municipality', '=', tx.municipality)
    .where('koffer', '=', koffer)
    .where('case_id', 'is', null)
    .execute();
}

/** Withdraws numbers of tours of days long past, taken or not: what should still come in has come in. */
export async function forgetNumbers(tx: Tx, before: Temporal.PlainDate): Promise<void> {
  await sql`delete from visits.numbers n using visits.tours t
    where n.municipality = ${tx.municipality} and t.municipality = n.municipality and t.id = n.tour
      and t.day < ${before.toString()}::date`.execute(tx.kysely);
}

/** Drops what a device had begun to send. */
export async function dropUploadsOf(tx: Tx, device: Id<'device'>): Promise<void> {
  const mine = tablesOf<Tables>(tx)
    .selectFrom('visits.uploads')
    .select('id')
    .where('municipality', '=', tx.municipality)
    .where('device', '=', device);
  await tablesOf<Tables>(tx)
    .deleteFrom('visits.upload_parts')
    .where('municipality', '=', tx.municipality)
    .where('upload', 'in', mine)
    .execute();
  await tablesOf<Tables>(tx)
    .deleteFrom('visits.uploads')
    .where('municipality', '=', tx.municipality)
    .where('device', '=', device)
    .execute();
}

/** Nobody waits for a sign of life from this Koffer any more. */
export async function dropSignOfLife(tx: Tx, koffer: Id<'koffer'>): Promise<void> {
  await tablesOf<Tables>(tx)
    .deleteFrom('visits.signs_of_life')
    .where('municipality', '=', tx.municipality)
    .where('koffer', '=', koffer)
    .execute();
}
