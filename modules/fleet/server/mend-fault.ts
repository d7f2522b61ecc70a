import { type Command, takeOnce } from '@buergernah/access/server';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import { streamOf, type Tx } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { faultById, lockFault, setMended } from './store.ts';

/**
 * Says that a piece works again. `mayAt` tells whether the asker acts at the fault's place. Refused: `fault-unknown`, `fault-mended`,
 * `place-not-yours`; `place-unknown` where the city has given the place up.
 */
export async function mendFault(
  tx: Tx,
  fault: Id<'fault'>,
  mayAt: (place: string) => Result<Site>,
  command: Command,
): Promise<Result<null>> {
  const place = (await faultById(tx, fault))?.place ?? null;
  const by = { ...command.by, place };
  return takeOnce(tx, { ...command, by, payload: { mend: fault }, stream: streamOf('fault', fault) }, async () => {
    const row = await lockFault(tx, fault);
    if (!row) return refuse('fault-unknown');
    const may = mayAt(row.place);
    if (!may.ok) return may;
    if (row.mendedAt) return refuse('fault-mended');
    await setMended(tx, fault, command.now);
    const data = { fault, place: row.place, unit: row.unit, code: row.code };
    return ok({
      facts: [{ kind: 'fleet.fault-mended', at: command.now, data }],
      outcome: null,
      note: { offices: [row.place], protected: false },
    });
  });
}
