import { dayOf, ok, type Result } from '@buergernah/kernel';
import { AT_PHONE, type VisitLine } from '../../contract.ts';
import type { VisitOffice } from '../office.ts';
import { type AskedBy, atBase } from './at-base.ts';
import { visitByCode } from './own-visit.ts';
import { visitsBetween, visitsToTell, visitsWaiting } from './store.ts';
import { lineOf } from './visit.ts';

/** Which visits are wanted. */
export interface Wanted {
  readonly open: 'requests' | 'to-tell' | 'days';
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/**
 * Visits of the office: those that wait for a window, those about which somebody must be told, those of some days (from today on where
 * nothing is said). Never a name or a street, and nothing finds a visit by them. Refused: `place-not-yours`.
 */
export async function listVisits(
  office: VisitOffice,
  asked: AskedBy,
  { open, from, until }: Wanted,
): Promise<Result<{ visits: VisitLine[] }>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, AT_PHONE);
  if (!inside.ok) return inside;
  const first = from ? Temporal.PlainDate.from(from) : dayOf(now);
  const last = until
    ? Temporal.PlainDate.from(until)
    : first.add({ days: office.settingsOf(municipality).horizonDays });
  return office.database.withMunicipality(municipality, async tx => {
    const rows =
      open === 'requests'
        ? await visitsWaiting(tx)
        : open === 'to-tell'
          ? await visitsToTell(tx)
          : await visitsBetween(tx, first, last);
    return ok({ visits: rows.map(row => lineOf(office, municipality, row)) });
  });
}

/** A visit by the code that somebody says on the telephone. Refused: `visit-unknown`, `place-not-yours`. */
export async function findVisit(office: VisitOffice, asked: AskedBy, typed: string): Promise<Result<VisitLine>> {
  const { municipality } = asked;
  const inside = atBase(office, asked, AT_PHONE);
  if (!inside.ok) return inside;
  return office.database.withMunicipality(municipality, async tx => {
    const found = await visitByCode(tx, office, typed);
    return found.ok ? ok(lineOf(office, municipality, found.value)) : found;
  });
}
