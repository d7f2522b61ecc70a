import type { FaultCode } from '@buergernah/fleet';
import type { Id } from '@buergernah/kernel';
import { type Tx, tablesOf } from '@buergernah/kernel/server';

interface Tables {
  'fleet.faults': {
    municipality: string;
    id: Id<'fault'>;
    place: string;
    unit: string;
    code: FaultCode;
    reported_at: Temporal.Instant;
    mended_at: Temporal.Instant | null;
  };
}

/** A fault as stored. */
export interface FaultRow {
  readonly fault: Id<'fault'>;
  readonly place: string;
  readonly unit: string;
  readonly code: FaultCode;
  readonly reportedAt: Temporal.Instant;
  readonly mendedAt: Temporal.Instant | null;
}

function faultsIn(tx: Tx) {
  return tablesOf<Tables>(tx)
    .selectFrom('fleet.faults')
    .select(['id as fault', 'place', 'unit', 'code', 'reported_at as reportedAt', 'mended_at as mendedAt'])
    .where('municipality', '=', tx.municipality);
}

/** Faults that nobody has mended, the oldest first: of some places, or of all. */
export async function openFaults(tx: Tx, places?: readonly string[]): Promise<FaultRow[]> {
  if (places?.length === 0) return [];
  const open = faultsIn(tx).where('mended_at', 'is', null).orderBy('reported_at').orderBy('id');
  return (places ? open.where('place', 'in', [...places]) : open).execute();
}

/** One fault, locked until the transaction ends. */
export async function lockFault(tx: Tx, fault: Id<'fault'>): Promise<FaultRow | undefined> {
  return faultsIn(tx).where('id', '=', fault).forUpdate().executeTakeFirst();
}

/** One fault. */
export async function faultById(tx: Tx, fault: Id<'fault'>): Promise<FaultRow | undefined> {
  return faultsIn(tx).where('id', '=', fault).executeTakeFirst();
}

/** The open fault of a piece with this code. */
export async function openFaultOf(tx: Tx, place: string, unit: string, code: FaultCode): Promise<FaultRow | undefined> {
  return faultsIn(tx)
    .where('mended_at', 'is', null)
    .where('place', '=', place)
    .where('unit', '=', unit)
    .where('code', '=', code)
    .executeTakeFirst();
}

/** Writes a fault; false where the same is open already. */
export async function insertFault(tx: Tx, row: Omit<FaultRow, 'mendedAt'>): Promise<boolean> {
  const done = await tablesOf<Tables>(tx)
    .insertInto('fleet.faults')
    .values({
      municipality: tx.municipality,
      id: row.fault,
      place: row.place,
      unit: row.unit,
      code: row.code,
      reported_at: row.reportedAt,
      mended_at: null,
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Writes that a fault is over. */
export async function setMended(tx: Tx, fault: Id<'fault'>, mendedAt: Temporal.Instant): Promise<void> {
  await tablesOf<Tables>(tx)
    .updateTable('fleet.faults')
    .set({ mended_at: mendedAt })
    .where('municipality', '=', tx.municipality)
    .where('id', '=', fault)
    .execute();
}
