import type { Id, Language } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { BookingState } from '../../life.ts';
import type { Party } from '../../need.ts';

interface BookingTable {
  municipality: string;
  id: Id<'booking'>;
  code_hash: Buffer | null;
  state: BookingState;
  place: string;
  day: Temporal.PlainDate;
  starts_at: Temporal.Instant;
  start: number;
  minutes: number;
  party: Party;
  language: Language;
  contact: 'email' | 'phone' | 'none' | 'block';
  label: string | null;
  contact_hash: Buffer | null;
  address_hash: Buffer | null;
  moves: number;
  held_until: Temporal.Instant | null;
  remind: boolean;
  reminded_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
}

interface Tables {
  'appointments.bookings': BookingTable;
  'appointments.tickets': { municipality: string; id: string; booking: string | null; number: string; state: string };
}

/** A booking as stored. */
export interface BookingRow {
  readonly booking: Id<'booking'>;
  readonly state: BookingState;
  readonly place: string;
  readonly day: Temporal.PlainDate;
  readonly startsAt: Temporal.Instant;
  readonly start: number;
  readonly minutes: number;
  readonly party: Party;
  readonly language: Language;
  readonly contact: BookingTable['contact'];
  readonly label: string | null;
  readonly moves: number;
  readonly heldUntil: Temporal.Instant | null;
  /** The number that was given on arrival. */
  readonly ticket: string | null;
}

function bookingsIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('appointments.bookings as b')
    .select([
      'b.id as booking',
      'b.state',
      'b.place',
      'b.day',
      'b.starts_at as startsAt',
      'b.start',
      'b.minutes',
      'b.party',
      'b.language',
      'b.contact',
      'b.label',
      'b.moves',
      'b.held_until as heldUntil',
    ])
    .select(query =>
      query
        .selectFrom('appointments.tickets as t')
        .select('t.number')
        .whereRef('t.municipality', '=', 'b.municipality')
        .whereRef('t.booking', '=', 'b.id')
        .limit(1)
        .as('ticket'),
    )
    .where('b.municipality', '=', tx.municipality);
}

/** One booking by id. */
export function bookingById(tx: Tx, booking: string): Promise<BookingRow | undefined> {
  return bookingsIn(tx)
    .where('b.id', '=', booking as Id<'booking'>)
    .executeTakeFirst();
}

/** One booking by id; nobody else changes it until the transaction ends. Whoever locks a place too does so first, days afterwards. */
export function lockBooking(tx: Tx, booking: string): Promise<BookingRow | undefined> {
  const one = bookingsIn(tx).where('b.id', '=', booking as Id<'booking'>);
  return one.forUpdate('b').executeTakeFirst();
}

