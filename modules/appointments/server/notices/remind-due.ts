import type { Ars } from '@buergernah/kernel';
import { codeOf } from '../codes.ts';
import type { AppointmentOffice } from '../office.ts';
import { claimReminders } from './store.ts';
import { tell } from './tell.ts';

const PAGE = 100;

/**
 * Writes the reminders that are due: once before each appointment, as many hours as the place sets, where it was wished. A moved booking is
 * reminded anew; one that was booked or moved within these hours was told just now and is not. Returns how many were written.
 */
export async function remindDue(office: AppointmentOffice, municipality: Ars, now: Temporal.Instant): Promise<number> {
  const places = Map.groupBy(
    office.sites.of(municipality).sites.map(site => site.id),
    place => office.settingsOf(municipality, place).remindHours,
  );
  let reminded = 0;
  for (const [hours, ids] of places) {
    for (;;) {
      const taken = await office.database.withMunicipality(municipality, async tx => {
        const due = await claimReminders(tx, ids, hours, now, PAGE);
        for (const { id, ...booking } of due) {
          const code = codeOf(office, municipality, 'booking', id);
          const how = await tell(tx, office, { ...booking, booking: id, kind: 'reminder', code, proposals: [], now });
          if (how === 'told') reminded += 1;
        }
        return due.length;
      });
      if (taken < PAGE) break;
    }
  }
  return reminded;
}
