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
