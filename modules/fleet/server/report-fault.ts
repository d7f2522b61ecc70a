import { type Command, takeOnce } from '@buergernah/access/server';
import { type FaultCode, unitsOf } from '@buergernah/fleet';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { newId, streamOf, type Tx } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { insertFault, openFaultOf } from './store.ts';

/**
 * Reports that a piece at a place does not work as it should. The same fault reported again while it is open stays one fault and is
 * answered with its id. Refused: `unit-unknown`.
 */
export async function reportFault(
  tx: Tx,
  site: Site,
  told: { readonly unit: string; readonly code: FaultCode },
  command: Command,
): Promise<Result<{ fault: Id<'fault'> }>> {
  const { unit, code } = told;
  const fault = newId<'fault'>();
  const by = { ...command.by, place: site.id };
  const payload = { report: site.id, unit, code };
  return takeOnce(tx, { ...command, by, payload, stream: streamOf('fault', fault) }, async () => {
    if (!unitsOf(site).some(one => one.id === unit)) return refuse('unit-unknown');
    if (!(await insertFault(tx, { fault, place: site.id, unit, code, reportedAt: command.now }))) {
      const open = await openFaultOf(tx, site.id, unit, code);
      // It was mended between the two statements: the transaction runs again and finds it so.
      if (!open) throw Object.assign(new Error('the fault was mended meanwhile'), { code: '40001' });
      return ok({ facts: [], outcome: { fault: open.fault } });
    }
    const data = { fault, place: site.id, unit, code };
    return ok({
      facts: [{ kind: 'fleet.fault-reported', at: command.now, data }],
      outcome: { fault },
      note: { offices: [site.id], protected: false },
    });
  });
}
