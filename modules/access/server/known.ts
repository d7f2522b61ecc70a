import type { Ars, Clock, Id } from '@buergernah/kernel';
import type { Database, Tx } from '@buergernah/kernel/server';
import { type DeviceRow, deviceById, type StaffRow, staffById } from './store.ts';

/** How old what we know of a colleague or device may be. A changed role and a lock reach every server copy within this time. */
export const FRESH_MILLISECONDS = 2000;

/** Colleagues and devices, read again every two seconds: asking for each request would cost three round trips each time. */
export interface Known {
  staff(municipality: Ars, id: Id<'staff'>): Promise<StaffRow | undefined>;
  device(municipality: Ars, id: Id<'device'>): Promise<DeviceRow | undefined>;
  /** Called where this copy changed a row itself: its own next request sees it. */
  forget(municipality: Ars, id: string): void;
}

/** Makes the memory of one server copy. It holds as many entries as devices and colleagues were busy lately. */
export function createKnown(database: Database, clock: Clock): Known {
  const staff = memory(database, clock, staffById);
  const device = memory(database, clock, deviceById);
  return {
    staff: staff.get,
    device: device.get,
    forget(municipality, id) {
      staff.forget(municipality, id);
      device.forget(municipality, id);
    },
  };
}

function memory<Key extends string, Row>(
  database: Database,
  clock: Clock,
  read: (tx: Tx, id: Key) => Promise<Row | undefined>,
) {
  const entries = new Map<string, { readonly at: number; readonly row: Promise<Row | undefined> }>();
  return {
    async get(municipality: Ars, id: Key): Promise<Row | undefined> {
      const now = clock.now().epochMilliseconds;
      const key = `${municipality} ${id}`;
      const entry = entries.get(key);
      // A clock that was set back must not make an old answer young.
      if (entry && now >= entry.at && now - entry.at < FRESH_MILLISECONDS) return entry.row;
      if (entries.size > 5000) entries.clear();
      const row = database.withMunicipality(municipality, tx => read(tx, id));
      entries.set(key, { at: now, row });
      row.catch(() => entries.delete(key));
      return row;
    },
    forget: (municipality: Ars, id: string) => void entries.delete(`${municipality} ${id}`),
  };
}
