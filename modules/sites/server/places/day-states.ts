import type { Tx } from '@buergernah/kernel/server';
import { daysOn, openDays } from './store.ts';

/** How a day at a place stands, as far as others need to know. */
export interface DayState {
  readonly openedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

/** The places that were opened on a day, and when. */
export async function dayStates(tx: Tx, day: Temporal.PlainDate): Promise<ReadonlyMap<string, DayState>> {
  const rows = await daysOn(tx, day);
  return new Map(
    rows.filter(row => row.openedAt).map(({ place, openedAt, closedAt }) => [place, { openedAt, closedAt }]),
  );
}

/** Whether a place is open at its own people's word on a day; one that was opened before the clock was set back over midnight is. */
export async function isOpenNow(tx: Tx, place: string, day: Temporal.PlainDate): Promise<boolean> {
  return (await openDays(tx, place)).some(row => Temporal.PlainDate.compare(row.day, day) >= 0);
}
