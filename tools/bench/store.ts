import type postgres from 'postgres';

/** The id of the n-th case that the benchmark makes. */
export const caseId = (n: number) => `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Multiplies one begun case: rows, head, fact and key of `count` cases from number `from` on, as they would lie after the same command. */
export async function multiplyCase(sql: postgres.Sql, pattern: string, from: number, count: number): Promise<void> {
  const id = sql`('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))`;
  const numbers = sql`generate_series(${from}::int, ${from + count - 1}::int) n`;
  await sql`insert into cases.cases select municipality, ${id}::uuid, lpad(n::text, 9, '0'), service, phase, door, place, office, claimed_by,
    protected, submitted_at, changed_at, destroy_on, seq, state from cases.cases, ${numbers} where id = ${pattern}::uuid`;
  await sql`insert into cases.keys select municipality, ${id}::uuid, wrapped from cases.keys, ${numbers} where case_id = ${pattern}::uuid`;
  await sql`insert into kernel.streams select municipality, 'case/' || ${id}, seq, hash, moved_in from kernel.streams, ${numbers}
    where stream = ${`case/${pattern}`}`;
  await sql`insert into kernel.facts select municipality, 'case/' || ${id}, seq, bytes, hash from kernel.facts, ${numbers}
    where stream = ${`case/${pattern}`}`;
  await sql`vacuum analyze cases.cases, cases.keys, kernel.streams, kernel.facts`;
}

/** One colleague or piece of equipment that a booking takes, as the benchmark lays it down. */
export interface LaidClaim {
  readonly place: string;
  readonly day: string;
  readonly resource: string;
  readonly from: number;
  readonly until: number;
  readonly booking: string;
}

/** Lays down claims and what the days' rows say of them, and the bookings they belong to: as they would lie after as many bookings. */
export async function layBookings(
  sql: postgres.Sql,
  municipality: string,
  claims: readonly LaidClaim[],
): Promise<void> {
  const column = (pick: (one: LaidClaim) => string | number) => claims.map(pick) as string[];
  await sql`
    with laid as (
      select * from unnest(${column(one => one.place)}::text[], ${column(one => one.day)}::date[],
        ${column(one => one.resource)}::text[], ${column(one => one.from)}::int[], ${column(one => one.until)}::int[],
        ${column(one => one.booking)}::uuid[]) as t (place, day, resource, first, until, booking)
    ), days as (
      insert into appointments.days (municipality, place, day, taken, ending)
      select ${municipality}, place, day, json_object_agg(resource, list), '{}' from (
        select place, day, resource, ('[' || string_agg(first || ',' || until, ',' order by first) || ']')::json as list
        from laid group by place, day, resource) as lists group by place, day
    ), bookings as (
      insert into appointments.bookings (municipality, id, state, place, day, starts_at, start, minutes, party, language, contact,
        created_at)
      select distinct on (booking) ${municipality}, booking, 'booked', place, day,
        (day::timestamp at time zone 'Europe/Berlin') + first * interval '1 minute', first, 15,
        '{"people":[{"services":["personalausweis"],"prepared":false}]}'::jsonb, 'de', 'none', now() from laid
    )
    insert into appointments.claims (municipality, resource, place, day, from_minute, until_minute, during, booking)
    select ${municipality}, resource, place, day, first, until, tstzrange(
      (day::timestamp at time zone 'Europe/Berlin') + first * interval '1 minute',
      (day::timestamp at time zone 'Europe/Berlin') + until * interval '1 minute'), booking from laid`;
}

/** What the operator's database does by itself after so many writes. */
export async function settleBookings(sql: postgres.Sql): Promise<void> {
  await sql`vacuum analyze appointments.days, appointments.claims, appointments.bookings`;
}

/** A tour as the benchmark lays it down, with its visits sealed already. */
export interface LaidTour {
  readonly tour: string;
  readonly day: string;
  readonly staff: string;
  readonly from: number;
  readonly until: number;
  readonly breaks: readonly { readonly from: number; readonly until: number; readonly minutes: number }[];
  readonly rests: readonly { readonly from: number; readonly until: number }[];
  readonly stops: readonly { readonly visit: string; readonly start: number; readonly minutes: number }[];
  readonly visits: readonly {
    readonly visit: string;
    readonly from: number;
    readonly until: number;
    readonly minutes: number;
    readonly wrapped: Uint8Array;
    readonly sealed: Uint8Array;
  }[];
}

/** Lays down a day of tours and their visits: as they would lie after as many promises. */
export async function layTours(
  sql: postgres.Sql,
  municipality: string,
  base: string,
  tours: readonly LaidTour[],
): Promise<void> {
  const json = (value: unknown) => sql.json(value as never);
  await sql`insert into visits.days (municipality, day, version) values (${municipality}, ${tours[0]?.day ?? ''}::date, 1)`;
  for (const tour of tours) {
    const crew = json([{ staff: tour.staff, sign: tour.staff.slice(-3), skills: [] }]);
    await sql`insert into visits.tours (municipality, id, day, base, state, version, crew, from_minute, until_minute, breaks, stops, rests)
      values (${municipality}, ${tour.tour}::uuid, ${tour.day}::date, ${base}, 'planned', 1, ${crew}, ${tour.from}, ${tour.until},
        ${json(tour.breaks)}, ${json(tour.stops)}, ${json(tour.rests)})`;
    await sql`insert into visits.visits ${sql(
      tour.visits.map(one => ({
        municipality,
        id: one.visit,
        code_hash: Buffer.from(one.visit),
        state: 'booked',
        day: tour.day,
        from_minute: one.from,
        until_minute: one.until,
        minutes: one.minutes,
        services: ['lebensbescheinigung'],
        people: 1,
        two: false,
        needs_koffer: false,
        tours: [tour.tour],
        language: 'de',
        asked_at: new Date(0),
        seq: 1,
        wrapped: one.wrapped,
        sealed: one.sealed,
      })),
    )}`;
  }
}
