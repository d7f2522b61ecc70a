import { type Actor, grantsAt, NO_RIGHTS, type Rights, rightsChanges } from '@buergernah/access';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { streamOf, type Tx } from '@buergernah/kernel/server';
import { type Command, takeOnce } from './command.ts';
import { staffById, updateStaff } from './store.ts';

/**
 * Sets what a colleague may do; every server copy follows within two seconds. Refused: `own-grants` (nobody changes their own, so
 * an office cannot lose its last administrator either), `staff-missing`, `not-allowed` for an administrator of single places.
 */
export async function changeStaff(
  tx: Tx,
  actor: Actor,
  staff: Id<'staff'>,
  rights: Rights,
  command: Command,
): Promise<Result<null>> {
  if (!grantsAt(actor, 'administrator', null)) return refuse('not-allowed');
  if (actor.staff?.staff === staff) return refuse('own-grants');
  const payload = { staff, rights: rightsChanges(NO_RIGHTS, rights).map(change => ({ ...change })) };
  return takeOnce(tx, { ...command, payload, stream: streamOf('staff', staff) }, async () => {
    const before = await staffById(tx, staff);
    if (!before) return refuse('staff-missing');
    await updateStaff(tx, staff, rights);
    return ok({ facts: rightsChanges(before, rights).map(fact => ({ ...fact, at: command.now })), outcome: null });
  });
}
