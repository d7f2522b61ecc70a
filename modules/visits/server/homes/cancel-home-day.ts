import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { AT_DISPATCH } from '../../contract.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import { lockVisits, visitsOfHomeDay } from '../desk/store.ts';
import { marksOf } from '../desk/visit.ts';
import type { VisitOffice } from '../office.ts';
import { lockDays } from '../tours/store.ts';
import { streamOfHomeDay } from './home-day.ts';
import { takeBack } from './save-home-day.ts';
import { cancelRow, homeDayById } from './store.ts';

/**
 * The day in the home does not happen: its visits leave their tours, but for those that have begun. Refused: `home-day-unknown`,
 * `visit-moved-on`, `visit-over`, `place-not-yours`.
 */
export async function cancelHomeDay(
  office: VisitOffice,
  asked: AskedBy,
  { homeDay, basedOn }: { readonly homeDay: string; readonly basedOn: number },
  command: Command,
): Promise<Result<undefined>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  const done = await inOne(office.database, municipality, async tx => {
    const read = await homeDayById(tx, homeDay);
    if (!read) return refuse('home-day-unknown');
    await lockDays(tx, [read.day]);
    const payload = { cancel: homeDay, basedOn };
    return takeOnce(tx, { ...command, payload, stream: streamOfHomeDay(homeDay) }, async () => {
      const row = await homeDayById(tx, homeDay);
      if (!row || row.cancelled) return refuse('visit-over');
      if (row.version !== basedOn || !row.day.equals(read.day)) return refuse('visit-moved-on');
      const visits = await lockVisits(
        tx,
        (await visitsOfHomeDay(tx, homeDay)).map(visit => visit.visit),
      );
      for (const visit of visits) await takeBack(tx, office, visit, command);
      await cancelRow(tx, row);
      const facts = [{ kind: 'visits.home-day-cancelled', at: command.now, data: { visits: visits.length } }];
      return ok({ facts, outcome: null, note: marksOf(office, municipality) });
    });
  });
  return done.ok ? ok(undefined) : done;
}
