import { FAULTS, unitsOf } from '@buergernah/fleet';
import type { Tx } from '@buergernah/kernel/server';
import type { Equipment, Sites } from '@buergernah/sites';
import { openFaults } from './store.ts';

/** Equipment of which nothing works at a place, and since when: the moment at which the last working piece stopped. */
export interface Broken {
  readonly place: string;
  readonly kind: Equipment;
  readonly since: Temporal.Instant;
}

/** Kinds of equipment of which every piece at a place stands still. */
export async function listBroken(tx: Tx, { sites }: Pick<Sites, 'sites'>): Promise<readonly Broken[]> {
  const stops = (await openFaults(tx)).filter(fault => FAULTS[fault.code].stops);
  const stoppedAt = new Map<string, Temporal.Instant>();
  for (const { place, unit, reportedAt } of stops) {
    const key = `${place}/${unit}`;
    if (!stoppedAt.has(key)) stoppedAt.set(key, reportedAt);
  }
  return sites.flatMap(site =>
    [...Map.groupBy(unitsOf(site), unit => unit.kind)].flatMap(([kind, units]) => {
      const times = units.flatMap(unit => stoppedAt.get(`${site.id}/${unit.id}`) ?? []);
      const since = times.sort(Temporal.Instant.compare).at(-1);
      return since && times.length === units.length ? [{ place: site.id, kind, since }] : [];
    }),
  );
}