/** Lets one after the other act that mean the same: the same booking, the same contact, the same internet address. */
export async function lockWhose(tx: Tx, whose: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`appointments ${tx.municipality} ${whose}`}, 0))`.execute(
    tx.kysely,
  );
}

/** One booking by what is stored of its code. */
export function bookingByHash(tx: Tx, hash: Buffer): Promise<BookingRow | undefined> {
  return bookingsIn(tx).where('b.code_hash', '=', hash).executeTakeFirst();
}

/** Who comes to a place on a day, by time; what was cancelled or never confirmed stays out. */
export function bookingsOn(tx: Tx, place: string, day: Temporal.PlainDate): Promise<BookingRow[]> {
  return bookingsIn(tx)
    .where('b.place', '=', place)
    .where('b.day', '=', day)
    .where('b.state', 'in', ['booked', 'arrived', 'kept', 'missed', 'displaced'])
    .orderBy('b.start')
    .orderBy('b.id')
    .execute();
}

/** Bookings and holds at a place that touch a stretch of time (none lasts two days), locked, oldest first; not who is being served. */
export function lockBookingsWithin(
  tx: Tx,
  place: string,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<BookingRow[]> {
  return bookingsIn(tx)
    .where('b.place', '=', place)
    .where('b.state', 'in', ['booked', 'arrived', 'held'])
    .where(query =>
      query.not(
        query.exists(
          query
            .selectFrom('appointments.tickets as s')
            .select('s.id')
            .whereRef('s.municipality', '=', 'b.municipality')
            .whereRef('s.booking', '=', 'b.id')
            .where('s.state', '=', 'serving'),
        ),
      ),
    )
    .where('b.starts_at', '<', until)
    .where('b.starts_at', '>', from.subtract({ hours: 48 }))
    .where(sql<boolean>`b.starts_at + b.minutes * interval '1 minute' > ${from.toString()}::timestamptz`)
    .orderBy('b.starts_at')
    .orderBy('b.id')
    .forUpdate('b')
    .execute();
}

/** Writes a new booking. */
export async function insertBooking(
  tx: Tx,
  row: Omit<BookingRow, 'ticket' | 'moves'> & {
    readonly addressHash: Buffer | null;
    readonly createdAt: Temporal.Instant;
  },
): Promise<void> {
  try {
    await tablesOf<Tables>(tx)
      .insertInto('appointments.bookings')
      .values({
        municipality: tx.municipality,
        id: row.booking,
        code_hash: null,
        state: row.state,
        place: row.place,
        day: row.day,
        starts_at: row.startsAt,
        start: row.start,
        minutes: row.minutes,
        party: row.party,
        language: row.language,
        contact: row.contact,
        label: row.label,
        contact_hash: null,
        address_hash: row.addressHash,
        moves: 0,
        held_until: row.heldUntil,
        remind: false,
        reminded_at: null,
        created_at: row.createdAt,
      })
      .execute();
  } catch (fault) {
    // The same hold was written at the same moment: looked at again, it is there.
    const taken = fault as { code?: string; constraint_name?: string };
    if (taken.code !== '23505' || taken.constraint_name !== 'bookings_pkey') throw fault;
    throw Object.assign(new Error('the booking is there already, look again'), { code: '40001' });
  }
}

/** States in which bookings are counted for an internet address. In any other its digest is needed no more. */
const COUNTED: readonly BookingState[] = ['held', 'booked', 'displaced'];

/** What a step changes of a booking. */
export interface BookingChange {
  readonly state?: BookingState;
  readonly place?: string;
  readonly day?: Temporal.PlainDate;
  readonly startsAt?: Temporal.Instant;
  readonly start?: number;
  readonly minutes?: number;
  readonly moves?: number;
  readonly codeHash?: Buffer;
  readonly contact?: BookingRow['contact'];
  readonly contactHash?: Buffer | null;
  readonly addressHash?: null;
  readonly remind?: boolean;
  /** A moved booking is reminded of anew. */
  readonly remindedAt?: null;
}

/** Changes a booking that still is in the state it was read in; false where somebody was quicker. */
export async function changeBooking(
  tx: Tx,
  booking: string,
  was: BookingState,
  change: BookingChange,
): Promise<boolean> {
  const { startsAt, codeHash, contactHash, addressHash, remindedAt, ...same } = change;
  const uncounted = change.state !== undefined && !COUNTED.includes(change.state);
  const done = await tablesOf<Tables>(tx)
    .updateTable('appointments.bookings')
    .set({
      ...same,
      ...(startsAt ? { starts_at: startsAt } : {}),
      ...(codeHash ? { code_hash: codeHash } : {}),
      ...(contactHash === undefined ? {} : { contact_hash: contactHash }),
      ...(addressHash === undefined ? {} : { address_hash: addressHash }),
      ...(uncounted ? { address_hash: null } : {}),
      ...(remindedAt === undefined ? {} : { reminded_at: remindedAt }),
      ...(change.state === undefined || change.state === 'held' ? {} : { held_until: null }),
    })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', booking as Id<'booking'>)
    .where('state', '=', was)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Open bookings of one contact, and holds and contactless bookings of one internet address. */
export async function countOpen(
  tx: Tx,
  by: { readonly contactHash: Buffer } | { readonly addressHash: Buffer },
  now: Temporal.Instant,
): Promise<number> {
  const at = now.toString();
  const whose =
    'contactHash' in by
      ? sql`contact_hash = ${by.contactHash}::bytea and state in ('booked', 'displaced') and starts_at > ${at}::timestamptz`
      : sql`address_hash = ${by.addressHash}::bytea and ((state = 'held' and held_until > ${at}::timestamptz)
          or (state in ('booked', 'displaced') and contact = 'none' and starts_at > ${at}::timestamptz))`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from appointments.bookings where municipality = ${tx.municipality} and ${whose}`.execute(
    tx.kysely,
  );
  return rows[0]?.count ?? 0;
}

/** Deletes a hold. */
export async function deleteHold(tx: Tx, booking: string): Promise<boolean> {
  const done = await tablesOf<Tables>(tx)
    .deleteFrom('appointments.bookings')
    .where('municipality', '=', tx.municipality)
    .where('id', '=', booking as Id<'booking'>)
    .where('state', '=', 'held')
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** Holds whose holder vanished: their slots ended by themselves, their rows go. Returns their ids. */
export async function vanishedHolds(tx: Tx, now: Temporal.Instant): Promise<Id<'booking'>[]> {
  const rows = await tablesOf<Tables>(tx)
    .selectFrom('appointments.bookings')
    .select('id')
    .where('municipality', '=', tx.municipality)
    .where('state', '=', 'held')
    .where('held_until', '<', now)
    .limit(1000)
    .execute();
  return rows.map(row => row.id);
}

/** Bookings of days before a day that are still open: nobody came. */
export async function openBefore(tx: Tx, day: Temporal.PlainDate): Promise<BookingRow[]> {
  return bookingsIn(tx)
    .where('b.day', '<', day)
    .where('b.state', 'in', ['booked', 'arrived', 'displaced'])
    .limit(1000)
    .execute();
}

/** Deletes bookings of days before a day and all that was taken on them, also what belongs to nobody any more. Returns how many bookings. */
export async function deleteBefore(tx: Tx, day: Temporal.PlainDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (
      delete from appointments.bookings where municipality = ${tx.municipality} and day < ${day.toString()}::date returning id
    ), claims as (
      delete from appointments.claims where municipality = ${tx.municipality} and day < ${day.toString()}::date
    ), days as (
      delete from appointments.days where municipality = ${tx.municipality} and day < ${day.toString()}::date
    ) select count(*)::int as count from gone`.execute(tx.kysely);
  return rows[0]?.count ?? 0;
}
