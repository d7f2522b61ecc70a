import type { Language } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { type Selectable, sql } from 'kysely';
import type { Party } from '../../need.ts';
import type { Channel } from './carrier.ts';

/** What a notice is about. */
export type NoticeKind = 'booked' | 'moved' | 'cancelled' | 'reminder' | 'displaced';
/** `printed`: a person told it by hand. */
export type NoticeState = 'waiting' | 'sent' | 'given-up' | 'printed';
/** The trouble of a notice that a newer one about the same booking made untrue. */
export const OVERTAKEN = 'overtaken';

/** A row of `appointments.notices`. */
export interface NoticeTable {
  municipality: string;
  id: string;
  booking: string;
  place: string;
  channel: Channel;
  kind: NoticeKind;
  state: NoticeState;
  language: Language;
  sealed: Buffer;
  created_at: Temporal.Instant;
  tries: number;
  next_try_at: Temporal.Instant | null;
  give_up_at: Temporal.Instant;
  trouble: string | null;
}

/** The tables of notices, and what they read of bookings. */
export interface Tables {
  'appointments.contacts': { municipality: string; booking: string; wrapped: Buffer; sealed: Buffer };
  'appointments.notices': NoticeTable;
  'appointments.bookings': {
    municipality: string;
    id: string;
    state: string;
    place: string;
    day: Temporal.PlainDate;
    start: number;
    minutes: number;
    party: Party;
    language: Language;
    starts_at: Temporal.Instant;
  };
}

/** Keeps a sealed contact with its wrapped key. */
export async function insertContact(tx: Tx, booking: string, wrapped: Buffer, sealed: Buffer): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('appointments.contacts')
    .values({ municipality: tx.municipality, booking, wrapped, sealed })
    .execute();
}

/** The sealed contact of a booking. */
export async function selectContact(tx: Tx, booking: string): Promise<{ wrapped: Buffer; sealed: Buffer } | undefined> {
  return tablesOf<Tables>(tx)
    .selectFrom('appointments.contacts')
    .select(['wrapped', 'sealed'])
    .where('municipality', '=', tx.municipality)
    .where('booking', '=', booking)
    .executeTakeFirst();
}

/** Deletes contact, key and notices of a booking. */
export async function deleteContact(tx: Tx, booking: string): Promise<void> {
  const tables = tablesOf<Tables>(tx);
  await tables
    .deleteFrom('appointments.notices')
    .where('municipality', '=', tx.municipality)
    .where('booking', '=', booking)
    .execute();
  await tables
    .deleteFrom('appointments.contacts')
    .where('municipality', '=', tx.municipality)
    .where('booking', '=', booking)
    .execute();
}

/** Gives up what still waits for a booking, since something newer is about to be told. */
export async function overtakeNotices(tx: Tx, booking: string): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('appointments.notices')
    .set({ state: 'given-up', trouble: OVERTAKEN, next_try_at: null })
    .where('municipality', '=', tx.municipality)
    .where('booking', '=', booking)
    .where('state', '=', 'waiting')
    .execute();
}

/** Writes a notice that waits from now on. */
export async function insertNotice(
  tx: Tx,
  notice: Pick<NoticeTable, 'id' | 'booking' | 'place' | 'channel' | 'kind' | 'language' | 'sealed'>,
  now: Temporal.Instant,
  giveUpAt: Temporal.Instant,
): Promise<void> {
  await tablesOf<Tables>(tx)
    .insertInto('appointments.notices')
    .values({
      ...notice,
      municipality: tx.municipality,
      state: 'waiting',
      created_at: now,
      tries: 0,
      next_try_at: now,
      give_up_at: giveUpAt,
      trouble: null,
    })
    .execute();
}

