import type { Ars, Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { AdviserState } from '../../life.ts';

/** As what somebody is on a call. */
export type ServesAs = 'adviser' | 'interpreter';

/** An adviser as stored, in the rows of the own municipality. */
export interface AdviserRow {
  readonly staff: Id<'staff'>;
  readonly state: AdviserState;
  readonly since: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly services: readonly string[];
  readonly speaks: readonly string[];
  readonly interprets: boolean;
  /** The call that rings here, runs here or is written up, of which municipality, and as what. */
  readonly call: Id<'call'> | null;
  readonly callOf: Ars | null;
  readonly servesAs: ServesAs | null;
}

interface Tables {
  'help.advisers': {
    municipality: string;
    staff: Id<'staff'>;
    state: AdviserState;
    since: Temporal.Instant;
    seen_at: Temporal.Instant;
    services: string[];
    speaks: string[];
    interprets: boolean;
    call: Id<'call'> | null;
    call_of: Ars | null;
    serves_as: ServesAs | null;
  };
}

function advisers(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('help.advisers')
    .select([
      'staff',
      'state',
      'since',
      'seen_at as seenAt',
      'services',
      'speaks',
      'interprets',
      'call',
      'call_of as callOf',
      'serves_as as servesAs',
    ])
    .where('municipality', '=', tx.municipality);
}

/** A colleague of the pool. */
export function adviserById(tx: Tx, staff: string): Promise<AdviserRow | undefined> {
  return advisers(tx)
    .where('staff', '=', staff as Id<'staff'>)
    .executeTakeFirst();
}

/** Who is ready and was seen since an instant. */
export function readyAdvisers(tx: Tx, seenSince: Temporal.Instant): Promise<AdviserRow[]> {
  return advisers(tx).where('state', '=', 'ready').where('seen_at', '>=', seenSince).orderBy('since').execute();
}

/** Who was not seen since an instant although the desk is not away, or lets a call ring since before another. */
export function staleAdvisers(
  tx: Tx,
  unseenSince: Temporal.Instant,
  offeredBefore: Temporal.Instant,
): Promise<AdviserRow[]> {
  return advisers(tx)
    .where('state', '<>', 'away')
    .where(eb =>
      eb.or([eb('seen_at', '<', unseenSince), eb.and([eb('state', '=', 'offered'), eb('since', '<=', offeredBefore)])]),
    )
    .execute();
}

/** Who helps another municipality at this moment. */
export function lentAdvisers(tx: Tx): Promise<AdviserRow[]> {
  return advisers(tx)
    .where('state', 'in', ['offered', 'busy'])
    .where('call_of', '<>', tx.municipality as Ars)
    .execute();
}

/** How many stand how. */
export async function countPool(tx: Tx, seenSince: Temporal.Instant): Promise<ReadonlyMap<AdviserState, number>> {
  const { rows } = await sql<{ state: AdviserState; count: number }>`
    select state, count(*)::int as count from help.advisers
    where municipality = ${tx.municipality} and seen_at >= ${seenSince.toString()}::timestamptz group by state`.execute(
    tx.kysely,
  );
  return new Map(rows.map(row => [row.state, row.count]));
}

/** Lists a colleague, away. */
export async function insertAdviser(tx: Tx, staff: string, now: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('help.advisers')
    .values({
      municipality: tx.municipality,
      staff: staff as Id<'staff'>,
      state: 'away',
      since: now,
      seen_at: now,
      services: [],
      speaks: ['de'],
      interprets: false,
      call: null,
      call_of: null,
      serves_as: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** What a step changes of an adviser. */
export type AdviserChange = Partial<Omit<AdviserRow, 'staff'>>;

/** Changes an adviser who still stands as was read, with the same call; false where somebody was quicker. */
export async function changeAdviser(
  tx: Tx,
  was: Pick<AdviserRow, 'staff' | 'state' | 'call'>,
  change: AdviserChange,
): Promise<boolean> {
  const { seenAt, callOf, servesAs, services, speaks, ...same } = change;
  const done = await tablesOf<Tables>(tx)
    .updateTable('help.advisers')
    .set({
      ...same,
      ...(services === undefined ? {} : { services: [...services] }),
      ...(speaks === undefined ? {} : { speaks: [...speaks] }),
      ...(seenAt === undefined ? {} : { seen_at: seenAt }),
      ...(callOf === undefined ? {} : { call_of: callOf }),
      ...(servesAs === undefined ? {} : { serves_as: servesAs }),
    })
    .where('municipality', '=', tx.municipality)
    .where('staff', '=', was.staff)
    .where('state', '=', was.state)
    .where('call', was.call === null ? 'is' : '=', was.call)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Notes that a desk is there. */
export async function noteDeskSeen(tx: Tx, staff: string, now: Temporal.Instant): Promise<void> {
  await sql`update help.advisers set seen_at = greatest(seen_at, ${now.toString()}::timestamptz)
    where municipality = ${tx.municipality} and staff = ${staff}::uuid`.execute(tx.kysely);
}

/** Takes colleagues off the list who were not there since an instant. */
export async function forgetAdvisers(tx: Tx, before: Temporal.Instant): Promise<void> {
  await sql`delete from help.advisers where municipality = ${tx.municipality} and state = 'away'
    and seen_at < ${before.toString()}::timestamptz`.execute(tx.kysely);
}
