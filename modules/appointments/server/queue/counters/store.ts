import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { Party } from '../../../need.ts';
import type { Measured } from '../../../wait.ts';

interface CounterTable {
  municipality: string;
  place: string;
  counter: string;
  staff: Id<'staff'>;
  since: Temporal.Instant;
  seen_at: Temporal.Instant;
}

interface Tables {
  'appointments.counters': CounterTable;
  'appointments.measured_waits': {
    municipality: string;
    place: string;
    id: string;
    called_at: Temporal.Instant;
    foretold: number;
    expected: number;
    waited: number;
  };
  'appointments.bookings': {
    municipality: string;
    place: string;
    state: string;
    starts_at: Temporal.Instant;
    party: Party;
    minutes: number;
  };
}

/**
 * Lets one after the other act at a place until the transaction ends, also in its first moments, when its stream of facts has no head to
 * lock yet.
 */
export async function lockQueue(tx: Tx, place: string): Promise<void> {
  const queue = `queue ${tx.municipality} ${place}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${queue}, 0))`.execute(tx.kysely);
}

/** A counter in use, and by whom. */
export interface CounterRow {
  readonly place: string;
  readonly counter: string;
  readonly staff: Id<'staff'>;
  readonly since: Temporal.Instant;
  /** When the colleague last gave a sign of life. */
  readonly seenAt: Temporal.Instant;
}

function counters(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('appointments.counters')
    .select(['place', 'counter', 'staff', 'since', 'seen_at as seenAt'])
    .where('municipality', '=', tx.municipality);
}

/** The counters in use at places. */
export function countersAt(tx: Tx, places: readonly string[]): Promise<CounterRow[]> {
  return counters(tx)
    .where('place', 'in', [...places])
    .orderBy('counter')
    .execute();
}

/** Where a colleague sits. */
export function counterOf(tx: Tx, staff: string): Promise<CounterRow | undefined> {
  return counters(tx)
    .where('staff', '=', staff as Id<'staff'>)
    .executeTakeFirst();
}

/** Writes down that a colleague sits at a counter. */
export async function takeCounter(
  tx: Tx,
  place: string,
  counter: string,
  staff: Id<'staff'>,
  now: Temporal.Instant,
): Promise<void> {
  const row = { municipality: tx.municipality, place, counter, staff, since: now, seen_at: now };
  await tablesOf<Tables>(tx).insertInto('appointments.counters').values(row).execute();
}

/** Writes down that a colleague sits nowhere any more. */
export async function leaveCounter(tx: Tx, staff: string): Promise<void> {
  await tablesOf<Tables>(tx)
    .deleteFrom('appointments.counters')
    .where('municipality', '=', tx.municipality)
    .where('staff', '=', staff as Id<'staff'>)
    .execute();
}

/** Notes a sign of life of a colleague; not more than one a minute is written. */
export async function noteSeen(tx: Tx, staff: string, now: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('appointments.counters')
    .set({ seen_at: now })
    .where('municipality', '=', tx.municipality)
    .where('staff', '=', staff as Id<'staff'>)
    .where('seen_at', '<', now.subtract({ minutes: 1 }))
    .execute();
}

/** Frees the counters that nobody has left since before an instant: yesterday's. */
export async function freeCounters(tx: Tx, before: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .deleteFrom('appointments.counters')
    .where('municipality', '=', tx.municipality)
    .where('since', '<', before)
    .execute();
}

/** Appointments at places that should begin between two instants and whose people are not here yet. */
export function comingTo(
  tx: Tx,
  places: readonly string[],
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ place: string; at: Temporal.Instant; party: Party; minutes: number }[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('appointments.bookings')
    .select(['place', 'starts_at as at', 'party', 'minutes'])
    .where('municipality', '=', tx.municipality)
    .where('place', 'in', [...places])
    .where('state', '=', 'booked')
    .where('starts_at', '>=', from)
    .where('starts_at', '<', until)
    .orderBy('starts_at')
    .execute();
}

/** A wait that has ended, in minutes. */
export type WaitRow = Measured & { readonly place: string; readonly foretold: number };

/** Writes down a wait that has ended. */
export async function insertWait(tx: Tx, id: string, calledAt: Temporal.Instant, wait: WaitRow): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('appointments.measured_waits')
    .values({ municipality: tx.municipality, id, called_at: calledAt, ...wait })
    .execute();
}

/** The last waits at a place since an instant, latest first. */
export function lastWaits(tx: Tx, places: readonly string[], since: Temporal.Instant): Promise<WaitRow[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('appointments.measured_waits')
    .select(['place', 'foretold', 'expected', 'waited'])
    .where('municipality', '=', tx.municipality)
    .where('place', 'in', [...places])
    .where('called_at', '>=', since)
    .orderBy('called_at', 'desc')
    .limit(100 * places.length)
    .execute();
}
