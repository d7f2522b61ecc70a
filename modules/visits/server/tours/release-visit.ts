import type { Command } from '@buergernah/access/server';
import type { Id } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { planOf } from '../../solver/care/index.ts';
import type { VisitOffice } from '../office.ts';
import { lockedDay, planWhatHolds } from './live-days.ts';
import { lockDays } from './store.ts';
import { drivenBy, withDriven, withoutVisits, writePlan } from './write-plan.ts';

/**
 * Takes a visit out of its tours; its place is free at once. The visit's own row is the caller's. A visit that lies in no tour is no
 * refusal: it is out already.
 */
export async function releaseVisit(
  tx: Tx,
  office: VisitOffice,
  { visit, day }: { readonly visit: Id<'visit'>; readonly day: Temporal.PlainDate },
  command: Command,
): Promise<void> {
  await lockDays(tx, [day]);
  const ground = await lockedDay(tx, office, day, command.now);
  const out = new Set([visit]);
  const left = withoutVisits(ground.state, out);
  const { compiled, live } = planWhatHolds({ ...ground, state: left });
  const after = withDriven(left, drivenBy(left, compiled, planOf(live)));
  await writePlan(tx, office, { before: ground.state, after, cause: 'released', command, except: out });
}
