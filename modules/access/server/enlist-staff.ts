import { type Actor, grantsAt, NO_RIGHTS, rightsChanges, type StaffRecord } from '@buergernah/access';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { streamOf, type Tx } from '@buergernah/kernel/server';
import { type Command, takeOnce } from './command.ts';
import { insertStaff } from './store.ts';

/**
 * Lets a subject of the OpenID provider in, with roles, because an administrator asked. `staff` is the id the colleague will have.
 * Refused: `staff-listed`, `not-allowed` for an administrator of single places.
 */
export async function enlistStaff(
  tx: Tx,
  actor: Actor,
  staff: Id<'staff'>,
  record: StaffRecord,
  command: Command,
): Promise<Result<{ staff: Id<'staff'> }>> {
  if (!grantsAt(actor, 'administrator', null)) return refuse('not-allowed');
  return admitStaff(tx, staff, record, command);
}

/**
 * The same for the operator's own jobs: the first administrator of a city, the demo's colleagues. Refused: `staff-listed`.
 * The subject stays in the row; facts hold the id alone.
 */
export async function admitStaff(
  tx: Tx,
  staff: Id<'staff'>,
  { subject, name = null, ...rights }: StaffRecord,
  command: Command,
): Promise<Result<{ staff: Id<'staff'> }>> {
  const { now } = command;
  const changes = rightsChanges(NO_RIGHTS, rights);
  const payload = { enlist: subject, changes: changes.map(change => ({ ...change })) };
  return takeOnce(tx, { ...command, payload, stream: streamOf('staff', staff) }, async () => {
    if (!(await insertStaff(tx, staff, { subject, name, ...rights }))) return refuse('staff-listed');
    const facts = [{ kind: 'access.staff-listed', data: {} }, ...changes].map(fact => ({ ...fact, at: now }));
    return ok({ facts, outcome: { staff } });
  });
}
