import { askAsDevice } from '@buergernah/access/ui';
import { visitsContract } from '@buergernah/visits';
import { newId } from '../time.ts';

/** Tells the office that a visit takes longer: it plans the rest of the tour anew and calls whoever cannot be reached in time. */
export function reportLate(visit: string, minutes: number) {
  const minutesMore = Math.min(240, Math.max(5, minutes));
  const params = { visit } as { visit: never };
  return askAsDevice(visitsContract.reportOverrun, { params, body: { command: newId(), minutesMore } });
}
