import { dayOf, ok, type Result } from '@buergernah/kernel';
import { AT_PHONE } from '../../contract.ts';
import { type AskedBy, atBase } from '../desk/at-base.ts';
import type { VisitOffice } from '../office.ts';
import { type HomeDayLine, homeDayLineOf } from './home-day.ts';
import { homeDaysFrom } from './store.ts';

/** The home days from today on, by code and time alone. Refused: `place-not-yours`. */
export async function listHomeDays(office: VisitOffice, asked: AskedBy): Promise<Result<{ homeDays: HomeDayLine[] }>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, AT_PHONE);
  if (!inside.ok) return inside;
  return office.database.withMunicipality(municipality, async tx => {
    const rows = await homeDaysFrom(tx, dayOf(now));
    return ok({ homeDays: rows.map(row => homeDayLineOf(office, municipality, row)) });
  });
}
