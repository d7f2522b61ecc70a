import { instantText } from '@buergernah/kernel';
import { sql } from 'kysely';
import { type Tx, tablesOf } from '../database/database.ts';
import type { Head, JsonValue } from './head.ts';

interface Tables {
  'kernel.streams': { municipality: string; stream: string; seq: number; hash: Buffer };
  'kernel.facts': { municipality: string; stream: string; seq: number; bytes: Buffer; hash: Buffer };
  'kernel.commands': {
    municipality: string;
    id: string;
    actor: string;
    payload_hash: Buffer;
    outcome: JsonValue;
    received_at: Temporal.Instant;
  };
}

/** Channel on which transactions tell which stream moved. */
export const LIVE_CHANNEL = 'buergernah_live';

/** Writes command ids down and locks the head of the stream. `fresh` counts the ids that were new. */
export async function openHead(
  tx: Tx,
  stream: string,
  commands: readonly { id: string; payloadHash: Buffer }[],
  actor: string,
  now: Temporal.Instant,
): Promise<{ fresh: number; head: Head }> {
  const rows = sql.join(
    commands.map(
      row =>
        sql`(${tx.municipality}, ${row.id}::uuid, ${actor}, ${row.payloadHash}::bytea, ${instantText(now)}::timestamptz)`,
    ),
  );
  const { rows: answer } = await sql<{ fresh: number; seq: number | null; hash: Buffer | null }>`
    with fresh as (
      insert into kernel.commands (municipality, id, actor, payload_hash, received_at) values ${rows}
      on conflict do nothing returning id
    ), head as (
      select seq, hash from kernel.streams where municipality = ${tx.municipality} and stream = ${stream} for update
    )
    select (select count(*) from fresh)::int as fresh, (select seq from head) as seq, (select hash from head) as hash
  `.execute(tx.kysely);
  const row = answer[0];
  if (!row) throw new Error('the database gave no head');
  const head =
    row.seq === null || row.hash === null
      ? { seq: 0, hash: '0'.repeat(64) }
      : { seq: row.seq, hash: row.hash.toString('hex') };
  return { fresh: row.fresh, head };
}

