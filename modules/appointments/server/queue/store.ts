import type { Id, Language } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { TicketState } from '../../life.ts';
import type { Party } from '../../need.ts';
import type { Called, Lane } from '../../queue.ts';

interface TicketTable {
  municipality: string;
  id: Id<'ticket'>;
  number: string;
  code_hash: Buffer;
  place: string;
  day: Temporal.PlainDate;
  state: TicketState;
  lane: Lane;
  soon: boolean;
  party: Party;
  language: Language;
  minutes: number;
  booking: Id<'booking'> | null;
  appointment_at: Temporal.Instant | null;
  drawn_at: Temporal.Instant;
  foretold: number | null;
  expected: number | null;
  counter: string | null;
  called_by: Id<'staff'> | null;
  calls: number;
  called_at: Temporal.Instant | null;
  begun_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  missing: readonly Missing[];
}

interface Tables {
  'appointments.tickets': TicketTable;
}

/** Something to fetch: which paper for which service. */
export interface Missing {
  readonly service: string;
  readonly bring: string;
}

/** A ticket as stored. */
export interface TicketRow {
  readonly id: Id<'ticket'>;
  readonly number: string;
  readonly place: string;
  readonly day: Temporal.PlainDate;
  readonly state: TicketState;
  readonly lane: Lane;
  readonly soon: boolean;
  readonly party: Party;
  readonly language: Language;
  readonly minutes: number;
  readonly booking: Id<'booking'> | null;
  readonly appointmentAt: Temporal.Instant | null;
  readonly drawnAt: Temporal.Instant;
  readonly foretold: number | null;
  /** What was reckoned before the correction; null once it was measured, or where it cannot be any more. */
  readonly expected: number | null;
  readonly counter: string | null;
  readonly calledBy: Id<'staff'> | null;
  readonly calls: number;
  readonly calledAt: Temporal.Instant | null;
  readonly begunAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly missing: readonly Missing[];
}

/** States in which a ticket is still of use today. */
export const ALIVE = ['waiting', 'called', 'serving', 'parked', 'missed'] as const satisfies readonly TicketState[];

function tickets(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('appointments.tickets')
    .select([
      'id',
      'number',
      'place',
      'day',
      'state',
      'lane',
      'soon',
      'party',
      'language',
      'minutes',
      'booking',
      'appointment_at as appointmentAt',
      'drawn_at as drawnAt',
      'foretold',
      'expected',
      'counter',
      'called_by as calledBy',
      'calls',
      'called_at as calledAt',
      'begun_at as begunAt',
      'ended_at as endedAt',
      'missing',
    ])
    .where('municipality', '=', tx.municipality);
}

/** A ticket by id; nobody else changes it until the transaction ends. */
export function lockTicket(tx: Tx, id: string): Promise<TicketRow | undefined> {
  return tickets(tx)
    .where('id', '=', id as Id<'ticket'>)
    .forUpdate()
    .executeTakeFirst();
}

/** A ticket by id. */
export function ticketById(tx: Tx, id: string): Promise<TicketRow | undefined> {
  return tickets(tx)
    .where('id', '=', id as Id<'ticket'>)
    .executeTakeFirst();
}

/** A ticket by what is stored of its code. */
export function ticketByHash(tx: Tx, hash: Buffer): Promise<TicketRow | undefined> {
  return tickets(tx).where('code_hash', '=', hash).executeTakeFirst();
}

/** The ticket that was given for a booking on a day. */
export function ticketOfBooking(tx: Tx, booking: string, day: Temporal.PlainDate): Promise<TicketRow | undefined> {
  return tickets(tx)
    .where('booking', '=', booking as Id<'booking'>)
    .where('day', '=', day)
    .where('state', 'in', [...ALIVE])
    .executeTakeFirst();
}

/** The tickets of a day at places that are still of use, oldest first. */
export function aliveAt(tx: Tx, places: readonly string[], day: Temporal.PlainDate): Promise<TicketRow[]> {
  return tickets(tx)
    .where('place', 'in', [...places])
    .where('day', '=', day)
    .where('state', 'in', [...ALIVE])
    .orderBy('drawn_at')
    .orderBy('id')
    .execute();
}

