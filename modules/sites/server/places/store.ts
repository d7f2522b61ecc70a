import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import type { ClosingReason, Closure } from '@buergernah/sites';

interface Tables {
  'sites.days': {
    municipality: string;
    place: string;
    day: Temporal.PlainDate;
    opened_at: Temporal.Instant | null;
    closed_at: Temporal.Instant | null;
    opening_counted_at: Temporal.Instant | null;
    closing_counted_at: Temporal.Instant | null;
  };
  'sites.closures': {
    municipality: string;
    id: string;
    place: string;
    from_at: Temporal.Instant;
    until_at: Temporal.Instant;
    reason: ClosingReason;
    lifted_at: Temporal.Instant | null;
  };
  'sites.alarms': {
    municipality: string;
    id: Id<'alarm'>;
    place: string;
    counter: string | null;
    raised_at: Temporal.Instant;
    answered_at: Temporal.Instant | null;
    ended_at: Temporal.Instant | null;
  };
}

/** How a day at a place stands. */
export interface DayRow {
  readonly place: string;
  readonly day: Temporal.PlainDate;
  readonly openedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly openingCountedAt: Temporal.Instant | null;
  readonly closingCountedAt: Temporal.Instant | null;
}

function daysIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('sites.days')
    .select([
      'place',
      'day',
      'opened_at as openedAt',
      'closed_at as closedAt',
      'opening_counted_at as openingCountedAt',
      'closing_counted_at as closingCountedAt',
    ])
    .where('municipality', '=', tx.municipality);
}

/** A day of a place, as far as anything happened on it. */
export async function dayOfPlace(tx: Tx, place: string, day: Temporal.PlainDate): Promise<DayRow | undefined> {
  return daysIn(tx).where('place', '=', place).where('day', '=', day).executeTakeFirst();
}

/** Days of a place that were opened and not closed, the latest first. */
export async function openDays(tx: Tx, place: string): Promise<DayRow[]> {
  return daysIn(tx)
    .where('place', '=', place)
    .where('opened_at', 'is not', null)
    .where('closed_at', 'is', null)
    .orderBy('day', 'desc')
    .execute();
}

/** All places on which something happened on a day. */
export async function daysOn(tx: Tx, day: Temporal.PlainDate): Promise<DayRow[]> {
  return daysIn(tx).where('day', '=', day).execute();
}

/** Writes what changed of a day. */
export async function setDay(
  tx: Tx,
  place: string,
  day: Temporal.PlainDate,
  change: Partial<Pick<DayRow, 'openedAt' | 'closedAt' | 'openingCountedAt' | 'closingCountedAt'>>,
): Promise<void> {
  const values = {
    ...('openedAt' in change && { opened_at: change.openedAt ?? null }),
    ...('closedAt' in change && { closed_at: change.closedAt ?? null }),
    ...('openingCountedAt' in change && { opening_counted_at: change.openingCountedAt ?? null }),
    ...('closingCountedAt' in change && { closing_counted_at: change.closingCountedAt ?? null }),
  };
  await tablesOf<Tables>(tx)
    .insertInto('sites.days')
    .values({
      municipality: tx.municipality,
      place,
      day,
      opened_at: null,
      closed_at: null,
      opening_counted_at: null,
      closing_counted_at: null,
      ...values,
    })
    .onConflict(conflict => conflict.columns(['municipality', 'place', 'day']).doUpdateSet(values))
    .execute();
}

/** Writes a place shut on short notice. */
export async function insertClosure(tx: Tx, closure: Closure): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('sites.closures')
    .values({
      municipality: tx.municipality,
      id: closure.id,
      place: closure.place,
      from_at: Temporal.Instant.from(closure.from),
      until_at: Temporal.Instant.from(closure.until),
      reason: closure.reason,
      lifted_at: null,
    })
    .execute();
}

/** Closures that end after a moment and were not lifted, soonest first. */
export async function closuresAfter(tx: Tx, now: Temporal.Instant): Promise<Closure[]> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('sites.closures')
    .select(['id', 'place', 'from_at', 'until_at', 'reason'])
    .where('municipality', '=', tx.municipality)
    .where('lifted_at', 'is', null)
    .where('until_at', '>', now)
    .orderBy('from_at')
    .orderBy('id')
    .execute();
  return rows.map(({ from_at, until_at, ...row }) => ({
    ...row,
    from: from_at.toString(),
    until: until_at.toString(),
  }));
}

/** Lifts a closure of a place; false where there is none that stands. */
export async function setLifted(tx: Tx, place: string, closure: string, now: Temporal.Instant): Promise<boolean> {
  const done = await tablesOf<Tables>(tx)
    .updateTable('sites.closures')
    .set({ lifted_at: now })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', closure)
    .where('place', '=', place)
    .where('lifted_at', 'is', null)
    .where('until_at', '>', now)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** An alarm as stored. */
export interface AlarmRow {
  readonly alarm: Id<'alarm'>;
  readonly place: string;
  readonly counter: string | null;
  readonly raisedAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
}

function alarmsIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('sites.alarms')
    .select([
      'id as alarm',
      'place',
      'counter',
      'raised_at as raisedAt',
      'answered_at as answeredAt',
      'ended_at as endedAt',
    ])
    .where('municipality', '=', tx.municipality);
}

/** Alarms that nobody has ended, the oldest first. */
export async function openAlarms(tx: Tx): Promise<AlarmRow[]> {
  return alarmsIn(tx).where('ended_at', 'is', null).orderBy('raised_at').orderBy('id').execute();
}

/** The alarm that stands at a counter of a place. */
export async function openAlarmAt(tx: Tx, place: string, counter: string | null): Promise<AlarmRow | undefined> {
  return alarmsIn(tx)
    .where('ended_at', 'is', null)
    .where('place', '=', place)
    .where('counter', 'is not distinct from', counter)
    .executeTakeFirst();
}

/** One alarm, locked until the transaction ends. */
export async function lockAlarm(tx: Tx, alarm: Id<'alarm'>): Promise<AlarmRow | undefined> {
  return alarmsIn(tx).where('id', '=', alarm).forUpdate().executeTakeFirst();
}

/** Writes an alarm; false where one stands at the same counter already. */
export async function insertAlarm(
  tx: Tx,
  row: Pick<AlarmRow, 'alarm' | 'place' | 'counter' | 'raisedAt'>,
): Promise<boolean> {
  const done = await tablesOf<Tables>(tx)
    .insertInto('sites.alarms')
    .values({
      municipality: tx.municipality,
      id: row.alarm,
      place: row.place,
      counter: row.counter,
      raised_at: row.raisedAt,
      answered_at: null,
      ended_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Writes when an alarm was answered and ended. */
export async function setAlarm(
  tx: Tx,
  alarm: Id<'alarm'>,
  answeredAt: Temporal.Instant | null,
  endedAt: Temporal.Instant | null,
): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('sites.alarms')
    .set({ answered_at: answeredAt, ended_at: endedAt })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', alarm)
    .execute();
}
