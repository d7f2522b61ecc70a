import { FAULTS } from '@buergernah/fleet';
import type { Tx } from '@buergernah/kernel/server';
import { openFaults } from './store.ts';

/** The pieces that stand still, place by place: units with an open fault whose code stops. Of some places, or of all. */
export async function brokenUnits(
  tx: Tx,
  places?: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const stopped = (await openFaults(tx, places)).filter(fault => FAULTS[fault.code].stops);
  return new Map(
    [...Map.groupBy(stopped, fault => fault.place)].map(([place, faults]) => [
      place,
      new Set(faults.map(fault => fault.unit)),
    ]),
  );
}
