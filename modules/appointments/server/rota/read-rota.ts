import type { Actor } from '@buergernah/access';
import { type Ars, dayOf, ok, type Result } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { actsAt } from '@buergernah/sites/server';
import * as contract from '../../contract.ts';
import { axisOf } from '../../day-axis.ts';
import type { Serving } from '../../rota.ts';
import type { AppointmentOffice } from '../office.ts';
import { knownRotas } from './known-rotas.ts';

/** Who asks about a rota. */
export interface RotaAsked {
  readonly municipality: Ars;
  readonly actor: Actor;
  readonly place: string;
}

/** Who serves at a place and when; version 0 and nobody where none was ever written. Refused: `place-unknown`, `place-not-yours`. */
export async function readRota(
  office: AppointmentOffice,
  { municipality, actor, place }: RotaAsked,
): Promise<Result<{ version: number; rota: contract.Rota }>> {
  const site = actsAt(actor, contract.readRota.who, municipality, place, office.sites);
  if (!site.ok) return site;
  return office.database.withMunicipality(municipality, async tx => {
    const known = (await knownRotas(tx)).get(place);
    return ok(known ? { version: known.version, rota: known.rota } : { version: 0, rota: { members: [] } });
  });
}

/** Who serves at a place today by the rota. */
export async function colleaguesToday(
  tx: Tx,
  _office: AppointmentOffice,
  place: string,
  now: Temporal.Instant,
): Promise<readonly Serving[]> {
  return (await knownRotas(tx)).get(place)?.on(axisOf(dayOf(now))) ?? [];
}