/** What was answered to a command before, or undefined. */
export async function readCommand(
  tx: Tx,
  id: string,
): Promise<{ actor: string; payloadHash: Buffer; outcome: JsonValue; receivedAt: Temporal.Instant } | undefined> {
  return tablesOf<Tables>(tx)
    .selectFrom('kernel.commands')
    .select(['actor', 'payload_hash as payloadHash', 'outcome', 'received_at as receivedAt'])
    .where('municipality', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Inserts facts, moves the head, writes the commands' outcome, leaves a note on the live channel: one statement. */
export async function insertFacts(
  tx: Tx,
  stream: string,
  head: Head,
  chained: readonly { fact: { seq: number }; bytes: Buffer; hash: Buffer }[],
  options: { readonly commands: readonly string[]; readonly outcome: JsonValue; readonly note?: string },
): Promise<void> {
  const last = chained.at(-1);
  const done = options.commands.length
    ? sql`, done as (update kernel.commands set outcome = ${options.outcome}::jsonb
        where municipality = ${tx.municipality} and id in (${sql.join(options.commands.map(id => sql`${id}::uuid`))}))`
    : sql``;
  const note = options.note === undefined ? sql`null` : sql`pg_notify(${LIVE_CHANNEL}, ${options.note})::text`;
  if (!last) {
    if (options.commands.length) {
      await sql`update kernel.commands set outcome = ${options.outcome}::jsonb
        where municipality = ${tx.municipality} and id in (${sql.join(options.commands.map(id => sql`${id}::uuid`))})`.execute(
        tx.kysely,
      );
    }
    return;
  }
  const values = sql.join(
    chained.map(
      row => sql`(${tx.municipality}, ${stream}, ${row.fact.seq}::bigint, ${row.bytes}::bytea, ${row.hash}::bytea)`,
    ),
  );
  const written = sql<{ moved: number }>`
    with head as (
      insert into kernel.streams (municipality, stream, seq, hash, moved_in)
      values (${tx.municipality}, ${stream}, ${last.fact.seq}::bigint, ${last.hash}::bytea, pg_current_xact_id())
      on conflict (municipality, stream) do update set seq = excluded.seq, hash = excluded.hash, moved_in = excluded.moved_in
      where kernel.streams.seq = ${head.seq}::bigint
      returning 1
    ), written as (
      insert into kernel.facts (municipality, stream, seq, bytes, hash) values ${values}
    ) ${done}
    select (select count(*) from head)::int as moved, ${note} as note
  `;
  try {
    const { rows } = await written.execute(tx.kysely);
    if (rows[0]?.moved === 1) return;
  } catch (fault) {
    // Two who begin one stream find no head to lock; the second one's numbers are taken then.
    if ((fault as { constraint_name?: string }).constraint_name !== 'facts_pkey') throw fault;
  }
  throw Object.assign(new Error('the stream moved meanwhile'), { code: '40001' });
}

/** The stored rows of a stream after a number, oldest first. */
export async function selectFacts(
  tx: Tx,
  stream: string,
  after: number,
): Promise<{ bytes: Buffer; hash: Buffer; seq: number }[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('kernel.facts')
    .select(['bytes', 'hash', 'seq'])
    .where('municipality', '=', tx.municipality)
    .where('stream', '=', stream)
    .where('seq', '>', after)
    .orderBy('seq')
    .execute();
}

/** Heads of streams in the order of their names, page by page. */
export async function selectHeads(
  tx: Tx,
  after: string,
  limit: number,
): Promise<{ stream: string; seq: number; hash: Buffer }[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('kernel.streams')
    .select(['stream', 'seq', 'hash'])
    .where('municipality', '=', tx.municipality)
    .where('stream', '>', after)
    .orderBy('stream')
    .limit(limit)
    .execute();
}

/**
 * Heads that moved in a transaction that had not ended at `since` (a transaction number, `'0'` for all), and the number to ask from
 * next time: exact, since every transaction below it has ended and been seen. A number from the future is of another database, for
 * example before a restore: then all heads are given.
 */
export async function selectMovedHeads(
  tx: Tx,
  since: string,
): Promise<{ readonly heads: { stream: string; seq: number; hash: Buffer }[]; readonly upTo: string }> {
  const { rows } = await sql<{ stream: string | null; seq: number; hash: Buffer; upTo: string }>`
    with now as (select pg_snapshot_xmin(pg_current_snapshot()) as up_to)
    select s.stream, s.seq, s.hash, now.up_to::text as "upTo"
    from now left join kernel.streams s on s.municipality = ${tx.municipality}
      and s.moved_in >= case when ${since}::text::xid8 > now.up_to then '0'::xid8 else ${since}::text::xid8 end
    order by s.stream`.execute(tx.kysely);
  const heads = rows.flatMap(({ stream, seq, hash }) => (stream === null ? [] : [{ stream, seq, hash }]));
  return { heads, upTo: rows[0]?.upTo ?? since };
}

/** All facts of some streams, in order. */
export async function selectFactsOf(
  tx: Tx,
  streams: readonly string[],
): Promise<{ stream: string; seq: number; bytes: Buffer; hash: Buffer }[]> {
  return tablesOf<Tables>(tx)
    .selectFrom('kernel.facts')
    .select(['stream', 'seq', 'bytes', 'hash'])
    .where('municipality', '=', tx.municipality)
    .where('stream', 'in', [...streams])
    .orderBy('stream')
    .orderBy('seq')
    .execute();
}

/** Streams that have facts but no head: somebody removed the head. */
export async function selectHeadless(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ stream: string }>`
    select distinct f.stream from kernel.facts f
    left join kernel.streams s on s.municipality = f.municipality and s.stream = f.stream
    where f.municipality = ${tx.municipality} and s.stream is null`.execute(tx.kysely);
  return rows.map(row => row.stream);
}

/** Forgets commands that came before an instant: nobody sends the same again so late. Says how many. */
export async function forgetCommands(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql`delete from kernel.commands
    where municipality = ${tx.municipality} and received_at < ${instantText(before)}::timestamptz returning 1`.execute(
    tx.kysely,
  );
  return rows.length;
}
