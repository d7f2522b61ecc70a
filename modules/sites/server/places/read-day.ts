import { dayOf } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Closure, Site } from '@buergernah/sites';
import { freshCount } from './stock/count-stock.ts';
import { type AlarmRow, closuresAfter, type DayRow, dayOfPlace, openAlarms, openDays } from './store.ts';

/** Whether a count of the day was done, or waits for the second colleague. */
export type CountState = 'no' | 'second-needed' | 'yes';

/** How today stands at a place. */
export interface PlaceDay {
  readonly day: Temporal.PlainDate;
  readonly openedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly counted: { readonly opening: CountState; readonly closing: CountState };
  readonly closures: readonly Closure[];
  readonly alarms: readonly AlarmRow[];
}

/** Reads how today stands at a place; where the clock was set back over midnight, the later day that stands open. */
export async function readDay(tx: Tx, site: Site, now: Temporal.Instant): Promise<PlaceDay> {
  const today = dayOf(now);
  const open = (await openDays(tx, site.id)).find(row => Temporal.PlainDate.compare(row.day, today) >= 0);
  const row = open ?? (await dayOfPlace(tx, site.id, today));
  const stateOf = async (at: 'opening' | 'closing', countedAt: DayRow['openingCountedAt'] | undefined) => {
    if (countedAt) return 'yes';
    return (await freshCount(tx, site.id, at, now)) ? 'second-needed' : 'no';
  };
  return {
    day: row?.day ?? today,
    openedAt: row?.openedAt ?? null,
    closedAt: row?.closedAt ?? null,
    counted: {
      opening: await stateOf('opening', row?.openingCountedAt),
      closing: await stateOf('closing', row?.closingCountedAt),
    },
    closures: (await closuresAfter(tx, now)).filter(closure => closure.place === site.id),
    alarms: (await openAlarms(tx)).filter(alarm => alarm.place === site.id),
  };
}