/** Notices that are due on these channels, longest due first. */
export async function selectDue(
  tx: Tx,
  channels: readonly Channel[],
  now: Temporal.Instant,
  limit: number,
): Promise<Pick<NoticeTable, 'id' | 'channel'>[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('appointments.notices')
    .select(['id', 'channel'])
    .where('municipality', '=', tx.municipality)
    .where('state', '=', 'waiting')
    .where('next_try_at', '<=', now)
    .where('channel', 'in', [...channels])
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** A notice taken for one try, with the key of its contact; without key its contact is gone. */
export type ClaimedNotice = Pick<
  Selectable<NoticeTable>,
  'id' | 'booking' | 'channel' | 'language' | 'sealed' | 'tries' | 'created_at' | 'give_up_at'
> & { readonly wrapped: Buffer | null };

/**
 * Takes a due notice for one try: until `leased` nobody else takes it. Of two servers at once the second waits here for the first,
 * looks again and gets nothing.
 */
export async function claimNotice(
  tx: Tx,
  id: string,
  now: Temporal.Instant,
  leased: Temporal.Instant,
): Promise<ClaimedNotice | undefined> {
  return tablesOf<Tables>(tx)
    .updateTable('appointments.notices as n')
    .set(row => ({ tries: row('n.tries', '+', 1), next_try_at: leased }))
    .where('n.municipality', '=', tx.municipality)
    .where('n.id', '=', id)
    .where('n.state', '=', 'waiting')
    .where('n.next_try_at', '<=', now)
    .returning(['n.id', 'n.booking', 'n.channel', 'n.language', 'n.sealed', 'n.tries', 'n.created_at', 'n.give_up_at'])
    .returning(row =>
      row
        .selectFrom('appointments.contacts as c')
        .select('c.wrapped')
        .whereRef('c.municipality', '=', 'n.municipality')
        .whereRef('c.booking', '=', 'n.booking')
        .as('wrapped'),
    )
    .executeTakeFirst();
}

/** Writes down how a try ended. What went out is sent, even where a newer notice had overtaken it by then. */
export async function settleNotice(
  tx: Tx,
  id: string,
  ended: {
    readonly state: 'sent' | 'given-up' | 'waiting';
    readonly nextTryAt: Temporal.Instant | null;
    readonly trouble: string | null;
  },
): Promise<void> {
  let update = tablesOf<Tables>(tx)
    .updateTable('appointments.notices')
    .set({ state: ended.state, next_try_at: ended.nextTryAt, trouble: ended.trouble })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', id);
  update = ended.state === 'sent' ? update.where('state', '!=', 'printed') : update.where('state', '=', 'waiting');
  await update.execute();
}

/** Gives up what can help nobody any more. */
export async function giveUpLate(tx: Tx, now: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('appointments.notices')
    .set(row => ({
      state: 'given-up' as const,
      next_try_at: null,
      trouble: row.fn.coalesce('trouble', sql<string>`'too-late'`),
    }))
    .where('municipality', '=', tx.municipality)
    .where('state', '=', 'waiting')
    .where('give_up_at', '<=', now)
    .execute();
}

/** How many notices about bookings of a contact were written since an instant. */
export async function countTold(tx: Tx, contactHash: Buffer, since: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from appointments.bookings b
    join appointments.notices n on n.municipality = b.municipality and n.booking = b.id
    where b.municipality = ${tx.municipality} and b.contact_hash = ${contactHash}::bytea
      and n.created_at >= ${since.toString()}::timestamptz`.execute(tx.kysely);
  return rows[0]?.count ?? 0;
}

/** What a reminder says. */
export type ToRemind = Pick<
  Selectable<Tables['appointments.bookings']>,
  'id' | 'place' | 'day' | 'start' | 'minutes' | 'party' | 'language'
>;

/**
 * Takes up to `limit` bookings at these places that begin within `hours` and whose holder wished to be reminded and was told nothing within
 * that time; each once, however many servers ask.
 */
export async function claimReminders(
  tx: Tx,
  places: readonly string[],
  hours: number,
  now: Temporal.Instant,
  limit: number,
): Promise<ToRemind[]> {
  const window = sql`make_interval(hours => ${hours}::integer)`;
  const due = sql`b.state = 'booked' and b.remind and b.starts_at > ${now.toString()}::timestamptz
      and b.starts_at <= ${now.toString()}::timestamptz + ${window}
      and (b.reminded_at is null or b.reminded_at < b.starts_at - ${window})
      and not exists (
        select 1 from appointments.notices n where n.municipality = b.municipality and n.booking = b.id
          and n.kind in ('booked', 'moved') and n.created_at >= b.starts_at - ${window})`;
  const { rows } = await sql<ToRemind>`
    update appointments.bookings b set reminded_at = ${now.toString()}::timestamptz
    where b.municipality = ${tx.municipality} and b.id in (
      select b.id from appointments.bookings b
      where b.municipality = ${tx.municipality} and b.place = any(${[...places]}::text[]) and ${due}
      order by b.starts_at, b.id limit ${limit})
    and ${due}
    returning b.id, b.place, b.day, b.start, b.minutes, b.party, b.language`.execute(tx.kysely);
  return rows;
}

/**
 * Deletes contacts, keys, digests and notices of all bookings but those from a day on; of those that were cancelled too, unless something
 * was told since an instant. Returns how many contacts.
 */
export async function eraseBefore(tx: Tx, day: Temporal.PlainDate, told: Temporal.Instant): Promise<number> {
  const needed = sql`b.day >= ${day.toString()}::date and (b.state <> 'cancelled' or exists (
    select 1 from appointments.notices l where l.municipality = b.municipality and l.booking = b.id
      and l.created_at >= ${told.toString()}::timestamptz))`;
  await sql`
    delete from appointments.notices n where n.municipality = ${tx.municipality} and not exists (
      select 1 from appointments.bookings b where b.municipality = n.municipality and b.id = n.booking and ${needed})`.execute(
    tx.kysely,
  );
  const { numAffectedRows } = await sql`
    delete from appointments.contacts c where c.municipality = ${tx.municipality} and not exists (
      select 1 from appointments.bookings b where b.municipality = c.municipality and b.id = c.booking and ${needed})`.execute(
    tx.kysely,
  );
  await sql`
    update appointments.bookings b set contact_hash = null where b.municipality = ${tx.municipality} and b.contact_hash is not null
      and not exists (
        select 1 from appointments.contacts c where c.municipality = b.municipality and c.booking = b.id)`.execute(
    tx.kysely,
  );
  return Number(numAffectedRows ?? 0);
}
