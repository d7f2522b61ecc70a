import type { Id, Language } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { CallbackState } from '../../life.ts';

/** A callback as stored. */
export interface CallbackRow {
  readonly id: Id<'callback'>;
  readonly call: Id<'call'>;
  readonly at: Temporal.Instant;
  readonly service: string | null;
  readonly language: Language;
  readonly speaks: string;
  readonly state: CallbackState;
  readonly takenBy: Id<'staff'> | null;
  readonly takenAt: Temporal.Instant | null;
  readonly phoneKey: Buffer | null;
  readonly phoneSealed: Buffer | null;
}

interface Tables {
  'help.callbacks': {
    municipality: string;
    id: Id<'callback'>;
    call: Id<'call'>;
    at: Temporal.Instant;
    service: string | null;
    language: Language;
    speaks: string;
    state: CallbackState;
    taken_by: Id<'staff'> | null;
    taken_at: Temporal.Instant | null;
    phone_key: Buffer | null;
    phone_sealed: Buffer | null;
  };
}

function callbacks(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('help.callbacks')
    .select([
      'id',
      'call',
      'at',
      'service',
      'language',
      'speaks',
      'state',
      'taken_by as takenBy',
      'taken_at as takenAt',
      'phone_key as phoneKey',
      'phone_sealed as phoneSealed',
    ])
    .where('municipality', '=', tx.municipality);
}

/** A callback by id. */
export function callbackById(tx: Tx, id: string): Promise<CallbackRow | undefined> {
  return callbacks(tx)
    .where('id', '=', id as Id<'callback'>)
    .executeTakeFirst();
}

/** The callback that was arranged for a call. */
export function callbackOfCall(tx: Tx, call: string): Promise<CallbackRow | undefined> {
  return callbacks(tx)
    .where('call', '=', call as Id<'call'>)
    .executeTakeFirst();
}

/** Open callbacks of the next half day and all that are due, earliest first. */
export function callbacksAround(tx: Tx, now: Temporal.Instant): Promise<CallbackRow[]> {
  return callbacks(tx)
    .where('state', 'in', ['waiting', 'taken'])
    .where('at', '<', now.add({ hours: 12 }))
    .orderBy('at')
    .orderBy('id')
    .limit(200)
    .execute();
}

/** How many callbacks are open at each time from an instant on, by milliseconds. */
export async function countCallbacks(tx: Tx, from: Temporal.Instant): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ at: Temporal.Instant; count: number }>`
    select at, count(*)::int as count from help.callbacks where municipality = ${tx.municipality}
      and state in ('waiting', 'taken') and at >= ${from.toString()}::timestamptz group by at`.execute(tx.kysely);
  return new Map(rows.map(row => [row.at.epochMilliseconds, row.count]));
}

/** Keeps a new callback. */
export async function insertCallback(tx: Tx, row: CallbackRow): Promise<void> {
  const { takenBy, takenAt, phoneKey, phoneSealed, ...same } = row;
  await tablesOf<Tables>(tx)
    .insertInto('help.callbacks')
    .values({
      ...same,
      municipality: tx.municipality,
      taken_by: takenBy,
      taken_at: takenAt,
      phone_key: phoneKey,
      phone_sealed: phoneSealed,
    })
    .execute();
}

/** Changes a callback that still is in the state it was read in; false where somebody was quicker. With an end the number is gone. */
export async function changeCallback(
  tx: Tx,
  was: Pick<CallbackRow, 'id' | 'state'>,
  change: Pick<CallbackRow, 'state' | 'takenBy' | 'takenAt'>,
): Promise<boolean> {
  const open = change.state === 'waiting' || change.state === 'taken';
  const done = await tablesOf<Tables>(tx)
    .updateTable('help.callbacks')
    .set({
      state: change.state,
      taken_by: change.takenBy,
      taken_at: change.takenAt,
      ...(open ? {} : { phone_key: null, phone_sealed: null }),
    })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', was.id)
    .where('state', '=', was.state)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Gives back what somebody took before an instant and did not settle. */
export async function giveBackCallbacks(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql`update help.callbacks set state = 'waiting', taken_by = null, taken_at = null
    where municipality = ${tx.municipality} and state = 'taken' and taken_at < ${before.toString()}::timestamptz returning 1`.execute(
    tx.kysely,
  );
  return rows.length;
}

/** Ends callbacks whose time was before an instant, and forgets those that ended before another. */
export async function lapseCallbacks(tx: Tx, before: Temporal.Instant, forgetBefore: Temporal.Instant): Promise<void> {
  await sql`update help.callbacks set state = 'lapsed', phone_key = null, phone_sealed = null
    where municipality = ${tx.municipality} and state in ('waiting', 'taken') and at < ${before.toString()}::timestamptz`.execute(
    tx.kysely,
  );
  await sql`delete from help.callbacks where municipality = ${tx.municipality} and at < ${forgetBefore.toString()}::timestamptz`.execute(
    tx.kysely,
  );
}
