import { type Ars, ok, type Result } from '@buergernah/kernel';
import type { AppointmentOffice } from '../office.ts';
import { releaseClaims } from '../slots/claim.ts';
import { deleteHold } from './store.ts';

/** Gives a held slot back at once. What is no hold any more is left alone: giving back twice does no harm. */
export async function releaseHold(
  office: AppointmentOffice,
  { municipality, now }: { readonly municipality: Ars; readonly now: Temporal.Instant },
  booking: string,
): Promise<Result<undefined>> {
  return office.database.withMunicipality(municipality, async tx => {
    if (await deleteHold(tx, booking)) await releaseClaims(tx, booking, null, now);
    return ok(undefined);
  });
}
