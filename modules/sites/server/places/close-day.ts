import { type Command, takeOnce } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { mayStayOvernight, type Site } from '@buergernah/sites';
import { commandAt, noteAt, placeStream } from './place-office.ts';
import { freshCount } from './stock/count-stock.ts';
import { dropWaitingCounts, stockAt } from './stock/store.ts';
import { openDays, setDay } from './store.ts';

/**
 * Closes the day that stands open at a place: today's, or after midnight and after a clock that was set back the one that was opened.
 * Refused: `day-not-open`; where stock lies there, `stock-not-counted` and `second-person-needed` until the count at closing is done, and
 * `stock-overnight` while something lies there that may not stay.
 */
export async function closeDay(tx: Tx, site: Site, command: Command): Promise<Result<null>> {
  const { now } = command;
  const decided = { ...commandAt(command, site.id), payload: { close: site.id }, stream: placeStream(site.id) };
  return takeOnce(tx, decided, async () => {
    const open = await openDays(tx, site.id);
    const [last] = open;
    if (!last) return refuse('day-not-open');
    const stock = await stockAt(tx, site.id);
    if (stock.length > 0 && !last.closingCountedAt) {
      const waiting = await freshCount(tx, site.id, 'closing', now);
      return refuse(waiting ? 'second-person-needed' : 'stock-not-counted');
    }
    if (stock.some(one => !mayStayOvernight(one.kind, site))) return refuse('stock-overnight');
    for (const { day } of open) await setDay(tx, site.id, day, { closedAt: now });
    await dropWaitingCounts(tx, site.id);
    const facts = open.map(({ day }) => ({ kind: 'sites.day-closed', at: now, data: { day: day.toString() } }));
    return ok({ facts, outcome: null, note: noteAt(site.id) });
  });
}
