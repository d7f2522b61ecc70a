import type { Command } from '@buergernah/access/server';
import type { Id } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { VisitOffice } from '../office.ts';
import { lockedDay } from './live-days.ts';
import { settleDay } from './settle-day.ts';
import { lockDays } from './store.ts';
import { writePlan } from './write-plan.ts';

/** Milliseconds that are searched while somebody waits, where not everybody finds room at once. */
const SEARCH_MS = 500;

/**
 * Lays the visits of a day in a care home that have no tour yet: one after the other on as few tours as can be, never more at once than the
 * home gives rooms. Whoever finds no room stays without a tour; the board shows it and why. Their rows are there by then.
 */
export async function planHomeDay(
  tx: Tx,
  office: VisitOffice,
  { day, homeDay }: { readonly day: Temporal.PlainDate; readonly homeDay: Id<'home-day'> },
  command: Command,
): Promise<{ readonly planned: number; readonly unplanned: number }> {
  await lockDays(tx, [day]);
  const ground = await lockedDay(tx, office, day, command.now);
  const { state } = ground;
  const lying = new Set([...state.tours.values()].flatMap(tour => tour.stops.map(stop => stop.visit as string)));
  const all = [...state.visits.values()].filter(visit => visit.homeDay === homeDay && visit.state === 'booked');
  const open = all.filter(visit => !lying.has(visit.visit)).map(visit => visit.visit);
  if (open.length === 0 || state.tours.size === 0) return { planned: all.length - open.length, unplanned: open.length };
  const settled = await settleDay({ ground, open, searchMs: SEARCH_MS });
  await writePlan(tx, office, { ...settled, cause: 'home-day', command });
  const left = settled.plan.leftOut.filter(one => all.some(visit => visit.visit === one.visit)).length;
  return { planned: all.length - left, unplanned: left };
}
