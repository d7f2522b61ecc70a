import type { Tx } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { HourCounts } from '../../figures.ts';

/** What one event adds to a count. */
export interface Counted {
  readonly calls?: 1;
  readonly givenUp?: 1;
  readonly unanswered?: 1;
  readonly ended?: 1;
  readonly solved?: 1;
  /** Seconds that somebody waited who was answered. */
  readonly wait?: number;
}

/** Counts an event in the hour in which its call began, at its place. */
export async function count(
  tx: Tx,
  { day, hour, place }: { readonly day: Temporal.PlainDate; readonly hour: number; readonly place: string | null },
  counted: Counted,
): Promise<void> {
  const { calls = 0, givenUp = 0, unanswered = 0, ended = 0, solved = 0, wait } = counted;
  const waits = wait === undefined ? [] : [wait];
  await sql`
    insert into help.counts (municipality, day, hour, place, calls, given_up, unanswered, ended, solved, waits)
    values (${tx.municipality}, ${day.toString()}::date, ${hour}::int, ${place ?? ''}, ${calls}::int, ${givenUp}::int, ${unanswered}::int,
      ${ended}::int, ${solved}::int, ${waits}::int[])
    on conflict (municipality, day, hour, place) do update set
      calls = help.counts.calls + excluded.calls, given_up = help.counts.given_up + excluded.given_up,
      unanswered = help.counts.unanswered + excluded.unanswered, ended = help.counts.ended + excluded.ended,
      solved = help.counts.solved + excluded.solved, waits = help.counts.waits || excluded.waits`.execute(tx.kysely);
}

/** Notes that somebody answered on a day, as a digest that means nothing on another. */
export async function noteAnswering(tx: Tx, day: Temporal.PlainDate, digest: Buffer): Promise<void> {
  await sql`insert into help.adviser_days (municipality, day, digest) values (${tx.municipality}, ${day.toString()}::date, ${digest})
    on conflict do nothing`.execute(tx.kysely);
}

/** What was counted from a day to a day, both included. */
export async function countsBetween(
  tx: Tx,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<HourCounts[]> {
  const { rows } = await sql<HourCounts>`
    select day::text as day, hour, nullif(place, '') as place, calls, given_up as "givenUp", unanswered, ended, solved, waits
    from help.counts where municipality = ${tx.municipality}
      and day between ${from.toString()}::date and ${until.toString()}::date order by day, hour, place`.execute(
    tx.kysely,
  );
  return rows;
}

/** How many advisers answered on each day. */
export async function advisersBetween(
  tx: Tx,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ day: string; count: number }>`
    select day::text as day, count(*)::int as count from help.adviser_days where municipality = ${tx.municipality}
      and day between ${from.toString()}::date and ${until.toString()}::date group by day`.execute(tx.kysely);
  return new Map(rows.map(row => [row.day, row.count]));
}

/** Forgets what was counted before a day. */
export async function forgetCounts(tx: Tx, before: Temporal.PlainDate): Promise<void> {
  await sql`delete from help.counts where municipality = ${tx.municipality} and day < ${before.toString()}::date`.execute(
    tx.kysely,
  );
  await sql`delete from help.adviser_days where municipality = ${tx.municipality} and day < ${before.toString()}::date`.execute(
    tx.kysely,
  );
}
