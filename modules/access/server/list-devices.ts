import { type Actor, placesOf, type Role } from '@buergernah/access';
import type { Tx } from '@buergernah/kernel/server';
import { allDevices, type DeviceRow } from './store.ts';

const ROLES: readonly Role[] = ['administrator', 'auditor', 'site-manager'];

/** The devices at the places that the actor answers for. */
export async function listDevices(tx: Tx, actor: Actor): Promise<readonly DeviceRow[]> {
  const places = ROLES.map(role => placesOf(actor, role));
  const rows = await allDevices(tx);
  return rows.filter(row => places.some(some => some === 'everywhere' || some.includes(row.place)));
}
