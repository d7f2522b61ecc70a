import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { AT_PHONE, type VisitLine } from '../../contract.ts';
import type { VisitOffice } from '../office.ts';
import { type AskedBy, atBase } from './at-base.ts';
import { endVisit, lockWithDays } from './end-visit.ts';
import { visitById } from './store.ts';
import { lineOf, streamOfVisit } from './visit.ts';

/**
 * Takes a visit back for the caller. Its place in the tour is free at once; whoever had been promised a time is still told by letter or
 * call. One of a home day goes with the day. Refused: `visit-unknown`, `visit-moved-on`, `visit-over`, `visit-not-offered`, `place-not-yours`.
 */
export async function cancelVisit(
  office: VisitOffice,
  asked: AskedBy,
  { visit, basedOn }: { readonly visit: string; readonly basedOn: number },
  command: Command,
): Promise<Result<VisitLine>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_PHONE);
  if (!inside.ok) return inside;
  return inOne(office.database, municipality, async tx => {
    const read = await visitById(tx, visit);
    if (!read) return refuse('visit-unknown');
    if (read.homeDay) return refuse('visit-not-offered');
    await lockWithDays(tx, read);
    const payload = { cancel: visit, basedOn };
    const taken = await takeOnce(tx, { ...command, payload, stream: streamOfVisit(visit) }, async () => {
      const row = await visitById(tx, visit);
      if (!row) return refuse('visit-unknown');
      if (row.seq !== basedOn) return refuse('visit-moved-on');
      const toTell = row.state === 'requested' ? null : 'cancelled';
      return endVisit(tx, office, row, { reason: 'office', toTell }, command);
    });
    if (!taken.ok) return taken;
    const row = await visitById(tx, visit);
    return row ? ok(lineOf(office, municipality, row)) : refuse('visit-unknown');
  });
}
