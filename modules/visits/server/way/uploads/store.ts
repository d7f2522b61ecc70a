import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import { UPLOAD_LIMITS } from '../../../contract.ts';

interface Tables {
  'visits.uploads': {
    municipality: string;
    id: string;
    device: string;
    length: number;
    arrived: number;
    created_at: Temporal.Instant;
  };
  'visits.upload_parts': { municipality: string; upload: string; offset: number; bytes: Buffer };
}

/** An upload and how much of it has arrived. */
export interface UploadRow {
  readonly id: string;
  readonly length: number;
  readonly arrived: number;
  readonly createdAt: Temporal.Instant;
}

/** An upload of this device. */
export function uploadOf(tx: Tx, upload: string, device: string): Promise<UploadRow | undefined> {
  return tablesOf<Tables>(tx)
    .selectFrom('visits.uploads')
    .select(['id', 'length', 'arrived', 'created_at as createdAt'])
    .where('municipality', '=', tx.municipality)
    .where('id', '=', upload)
    .where('device', '=', device)
    .executeTakeFirst();
}

/**
 * Begins an upload, or finds the same one begun. False where the id is of another upload, or where this device has too many or too large ones
 * on the way.
 */
export async function beginUpload(
  tx: Tx,
  { id, device, length, now }: { id: string; device: string; length: number; now: Temporal.Instant },
): Promise<boolean> {
  const { rows } = await sql<{ open: number; bytes: number }>`
    select count(*)::int as open, coalesce(sum(length), 0)::bigint as bytes from visits.uploads
    where municipality = ${tx.municipality} and device = ${device}::uuid and id <> ${id}::uuid`.execute(tx.kysely);
  const { open = 0, bytes = 0 } = rows[0] ?? {};
  if (open >= UPLOAD_LIMITS.count || bytes + length > UPLOAD_LIMITS.all) return false;
  const { rows: lying } = await sql<{ same: boolean }>`
    insert into visits.uploads as u (municipality, id, device, length, created_at)
    values (${tx.municipality}, ${id}::uuid, ${device}::uuid, ${length}::bigint, ${now.toString()}::timestamptz)
    on conflict (municipality, id) do update set length = u.length
    returning device = ${device}::uuid and length = ${length}::bigint as same`.execute(tx.kysely);
  return lying[0]?.same ?? false;
}

/** Appends a part where the upload stands at this offset; false where it does not: another line was quicker, or it is gone. */
export async function appendPart(
  tx: Tx,
  { upload, device, offset, bytes }: { upload: string; device: string; offset: number; bytes: Buffer },
): Promise<boolean> {
  const { rows } = await sql`
    with moved as (
      update visits.uploads set arrived = arrived + ${bytes.length}
      where municipality = ${tx.municipality} and id = ${upload}::uuid and device = ${device}::uuid
        and arrived = ${offset}::bigint and arrived + ${bytes.length} <= length
      returning 1
    )
    insert into visits.upload_parts (municipality, upload, "offset", bytes)
    select ${tx.municipality}, ${upload}::uuid, ${offset}::bigint, ${bytes}::bytea from moved returning 1`.execute(
    tx.kysely,
  );
  return rows.length === 1;
}

/** The text of a paper whose upload is whole; undefined where parts are missing or it is not this device's. */
export async function wholeUpload(tx: Tx, upload: string, device: string): Promise<string | undefined> {
  const row = await uploadOf(tx, upload, device);
  if (!row || row.arrived !== row.length) return undefined;
  const parts = await tablesOf<Tables>(tx)
    .selectFrom('visits.upload_parts')
    .select('bytes')
    .where('municipality', '=', tx.municipality)
    .where('upload', '=', upload)
    .orderBy('offset')
    .execute();
  return Buffer.concat(parts.map(part => part.bytes)).toString('latin1');
}

/** Drops an upload: its paper lies with its case now. */
export async function dropUpload(tx: Tx, upload: Id<'upload'>): Promise<void> {
  for (const [table, id] of [
    ['visits.upload_parts', 'upload'],
    ['visits.uploads', 'id'],
  ] as const) {
    await sql`delete from ${sql.table(table)} where municipality = ${tx.municipality} and ${sql.ref(id)} = ${upload}::uuid`.execute(
      tx.kysely,
    );
  }
}

/** Drops uploads that were begun before an instant and never taken. Says how many. */
export async function dropUploadsBefore(tx: Tx, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql`
    with gone as (
      delete from visits.uploads where municipality = ${tx.municipality}
        and created_at < ${before.toString()}::timestamptz returning id
    ), parts as (
      delete from visits.upload_parts p using gone where p.municipality = ${tx.municipality} and p.upload = gone.id
    )
    select 1 from gone`.execute(tx.kysely);
  return rows.length;
}