/** How many wait at a place on a day. */
export async function countWaiting(tx: Tx, place: string, day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from appointments.tickets where municipality = ${tx.municipality} and place = ${place}
      and day = ${day.toString()}::date and state = 'waiting'`.execute(tx.kysely);
  return rows[0]?.count ?? 0;
}

/** Tickets of days before a day that nobody ended. */
export function aliveBefore(tx: Tx, day: Temporal.PlainDate): Promise<TicketRow[]> {
  return tickets(tx)
    .where('day', '<', day)
    .where('state', 'in', [...ALIVE])
    .orderBy('place')
    .limit(5000)
    .execute();
}

/** The ticket that a colleague has in hand. */
export function inHandOf(tx: Tx, staff: string): Promise<TicketRow | undefined> {
  return tickets(tx)
    .where('called_by', '=', staff as Id<'staff'>)
    .where('state', 'in', ['called', 'serving'])
    .executeTakeFirst();
}

/** The ticket that a colleague marked missed last, if not before an instant. */
export function missedLately(
  tx: Tx,
  place: string,
  staff: string,
  after: Temporal.Instant,
): Promise<TicketRow | undefined> {
  return tickets(tx)
    .where('place', '=', place)
    .where('called_by', '=', staff as Id<'staff'>)
    .where('state', '=', 'missed')
    .where('ended_at', '>=', after)
    .orderBy('ended_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

/** The last calls of a day at each place, oldest first. */
export async function recentCalls(
  tx: Tx,
  places: readonly string[],
  day: Temporal.PlainDate,
  count: number,
): Promise<(Called & { readonly place: string })[]> {
  const { rows } = await sql<Called & { readonly place: string }>`
    select place, lane, soon, drawn_at as "drawnAt", appointment_at as "appointmentAt" from (
      select *, row_number() over (partition by place order by called_at desc, id) as back from appointments.tickets
      where municipality = ${tx.municipality} and place in (${sql.join(places)}) and day = ${day.toString()}::date
        and called_at is not null
    ) as calls where back <= ${count}::int order by called_at, id`.execute(tx.kysely);
  return rows;
}

/** The next count at a place on a day: 1, 2, 3 … */
export async function nextCount(tx: Tx, place: string, day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into appointments.ticket_numbers (municipality, place, day, last)
    values (${tx.municipality}, ${place}, ${day.toString()}::date, 1)
    on conflict (municipality, place, day) do update set last = appointments.ticket_numbers.last + 1
    returning last`.execute(tx.kysely);
  const row = rows[0];
  if (!row) throw new Error('the database gave no number');
  return row.last;
}

/** Writes a new ticket; false where its id or its number is taken. */
export async function insertTicket(
  tx: Tx,
  row: Pick<
    TicketRow,
    'id' | 'number' | 'place' | 'day' | 'lane' | 'soon' | 'party' | 'language' | 'minutes' | 'booking' | 'drawnAt'
  > & { readonly codeHash: Buffer; readonly appointmentAt: Temporal.Instant | null },
): Promise<boolean> {
  const { codeHash, drawnAt, appointmentAt, ...same } = row;
  const done = await tablesOf<Tables>(tx)
    .insertInto('appointments.tickets')
    .values({
      ...same,
      municipality: tx.municipality,
      code_hash: codeHash,
      state: 'waiting',
      drawn_at: drawnAt,
      appointment_at: appointmentAt,
      foretold: null,
      expected: null,
      counter: null,
      called_by: null,
      calls: 0,
      called_at: null,
      begun_at: null,
      ended_at: null,
      missing: sql`'[]'::jsonb` as never,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** What a step changes of a ticket. */
export type TicketChange = Partial<
  Omit<TicketRow, 'id' | 'number' | 'day' | 'language' | 'booking' | 'appointmentAt' | 'drawnAt' | 'soon'>
>;

/** Changes a ticket that still is in the state it was read in; false where somebody was quicker. */
export async function changeTicket(tx: Tx, id: string, was: TicketState, change: TicketChange): Promise<boolean> {
  const { calledBy, calledAt, begunAt, endedAt, missing, ...same } = change;
  const done = await tablesOf<Tables>(tx)
    .updateTable('appointments.tickets')
    .set({
      ...same,
      ...(calledBy === undefined ? {} : { called_by: calledBy }),
      ...(calledAt === undefined ? {} : { called_at: calledAt }),
      ...(begunAt === undefined ? {} : { begun_at: begunAt }),
      ...(endedAt === undefined ? {} : { ended_at: endedAt }),
      ...(missing === undefined ? {} : { missing: sql`${missing}::jsonb` as never }),
    })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', id as Id<'ticket'>)
    .where('state', '=', was)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Days for which measured waits are kept: longer than any foretelling looks back. */
const WAITS_KEPT = 60;

/** Deletes the tickets and counts of days before a day, and waits measured long before. Returns how many tickets. */
export async function deleteTicketsBefore(tx: Tx, day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (
      delete from appointments.tickets where municipality = ${tx.municipality} and day < ${day.toString()}::date returning 1
    ), counts as (
      delete from appointments.ticket_numbers where municipality = ${tx.municipality} and day < ${day.toString()}::date
    ), waits as (
      delete from appointments.measured_waits
      where municipality = ${tx.municipality} and called_at < ${day.subtract({ days: WAITS_KEPT }).toString()}::date
    ) select count(*)::int as count from gone`.execute(tx.kysely);
  return rows[0]?.count ?? 0;
}
