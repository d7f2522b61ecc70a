import { OFFICE_ZONE, ok, parseDate, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { helpFigures } from '../../figures.ts';
import type { Asking } from '../calls/call.ts';
import type { CallRow } from '../calls/store.ts';
import type { HelpOffice } from '../office.ts';
import { advisersBetween, type Counted, count, countsBetween } from './store.ts';

/** Days that are asked for at once, at most. */
const LONGEST = 400;

/** Waits, answered in time, given up, solved, per place and hour. Refused: `help-days-unfit` where the days are none, or too many. */
export async function readFigures(
  office: HelpOffice,
  { municipality }: Pick<Asking, 'municipality'>,
  asked: { readonly from: string; readonly until: string; readonly within: number },
): Promise<Result<ReturnType<typeof helpFigures>>> {
  const [from, until] = [parseDate(asked.from), parseDate(asked.until)];
  if (!from.ok || !until.ok) return refuse('help-days-unfit');
  const days = from.value.until(until.value).total({ unit: 'days', relativeTo: from.value });
  // Years that a database has no days for.
  const known = from.value.year >= 2000 && until.value.year <= 2999;
  if (!known || days < 0 || days > LONGEST) return refuse('help-days-unfit');
  return office.database.withMunicipality(municipality, async tx => {
    const counts = await countsBetween(tx, from.value, until.value);
    const advisers = await advisersBetween(tx, from.value, until.value);
    return ok(helpFigures(counts, advisers, asked.within));
  });
}

/** Counts an event of a call. */
export function countCall(
  tx: Tx,
  { rangAt, place }: Pick<CallRow, 'rangAt' | 'place'>,
  counted: Counted,
): Promise<void> {
  const local = rangAt.toZonedDateTimeISO(OFFICE_ZONE);
  return count(tx, { day: local.toPlainDate(), hour: local.hour, place }, counted);
}
