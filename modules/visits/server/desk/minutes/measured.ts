import type { Tx } from '@buergernah/kernel/server';
import { type WorkDone, workKey } from '../../../minutes.ts';
import { addMeasured } from './store.ts';

/** Notes how many minutes a visit took, by what was done there, so that the next ones are planned as they truly are. */
export async function noteMeasured(
  tx: Tx,
  { minutes, ...done }: WorkDone & { readonly minutes: number },
): Promise<void> {
  if (done.services.length === 0 || minutes < 1) return;
  await addMeasured(tx, workKey(done), minutes);
}
