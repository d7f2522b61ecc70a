import type { Command } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { VisitOffice } from '../office.ts';
import { releaseVisit } from '../tours/release-visit.ts';
import { lockDays } from '../tours/store.ts';
import { changeVisit, lockVisit, type ToTell, type VisitRow } from './store.ts';
import { marksOf, stepOf } from './visit.ts';

/**
 * Locks the day on which a visit lies and the days it moves to, then the visit, and gives it as it stands under the lock. Everybody locks in
 * this order (days, then visits), so that nobody waits in a ring. Where it changed its day meanwhile, the transaction begins anew.
 */
export async function lockWithDays(
  tx: Tx,
  read: Pick<VisitRow, 'visit' | 'day'>,
  days: readonly Temporal.PlainDate[] = [],
): Promise<VisitRow | undefined> {
  await lockDays(tx, read.day ? [read.day, ...days] : days);
  const row = await lockVisit(tx, read.visit);
  if (row?.day && row.day.toString() !== read.day?.toString())
    throw Object.assign(new Error('the visit moved to another day meanwhile'), { code: '40001' });
  return row;
}

/**
 * Cancels a visit that was locked: it leaves its tours and its life ends. For the `decide` of a command on the visit's own stream. Refused:
 * `visit-over`.
 */
export async function endVisit(
  tx: Tx,
  office: VisitOffice,
  row: VisitRow,
  { reason, toTell }: { readonly reason: 'own' | 'office' | 'home-day'; readonly toTell: ToTell | null },
  command: Command,
): Promise<
  Result<{
    facts: { kind: string; at: Temporal.Instant; data: { reason: string } }[];
    outcome: null;
    note: ReturnType<typeof marksOf>;
  }>
> {
  const state = stepOf(row.state, 'cancel');
  if (!state) return refuse('visit-over');
  if (row.day && row.tours.length > 0) await releaseVisit(tx, office, { visit: row.visit, day: row.day }, command);
  const change = { state, tours: [], toTell, endedAt: command.now };
  if (!(await changeVisit(tx, row, change))) throw new Error('a visit moved under its lock');
  const facts = [{ kind: 'visits.cancelled', at: command.now, data: { reason } }];
  return ok({ facts, outcome: null, note: marksOf(office, tx.municipality) });
}
