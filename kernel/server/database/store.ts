import type { Ars } from '@buergernah/kernel';
import type postgres from 'postgres';

/** How surely a transaction keeps what it writes (see `Database.withMunicipality`). */
export type Keeps = 'for-good' | 'for-now';

/**
 * Opens a transaction that is confined to one municipality and to the application's rights, in one round trip. One that keeps what it writes for
 * now does not wait for the disk.
 */
export const BEGIN_FOR = (municipality: Ars, keeps: Keeps = 'for-good') => {
  if (!/^\d{12}$/.test(municipality)) throw new Error('a municipality is twelve digits');
  const waits = keeps === 'for-now' ? 'set local synchronous_commit = off; ' : '';
  return `begin; ${waits}set local role buergernah_app; select set_config('buergernah.municipality', '${municipality}', true)`;
};
export const COMMIT = 'commit';
export const ROLLBACK = 'rollback';

/** What the migrator has applied so far, oldest first. */
export async function appliedMigrations(
  sql: postgres.Sql,
): Promise<{ module: string; name: string; sha256: string }[]> {
  await sql`create schema if not exists kernel`;
  await sql`create table if not exists kernel.migrations (
    module text not null, name text not null, sha256 text not null, applied_at timestamptz not null default now(),
    primary key (module, name))`;
  return sql`select module, name, sha256 from kernel.migrations order by applied_at`;
}

/** Applies one migration and writes it down, both or neither. The module's schema exists afterwards and is open to the application's role. */
export async function applyMigration(
  sql: postgres.Sql,
  migration: { module: string; name: string; sha256: string; text: string },
): Promise<void> {
  await sql.begin(async tx => {
    await tx`create schema if not exists ${tx(migration.module)}`;
    await tx.unsafe(migration.text).simple();
    await tx`grant usage on schema ${tx(migration.module)} to buergernah_app`;
    await tx`insert into kernel.migrations (module, name, sha256) values (${migration.module}, ${migration.name}, ${migration.sha256})`;
  });
}

/** Holds the migrator's lock while `work` runs, so that two server copies starting at once migrate one after the other. */
export async function alone<T>(sql: postgres.Sql, work: (connection: postgres.Sql) => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  try {
    await connection`select pg_advisory_lock(hashtext('buergernah.migrations'))`;
    return await work(sql);
  } finally {
    await connection`select pg_advisory_unlock(hashtext('buergernah.migrations'))`;
    connection.release();
  }
}

/** Whether the database answers at all. */
export async function answers(sql: postgres.Sql): Promise<boolean> {
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  }
}
