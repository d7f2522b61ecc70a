import { FAULTS, type FaultCode, type Unit, unitsOf } from '@buergernah/fleet';
import type { Id } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { openFaults } from './store.ts';

/** The equipment of a place with what is wrong with it. */
export interface PlaceUnits {
  readonly units: readonly (Unit & { readonly works: boolean })[];
  readonly faults: readonly {
    readonly fault: Id<'fault'>;
    readonly unit: string;
    readonly code: FaultCode;
    readonly reportedAt: Temporal.Instant;
  }[];
}

/** The equipment of a place, piece by piece, and its open faults, the oldest first; a piece with a fault that does not stop it works. */
export async function listUnits(tx: Tx, site: Site): Promise<PlaceUnits> {
  const faults = await openFaults(tx, [site.id]);
  const stopped = new Set(faults.filter(fault => FAULTS[fault.code].stops).map(fault => fault.unit));
  const units = unitsOf(site).map(unit => ({ ...unit, works: !stopped.has(unit.id) }));
  return { units, faults: faults.map(({ fault, unit, code, reportedAt }) => ({ fault, unit, code, reportedAt })) };
}
