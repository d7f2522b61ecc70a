import type { Tx } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { Stretches } from '../../slots.ts';

/** A day at a place. */
export interface PlaceDay {
  readonly place: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** What is taken of a place on a day, by resource. */
export interface TakenRow extends PlaceDay {
  readonly taken: Readonly<Record<string, Stretches>>;
  /** What ends being taken by itself: from, until, and the moment in milliseconds since 1970, again and again. */
  readonly ending: Readonly<Record<string, readonly number[]>>;
}

/** One resource that a booking takes. */
export interface ClaimRow extends PlaceDay {
  readonly resource: string;
  readonly from: number;
  readonly until: number;
  readonly booking: string | null;
  readonly endsAt: Temporal.Instant | null;
}

const keyed = (days: readonly PlaceDay[]) => sql.join(days.map(one => sql`(${one.place}, ${one.day}::date)`));

/** What is taken of places on the days from one to another, both included; days on which nothing was ever taken have no row. */
export async function takenBetween(
  tx: Tx,
  places: readonly string[],
  from: string,
  until: string,
): Promise<readonly TakenRow[]> {
  const { rows } = await sql<TakenRow>`
    select place, day::text as day, taken, ending from appointments.days
    where municipality = ${tx.municipality} and place = any(${places}::text[])
      and day between ${from}::date and ${until}::date`.execute(tx.kysely);
  return rows;
}

/** Locks days at places until the transaction ends, in an order that all keep. */
export async function lockDays(tx: Tx, wanted: readonly PlaceDay[]): Promise<void> {
  const days = [...new Map(wanted.map(one => [`${one.place} ${one.day}`, one])).values()];
  if (days.length === 0) return;
  for (;;) {
    const { rows } = await sql`
      select 1 from appointments.days
      where municipality = ${tx.municipality} and (place, day) in (${keyed(days)})
      order by place, day for update`.execute(tx.kysely);
    if (rows.length === days.length) return;
    await sql`
      insert into appointments.days (municipality, place, day, taken, ending)
      select ${tx.municipality}, place, day, '{}', '{}' from (values ${keyed(days)}) as wanted (place, day)
      order by place, day on conflict do nothing`.execute(tx.kysely);
  }
}

/** Deletes claims of a day that have ended by themselves: those at the place, and those on any of these resources elsewhere. */
export async function deleteEnded(
  tx: Tx,
  { place, day }: PlaceDay,
  resources: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    delete from appointments.claims
    where municipality = ${tx.municipality} and day = ${day}::date and ends_at <= ${now.toString()}::timestamptz
      and (place = ${place} or resource = any(${resources}::text[]))`.execute(tx.kysely);
}

/** Writes claims, except those that touch another claim on the same resource; returns the resources that were written. */
export async function insertClaims(
  tx: Tx,
  claims: readonly (ClaimRow & { readonly begins: Temporal.Instant; readonly ends: Temporal.Instant })[],
): Promise<readonly string[]> {
  const values = [...claims]
    .sort((a, b) => (a.resource < b.resource ? -1 : 1))
    .map(
      one => sql`(${tx.municipality}, ${one.resource}, ${one.place}, ${one.day}::date, ${one.from}::int, ${one.until}::int,
        tstzrange(${one.begins.toString()}::timestamptz, ${one.ends.toString()}::timestamptz), ${one.booking}::uuid,
        ${one.endsAt?.toString() ?? null}::timestamptz)`,
    );
  const { rows } = await sql<{ resource: string }>`
    insert into appointments.claims (municipality, resource, place, day, from_minute, until_minute, during, booking, ends_at)
    values ${sql.join(values)} on conflict do nothing returning resource`.execute(tx.kysely);
  return rows.map(row => row.resource);
}

/** Takes back claims that were just written. */
export async function deleteClaims(
  tx: Tx,
  { place, day }: PlaceDay,
  from: number,
  resources: readonly string[],
): Promise<void> {
  await sql`
    delete from appointments.claims where municipality = ${tx.municipality} and place = ${place} and day = ${day}::date
      and resource = any(${resources}::text[]) and from_minute = ${from}`.execute(tx.kysely);
}

/** The days on which bookings take something. */
export async function daysOfBookings(tx: Tx, bookings: readonly string[]): Promise<readonly PlaceDay[]> {
  const { rows } = await sql<PlaceDay>`
    select distinct place, day::text as day from appointments.claims
    where municipality = ${tx.municipality} and booking = any(${bookings}::uuid[])`.execute(tx.kysely);
  return rows;
}

/** Whether a booking takes something at a place on a day from a minute on. */
export async function holdsClaim(tx: Tx, booking: string, at: PlaceDay & { readonly from: number }): Promise<boolean> {
  const { rows } = await sql`
    select 1 from appointments.claims where municipality = ${tx.municipality} and booking = ${booking}::uuid
      and place = ${at.place} and day = ${at.day}::date and from_minute = ${at.from} limit 1`.execute(tx.kysely);
  return rows.length > 0;
}

/** Makes the claims of a booking firm: they end by themselves no longer. Returns those that are no pieces of equipment: its colleagues. */
export async function setFirm(tx: Tx, booking: string): Promise<readonly string[]> {
  const { rows } = await sql<{ resource: string; isUnit: boolean }>`
    update appointments.claims set ends_at = null where municipality = ${tx.municipality} and booking = ${booking}::uuid
    returning resource, starts_with(resource, place || '/') as "isUnit"`.execute(tx.kysely);
  return rows.flatMap(({ resource, isUnit }) => (isUnit ? [] : [resource]));
}

/**
 * Takes claims from bookings, all but one that begins at a minute of a day: at null they are deleted, else they belong to nobody and end
 * by themselves then, or sooner where they would have anyway.
 */
export async function dropClaims(
  tx: Tx,
  bookings: readonly string[],
  at: Temporal.Instant | null,
  except?: PlaceDay & { readonly from: number },
): Promise<void> {
  const which = sql`municipality = ${tx.municipality} and booking = any(${bookings}::uuid[]) ${
    except
      ? sql`and not (place = ${except.place} and day = ${except.day}::date and from_minute = ${except.from})`
      : sql``
  }`;
  if (at === null) await sql`delete from appointments.claims where ${which}`.execute(tx.kysely);
  else
    await sql`update appointments.claims set booking = null, ends_at = least(ends_at, ${at.toString()}::timestamptz)
      where ${which}`.execute(tx.kysely);
}

/** Makes what is taken of days anew from their claims; their rows are locked by then. */
export async function rebuildDays(tx: Tx, days: readonly PlaceDay[]): Promise<void> {
  if (days.length === 0) return;
  await sql`
    with lists as (
      select place, day, resource,
        string_agg(from_minute || ',' || until_minute, ',' order by from_minute) filter (where ends_at is null) as firm,
        string_agg(from_minute || ',' || until_minute || ',' || ceil(extract(epoch from ends_at) * 1000)::bigint, ','
          order by from_minute) filter (where ends_at is not null) as ends
      from appointments.claims
      where municipality = ${tx.municipality} and (place, day) in (${keyed(days)}) group by place, day, resource
    ), made as (
      select place, day, json_object_agg(resource, ('[' || firm || ']')::json) filter (where firm is not null) as taken,
        json_object_agg(resource, ('[' || ends || ']')::json) filter (where ends is not null) as ending
      from lists group by place, day
    )
    update appointments.days d set taken = coalesce(made.taken, '{}'), ending = coalesce(made.ending, '{}')
    from (values ${keyed(days)}) as wanted (place, day) left join made using (place, day)
    where d.municipality = ${tx.municipality} and d.place = wanted.place and d.day = wanted.day`.execute(tx.kysely);
}

/** All claims at a place from a day on, by time. */
export async function claimsFrom(tx: Tx, place: string, from: string): Promise<readonly ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select resource, place, day::text as day, from_minute as "from", until_minute as "until", booking, ends_at as "endsAt"
    from appointments.claims where municipality = ${tx.municipality} and place = ${place} and day >= ${from}::date
    order by claims.day, from_minute, resource`.execute(tx.kysely);
  return rows;
}
