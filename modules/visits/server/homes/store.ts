import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { MaybeSealed, Sealed } from '../content.ts';

interface Tables {
  'visits.home_days': {
    municipality: string;
    id: Id<'home-day'>;
    day: Temporal.PlainDate;
    cancelled: boolean;
    from_minute: number;
    until_minute: number;
    rooms: number;
    residents: number;
    minutes: number;
    version: number;
    wrapped: Buffer | null;
    sealed: Buffer | null;
  };
}

/** A day in a care home as stored. */
export interface HomeDayRow extends MaybeSealed {
  readonly homeDay: Id<'home-day'>;
  readonly day: Temporal.PlainDate;
  readonly cancelled: boolean;
  readonly from: number;
  readonly until: number;
  readonly rooms: number;
  readonly residents: number;
  readonly minutes: number;
  readonly version: number;
}

/** A home day with how many of its residents lie in a tour. */
export type PlannedHomeDay = HomeDayRow & { readonly planned: number };

function homeDaysIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.home_days as h')
    .select(['h.id as homeDay', 'h.day', 'h.cancelled', 'h.from_minute as from', 'h.until_minute as until', 'h.rooms'])
    .select(['h.residents', 'h.minutes', 'h.version', 'h.wrapped', 'h.sealed'])
    .select(
      sql<number>`(select count(*)::int from visits.visits v where v.municipality = h.municipality and v.home_day = h.id
        and v.tours <> '{}')`.as('planned'),
    )
    .where('h.municipality', '=', tx.municipality);
}

/** One home day by id. */
export function homeDayById(tx: Tx, homeDay: string): Promise<PlannedHomeDay | undefined> {
  return homeDaysIn(tx)
    .where('h.id', '=', homeDay as Id<'home-day'>)
    .executeTakeFirst();
}

/** Home days from a day on that were not cancelled, by time. */
export function homeDaysFrom(tx: Tx, day: Temporal.PlainDate): Promise<PlannedHomeDay[]> {
  return homeDaysIn(tx)
    .where('h.day', '>=', day)
    .where('h.cancelled', '=', false)
    .orderBy('h.day')
    .orderBy('h.from_minute')
    .orderBy('h.id')
    .limit(500)
    .execute();
}

/** Writes a home day, new or anew; its day is locked by then. */
export async function writeHomeDay(tx: Tx, row: Omit<HomeDayRow, keyof Sealed> & Sealed): Promise<void> {
  const { municipality } = tx;
  const columns = {
    day: row.day,
    cancelled: row.cancelled,
    from_minute: row.from,
    until_minute: row.until,
    rooms: row.rooms,
    residents: row.residents,
    minutes: row.minutes,
    version: row.version,
    wrapped: row.wrapped,
    sealed: row.sealed,
  };
  await tablesOf<Tables>(tx)
    .insertInto('visits.home_days')
    .values({ municipality, id: row.homeDay, ...columns })
    .onConflict(conflict => conflict.columns(['municipality', 'id']).doUpdateSet(columns))
    .execute();
}

/** Marks a home day as cancelled. */
export async function cancelRow(tx: Tx, { homeDay, version }: Pick<HomeDayRow, 'homeDay' | 'version'>): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('visits.home_days')
    .set({ cancelled: true, version: version + 1 })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', homeDay)
    .execute();
}

/** Deletes the keys and contents of home days before a day. Returns their ids. */
export async function eraseHomeDays(tx: Tx, before: Temporal.PlainDate): Promise<Id<'home-day'>[]> {
  const gone = await tablesOf<Tables>(tx)
    .updateTable('visits.home_days')
    .set({ wrapped: null, sealed: null })
    .where('municipality', '=', tx.municipality)
    .where('day', '<', before)
    .where('wrapped', 'is not', null)
    .returning('id')
    .execute();
  return gone.map(row => row.id);
}
