import { type Tx, tablesOf } from '@buergernah/kernel/server';
import { sql } from 'kysely';
import type { Rota } from '../../contract.ts';

interface Tables {
  'appointments.rotas': { municipality: string; place: string; version: number; edition: string; rota: Rota };
}

/** A rota as stored. */
export interface RotaRow {
  readonly place: string;
  readonly version: number;
  readonly edition: string;
  readonly rota: Rota;
}

/** The rotas of all places. Those whose edition the asker knows come without their content. */
export async function allRotas(
  tx: Tx,
  known: readonly string[],
): Promise<(Omit<RotaRow, 'rota'> & { readonly rota: Rota | null })[]> {
  const { rows } = await sql<Omit<RotaRow, 'rota'> & { readonly rota: Rota | null }>`
    select place, version, edition, case when edition = any(${known}::uuid[]) then null else rota end as rota
    from appointments.rotas where municipality = ${tx.municipality}`.execute(tx.kysely);
  return rows;
}

/** Lets one after the other write rotas of the municipality, for a colleague may stand in several. Until the transaction ends. */
export async function lockRotas(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`appointments.rotas ${tx.municipality}`}, 0))`.execute(
    tx.kysely,
  );
}

/**
 * Keeps the rota of a place as it is until the transaction ends, and the place from being shut meanwhile. Whoever claims a slot holds
 * this, many at once; what they read of the place afterwards stays true.
 */
export async function keepPlace(tx: Tx, place: string): Promise<void> {
  await sql`select 1 from appointments.rotas where municipality = ${tx.municipality} and place = ${place} for share`.execute(
    tx.kysely,
  );
}

/**
 * Waits for those who are claiming slots of a place, and lets nobody claim one until the transaction ends: for whoever shuts the place
 * and must find all who have booked.
 */
export async function stopClaims(tx: Tx, place: string): Promise<void> {
  await sql`select 1 from appointments.rotas where municipality = ${tx.municipality} and place = ${place} for update`.execute(
    tx.kysely,
  );
}

/** Writes the rota of a place over the one before; waits like {@link stopClaims}. */
export async function writeRota(tx: Tx, row: RotaRow): Promise<void> {
  const { place, version, edition, rota } = row;
  await tablesOf<Tables>(tx)
    .insertInto('appointments.rotas')
    .values({ municipality: tx.municipality, place, version, edition, rota })
    .onConflict(conflict => conflict.columns(['municipality', 'place']).doUpdateSet({ version, edition, rota }))
    .execute();
}
