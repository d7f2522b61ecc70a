import { ok, type Result } from '@buergernah/kernel';
import { AT_KOFFERS, type KofferView } from '../../contract.ts';
import { atBase } from '../desk/at-base.ts';
import type { VisitOffice } from '../office.ts';
import { type Asking, viewOf } from './koffer.ts';
import { allKoffers } from './store.ts';

/** The Koffers of the city without the retired ones, for whoever works with them at the office of the visits. Refused: `place-not-yours`. */
export async function listKoffers(office: VisitOffice, asked: Asking): Promise<Result<{ koffers: KofferView[] }>> {
  const inside = atBase(office, asked, [...AT_KOFFERS, 'administrator', 'auditor']);
  if (!inside.ok) return inside;
  const rows = await office.database.withMunicipality(asked.municipality, allKoffers);
  return ok({ koffers: rows.filter(row => row.state !== 'retired').map(viewOf) });
}
