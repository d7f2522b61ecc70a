import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, dayOf, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { z } from 'zod';
import type { ownVisitView } from '../../contract.ts';
import type { VisitOffice } from '../office.ts';
import { endVisit, lockWithDays } from './end-visit.ts';
import { type VisitRow, visitByHash, visitById } from './store.ts';
import { hashOfCode, readCode, stepOf, streamOfVisit } from './visit.ts';

/** What whoever holds a code sees of a visit: no name, no address, since a code proves nothing. */
export type OwnVisit = z.infer<typeof ownVisitView>;

/**
 * A visit by the code that somebody typed. A code that is unknown, mistyped, or of a day in a care home reads the same. Refused:
 * `visit-unknown`.
 */
export async function visitByCode(tx: Tx, office: VisitOffice, typed: string): Promise<Result<VisitRow>> {
  const code = readCode(typed);
  const row = code.ok ? await visitByHash(tx, hashOfCode(office, tx.municipality, code.value)) : undefined;
  return row && !row.homeDay ? ok(row) : refuse('visit-unknown');
}

/** What stands under a code. Refused: `visit-unknown`. */
export async function ownVisit(
  office: VisitOffice,
  { municipality, now }: { readonly municipality: Ars; readonly now: Temporal.Instant },
  typed: string,
): Promise<Result<OwnVisit>> {
  return office.database.withMunicipality(municipality, async tx => {
    const found = await visitByCode(tx, office, typed);
    return found.ok ? ok(ownView(office, municipality, found.value, now)) : found;
  });
}

/** Takes a visit back by its code; its place in the tour is free at once. Refused: `visit-unknown`, `visit-over`. */
export async function cancelOwnVisit(
  office: VisitOffice,
  municipality: Ars,
  typed: string,
  command: Command,
): Promise<Result<OwnVisit>> {
  const { now } = command;
  const by = { ...command.by, door: 'portal' };
  return inOne(office.database, municipality, async tx => {
    const found = await visitByCode(tx, office, typed);
    if (!found.ok) return found;
    const { visit } = found.value;
    await lockWithDays(tx, found.value);
    const payload = { cancel: visit };
    const taken = await takeOnce(tx, { ...command, by, payload, stream: streamOfVisit(visit) }, async () => {
      const row = await visitById(tx, visit);
      if (!row || !mayCancel(row, now)) return refuse('visit-over');
      return endVisit(tx, office, row, { reason: 'own', toTell: null }, { ...command, by });
    });
    if (!taken.ok) return taken;
    const row = await visitById(tx, visit);
    return row ? ok(ownView(office, municipality, row, now)) : refuse('visit-unknown');
  });
}

function ownView(office: VisitOffice, municipality: Ars, row: VisitRow, now: Temporal.Instant): OwnVisit {
  return {
    state: row.state,
    day: row.day?.toString() ?? null,
    from: row.from,
    until: row.until,
    services: [...row.services],
    phone: office.settingsOf(municipality).phone,
    mayCancel: mayCancel(row, now),
  };
}

function mayCancel({ state, day }: VisitRow, now: Temporal.Instant): boolean {
  if (!stepOf(state, 'cancel')) return false;
  return state === 'requested' || !day || Temporal.PlainDate.compare(day, dayOf(now)) >= 0;
}
