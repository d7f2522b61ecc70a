import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { ActOutcome } from '../../../contract.ts';

interface ArrivalTable {
  municipality: string;
  id: Id<'command'>;
  koffer: Id<'koffer'>;
  tour: Id<'tour'> | null;
  n: number;
  digest: Buffer;
  what: string;
  case_id: Id<'case'> | null;
  visit: Id<'visit'> | null;
  at: Temporal.Instant;
  believed: boolean;
  received_at: Temporal.Instant;
  outcome: 'done' | 'refused';
  refusal: ActOutcome['refusal'];
  seq: number | null;
  number: string | null;
  settled_at: Temporal.Instant | null;
}

interface Tables {
  'visits.arrivals': ArrivalTable;
  'visits.koffers': { municipality: string; id: Id<'koffer'>; name: string };
}

/** An act that came from a Koffer, and what became of it. */
export interface ArrivalRow {
  readonly id: Id<'command'>;
  readonly koffer: Id<'koffer'>;
  readonly tour: Id<'tour'> | null;
  readonly n: number;
  readonly digest: Buffer;
  readonly what: string;
  readonly case: Id<'case'> | null;
  readonly visit: Id<'visit'> | null;
  /** What the Koffer's clock said. */
  readonly at: Temporal.Instant;
  readonly believed: boolean;
  readonly receivedAt: Temporal.Instant;
  readonly outcome: 'done' | 'refused';
  readonly refusal: ActOutcome['refusal'];
  readonly seq: number | null;
  readonly number: string | null;
  readonly settledAt: Temporal.Instant | null;
}

function arrivalsIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.arrivals as a')
    .select(['a.id', 'a.koffer', 'a.tour', 'a.n', 'a.digest', 'a.what', 'a.case_id as case', 'a.visit', 'a.at'])
    .select(['a.believed', 'a.received_at as receivedAt', 'a.outcome', 'a.refusal', 'a.seq', 'a.number'])
    .select('a.settled_at as settledAt')
    .where('a.municipality', '=', tx.municipality);
}

/** Some arrivals by id: an act and the one before it. */
export async function arrivalsAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ArrivalRow>> {
  const rows = await arrivalsIn(tx)
    .where('a.id', 'in', ids as Id<'command'>[])
    .execute();
  return new Map(rows.map(row => [row.id, row]));
}

/** Writes what became of an act. */
export async function insertArrival(tx: Tx, row: Omit<ArrivalRow, 'settledAt'>): Promise<void> {
  const { case: about, receivedAt, refusal, ...same } = row;
  await tablesOf<Tables>(tx)
    .insertInto('visits.arrivals')
    .values({
      municipality: tx.municipality,
      ...same,
      case_id: about,
      received_at: receivedAt,
      refusal: refusal === null ? null : sql<ActOutcome['refusal']>`${JSON.stringify(refusal)}::text::jsonb`,
      settled_at: null,
    })
    .execute();
}

/** What was refused and waits for a person, oldest first. */
export function openArrivals(tx: Tx): Promise<(ArrivalRow & { readonly kofferName: string })[]> {
  return arrivalsIn(tx)
    .innerJoin('visits.koffers as k', join =>
      join.onRef('k.municipality', '=', 'a.municipality').onRef('k.id', '=', 'a.koffer'),
    )
    .select('k.name as kofferName')
    .where('a.outcome', '=', 'refused')
    .where('a.settled_at', 'is', null)
    .orderBy('a.received_at')
    .orderBy('a.n')
    .limit(500)
    .execute();
}

/** One arrival, locked. */
export function lockArrival(tx: Tx, arrival: string): Promise<ArrivalRow | undefined> {
  const one = arrivalsIn(tx).where('a.id', '=', arrival as Id<'command'>);
  return one.forUpdate('a').executeTakeFirst();
}

/** Notes that a person has looked at what was refused. */
export async function setSettled(tx: Tx, arrival: Id<'command'>, at: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('visits.arrivals')
    .set({ settled_at: at })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', arrival)
    .execute();
}

/** Forgets acts that were done or settled before an instant. Says how many. */
export async function forgetArrivals(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql`delete from visits.arrivals where municipality = ${tx.municipality}
    and received_at < ${before.toString()}::timestamptz and (outcome = 'done' or settled_at is not null) returning 1`.execute(
    tx.kysely,
  );
  return rows.length;
}
