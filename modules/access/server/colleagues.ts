import { type Grant, grantsOn, type Role } from '@buergernah/access';
import type { Id } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { allStaff } from './store.ts';

/** A colleague to choose from: what they are called, and the roles that count at the place. */
export interface Colleague {
  readonly staff: Id<'staff'>;
  /** As the OpenID provider called them at their last sign-in; before the first one the subject that was listed. */
  readonly name: string;
  readonly roles: readonly Role[];
}

/**
 * Who works at a place on a day, by name: those who hold a role there or everywhere. For lists to choose from, so that nobody types an id; what
 * anybody did is not here.
 */
export async function colleaguesAt(tx: Tx, place: string, on: Temporal.PlainDate): Promise<Colleague[]> {
  const counts = (grant: Grant) => grant.place === null || grant.place === place;
  const all = (await allStaff(tx)).map(row => ({
    staff: row.staff,
    name: row.name ?? row.subject,
    roles: [
      ...new Set(
        grantsOn(row, on)
          .filter(counts)
          .map(grant => grant.role),
      ),
    ],
  }));
  return all.filter(one => one.roles.length > 0).sort((a, b) => a.name.localeCompare(b.name, 'de'));
}
