import type { Door } from '@buergernah/catalogue';
import type { Ars, Id, Language } from '@buergernah/kernel';
import { LIVE_CHANNEL, liveNote, type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import { ALIVE, type CallState, type Means, type Outcome, WAITING } from '../../life.ts';

/** A call as stored. */
export interface CallRow {
  readonly id: Id<'call'>;
  readonly keyHash: Buffer;
  readonly state: CallState;
  readonly version: number;
  readonly means: Means;
  readonly door: Door;
  readonly place: string | null;
  readonly device: string | null;
  readonly addressHash: Buffer | null;
  readonly service: string | null;
  readonly page: string | null;
  readonly refusals: readonly string[];
  readonly language: Language;
  readonly speaks: string;
  readonly caseId: Id<'case'> | null;
  readonly consent: boolean;
  readonly released: readonly string[];
  readonly rangAt: Temporal.Instant;
  readonly waitsSince: Temporal.Instant;
  readonly connectedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly seenAt: Temporal.Instant;
  readonly adviser: Id<'staff'> | null;
  readonly adviserOf: Ars | null;
  readonly lastAdviser: Id<'staff'> | null;
  readonly isLost: boolean;
  readonly passed: readonly string[];
  readonly passedUntil: Temporal.Instant | null;
  readonly onlyArs: Ars | null;
  readonly noteKey: Buffer | null;
  readonly noteSealed: Buffer | null;
  /** The note that the adviser who has it is writing. */
  readonly ownNote: Id<'note'> | null;
  readonly outcome: Outcome | null;
  readonly interpreter: Id<'staff'> | null;
  readonly interpreterSpeaks: string | null;
  readonly interpreterJoined: boolean;
  readonly guestHash: Buffer | null;
  readonly guestKeyHash: Buffer | null;
  readonly lastEntry: number;
}

const COLUMNS = [
  ...['id', 'keyHash', 'state', 'version', 'means', 'door', 'place', 'device', 'addressHash', 'service', 'page'],
  ...['refusals', 'language', 'speaks', 'caseId', 'consent', 'released', 'rangAt', 'waitsSince', 'connectedAt'],
  ...['endedAt', 'seenAt', 'adviser', 'adviserOf', 'lastAdviser', 'isLost', 'passed', 'passedUntil', 'onlyArs'],
  ...['noteKey', 'noteSealed', 'ownNote', 'outcome', 'interpreter', 'interpreterSpeaks', 'interpreterJoined'],
  ...['guestHash', 'guestKeyHash', 'lastEntry'],
] as readonly (keyof CallRow)[];

interface Tables {
  'help.calls': { municipality: string } & Record<string, unknown>;
}

function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, sign => `_${sign.toLowerCase()}`);
}

function calls(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('help.calls')
    .select(COLUMNS.map(name => sql.ref(columnOf(name)).as(name)))
    .where('municipality', '=', tx.municipality)
    .$castTo<CallRow>();
}

/** Whoever changes who answers whom holds this until the transaction ends: one after the other in a municipality. */
export async function lockPool(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`help ${tx.municipality}`}, 0))`.execute(tx.kysely);
}

/** The same where it is free; false where somebody else is at it. */
export async function tryLockPool(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`help ${tx.municipality}`}, 0)) as got`.execute(tx.kysely);
  return rows[0]?.got === true;
}

/** The columns as SQL: a statement that each question of a line asks is not put together anew each time. */
const SELECTED = sql.raw(COLUMNS.map(name => `${columnOf(name)} as "${name}"`).join(', '));

/** A call by id. */
export async function callById(tx: Tx, id: string): Promise<CallRow | undefined> {
  const { rows } = await sql<CallRow>`
    select ${SELECTED} from help.calls where municipality = ${tx.municipality} and id = ${id}::uuid`.execute(tx.kysely);
  return rows[0];
}

/** Calls that nobody has yet and that ring on no desk, longest waiting first; only those whose browser was seen since an instant. */
export function unofferedCalls(tx: Tx, seenSince: Temporal.Instant): Promise<CallRow[]> {
  return calls(tx)
    .where('state', 'in', [...WAITING])
    .where('adviser', 'is', null)
    .where('seen_at', '>=', seenSince)
    .orderBy('waits_since')
    .limit(5000)
    .execute();
}

/** Calls that wait, whether they ring on a desk or not, in the order of their turn. */
export function waitingCalls(tx: Tx): Promise<CallRow[]> {
  return calls(tx)
    .where('state', 'in', [...WAITING])
    .orderBy(sql`is_lost desc, waits_since, id`)
    .limit(5000)
    .execute();
}

