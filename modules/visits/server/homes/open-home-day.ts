import { axisOf, instantOn } from '@buergernah/appointments';
import { ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { z } from 'zod';
import { AT_DISPATCH, type openHomeDay as contract, type Resident } from '../../contract.ts';
import { openHomeContent } from '../content.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import { noteReading, type OpeningPurpose } from '../desk/open-visit.ts';
import type { VisitOffice } from '../office.ts';
import { homeDayById } from './store.ts';

/** A home day opened: the home, and who lives there. */
export type OpenedHomeDay = z.infer<(typeof contract)['reply']>;

/**
 * Opens a home day's list of residents. The reading is a fact in a stream of its own, once for each colleague, purpose and session. On the
 * way (`visit`) it opens when it is due. Refused: `home-day-unknown`, `visit-deleted`, `visit-not-due`, `place-not-yours`.
 */
export async function openHomeDay(
  office: VisitOffice,
  asked: AskedBy,
  homeDay: string,
  purpose: OpeningPurpose,
): Promise<Result<OpenedHomeDay>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, AT_DISPATCH);
  if (!inside.ok) return inside;
  return office.database.withMunicipality(municipality, async tx => {
    const row = await homeDayById(tx, homeDay);
    if (!row) return refuse('home-day-unknown');
    const { protectedMinutes } = office.settingsOf(municipality);
    const due = instantOn(axisOf(row.day), row.from).subtract({ minutes: protectedMinutes });
    if (purpose === 'visit' && Temporal.Instant.compare(now, due) < 0) return refuse('visit-not-due');
    const content = openHomeContent(office.keyring, municipality, homeDay, row);
    if (!content) return refuse('visit-deleted');
    await noteReading(tx, office, asked, 'home-day', homeDay, purpose);
    const { day, from, until, version } = row;
    return ok({ ...content, homeDay: row.homeDay, version, day: day.toString(), window: { from, until } });
  });
}

/** The residents of a home day, for the package that a Koffer takes along; none where the list was deleted. */
export async function residentsOf(tx: Tx, office: VisitOffice, homeDay: string): Promise<readonly Resident[]> {
  const row = await homeDayById(tx, homeDay);
  const content = row && openHomeContent(office.keyring, tx.municipality, homeDay, row);
  return content?.residents ?? [];
}
