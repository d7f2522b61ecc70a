import { type Command, takeOnce } from '@buergernah/access/server';
import { dayOf, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { Site } from '@buergernah/sites';
import { commandAt, noteAt, placeStream } from './place-office.ts';
import { openDays, setDay } from './store.ts';

/**
 * Opens a place for today, also again after a break. A day before that nobody closed is closed now, and a fact says that it was left
 * open. Refused: `day-already-open`, also where the clock was set back and the place stands open on a later day.
 */
export async function openDay(tx: Tx, site: Site, command: Command): Promise<Result<null>> {
  const { now } = command;
  const today = dayOf(now);
  const decided = { ...commandAt(command, site.id), payload: { open: site.id }, stream: placeStream(site.id) };
  return takeOnce(tx, decided, async () => {
    const open = await openDays(tx, site.id);
    if (open.some(row => Temporal.PlainDate.compare(row.day, today) >= 0)) return refuse('day-already-open');
    for (const { day } of open) await setDay(tx, site.id, day, { closedAt: now });
    await setDay(tx, site.id, today, { openedAt: now, closedAt: null, closingCountedAt: null });
    const facts = [
      ...open.map(({ day }) => ({ kind: 'sites.day-left-open', at: now, data: { day: day.toString() } })),
      { kind: 'sites.day-opened', at: now, data: { day: today.toString() } },
    ];
    return ok({ facts, outcome: null, note: noteAt(site.id) });
  });
}