/** How many are answered before a call. */
export async function countBefore(tx: Tx, call: CallRow): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from help.calls
    where municipality = ${tx.municipality} and state in ('ringing', 'handed-on')
      and (not is_lost, waits_since, id) < (${!call.isLost}::boolean, ${call.waitsSince.toString()}::timestamptz, ${call.id}::uuid)`.execute(
    tx.kysely,
  );
  return rows[0]?.count ?? 0;
}

/** The middle of the seconds that those waited who were answered since an instant; null where they are fewer than five. */
export async function measuredWait(tx: Tx, since: Temporal.Instant): Promise<number | null> {
  const { rows } = await sql<{ count: number; middle: number | null }>`
    select count(*)::int as count,
      percentile_disc(0.5) within group (order by extract(epoch from connected_at - rang_at))::int as middle
    from help.calls where municipality = ${tx.municipality} and rang_at >= ${since.toString()}::timestamptz and connected_at is not null`.execute(
    tx.kysely,
  );
  return rows[0] && rows[0].count >= 5 ? rows[0].middle : null;
}

/** How many calls began since an instant from a device or, without one, from an internet address. */
export async function countBegun(
  tx: Tx,
  from: { readonly device: string | null; readonly addressHash: Buffer | null },
  since: Temporal.Instant,
): Promise<number> {
  const whose =
    from.device === null
      ? sql`device is null and address_hash = ${from.addressHash}`
      : sql`device = ${from.device}::uuid`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from help.calls
    where municipality = ${tx.municipality} and ${whose} and rang_at > ${since.toString()}::timestamptz`.execute(
    tx.kysely,
  );
  return rows[0]?.count ?? 0;
}

/** Alive calls whose caller was not seen since an instant, or that have waited since before another. */
export function staleCalls(tx: Tx, unseenSince: Temporal.Instant, waitsSince: Temporal.Instant): Promise<CallRow[]> {
  return calls(tx)
    .where('state', 'in', [...ALIVE])
    .where(eb =>
      eb.or([
        eb('seen_at', '<', unseenSince),
        eb.and([eb('state', 'in', [...WAITING]), eb('adviser', 'is', null), eb('waits_since', '<=', waitsSince)]),
      ]),
    )
    .limit(1000)
    .execute();
}

/** Calls that ring or run on a desk of another municipality. */
export function callsElsewhere(tx: Tx): Promise<CallRow[]> {
  return calls(tx)
    .where('state', 'in', [...ALIVE])
    .where('adviser', 'is not', null)
    .where('adviser_of', '<>', tx.municipality)
    .execute();
}

/** Writes a new call; false where its id is taken. */
export async function insertCall(tx: Tx, row: CallRow): Promise<boolean> {
  const values = Object.fromEntries(Object.entries(row).map(([name, value]) => [columnOf(name), value]));
  const done = await tablesOf<Tables>(tx)
    .insertInto('help.calls')
    .values({ municipality: tx.municipality, ...values })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** What a step changes of a call. */
export type CallChange = Partial<Omit<CallRow, 'id' | 'version' | 'rangAt' | 'keyHash' | 'lastEntry'>>;

/** Changes a call that still is as it was read; false where somebody was quicker. */
export async function changeCall(tx: Tx, was: Pick<CallRow, 'id' | 'version'>, change: CallChange): Promise<boolean> {
  const values = Object.fromEntries(Object.entries(change).map(([name, value]) => [columnOf(name), value]));
  const done = await tablesOf<Tables>(tx)
    .updateTable('help.calls')
    .set({ ...values, version: was.version + 1 })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', was.id)
    .where('version', '=', was.version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Notes that the caller's browser is there. */
export async function noteSeen(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await sql`update help.calls set seen_at = greatest(seen_at, ${now.toString()}::timestamptz)
    where municipality = ${tx.municipality} and id = ${id}::uuid`.execute(tx.kysely);
}

/** Tells whoever listens that something moved: ids alone. */
export async function tellLive(tx: Tx, stream: string, seq: number): Promise<void> {
  const note = liveNote({ municipality: tx.municipality, stream, seq, marks: { offices: [], protected: false } });
  await sql`select pg_notify(${LIVE_CHANNEL}, ${note})`.execute(tx.kysely);
}

/** Forgets from where calls came that began before an instant and are over, and the calls themselves that ended before another. */
export async function forgetCalls(
  tx: Tx,
  addressesBefore: Temporal.Instant,
  endedBefore: Temporal.Instant,
): Promise<void> {
  await sql`update help.calls set address_hash = null, version = version + 1
    where municipality = ${tx.municipality} and address_hash is not null and ended_at is not null
      and rang_at < ${addressesBefore.toString()}::timestamptz`.execute(tx.kysely);
  await sql`delete from help.calls where municipality = ${tx.municipality} and ended_at < ${endedBefore.toString()}::timestamptz`.execute(
    tx.kysely,
  );
}
