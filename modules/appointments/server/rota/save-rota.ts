import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { ok, type Result, refuse } from '@buergernah/kernel';
import { newId } from '@buergernah/kernel/server';
import { actsAt } from '@buergernah/sites/server';
import * as contract from '../../contract.ts';
import { overlaps } from '../../rota.ts';
import type { AppointmentOffice } from '../office.ts';
import { allotAnew, type Orphaned } from './allot-anew.ts';
import { knownRotas } from './known-rotas.ts';
import type { RotaAsked } from './read-rota.ts';
import { lockRotas, writeRota } from './store.ts';

/** A rota as it was written, and the bookings that no colleague is left for. */
export interface SavedRota {
  readonly version: number;
  readonly orphaned: Orphaned[];
}

/**
 * Writes who serves at a place and when, on top of the version it is based on. Bookings that lose their colleague get another one or are
 * named. Refused: `place-unknown`, `place-not-yours`, `rota-moved-on` with the version that stands, `rota-overlaps` with the colleague's sign and the place
 * of the other shift.
 */
export async function saveRota(
  office: AppointmentOffice,
  { municipality, actor, place }: RotaAsked,
  { basedOn, rota }: { readonly basedOn: number; readonly rota: contract.Rota },
  command: Command,
): Promise<Result<SavedRota>> {
  const site = actsAt(actor, contract.saveRota.who, municipality, place, office.sites);
  if (!site.ok) return site;
  const { now } = command;
  const payload = { place, basedOn, rota: JSON.parse(JSON.stringify(rota)) };
  const by = { ...command.by, place };
  return inOne(office.database, municipality, tx =>
    takeOnce(tx, { ...command, by, payload, stream: `rota/${place}` }, async () => {
      await lockRotas(tx);
      const rotas = await knownRotas(tx);
      const version = rotas.get(place)?.version ?? 0;
      if (version !== basedOn) return refuse('rota-moved-on', { version });
      const others = [...rotas.values()].filter(other => other.place !== place);
      const clash = overlaps(place, rota, others);
      if (clash) return refuse('rota-overlaps', { sign: clash.sign, place: clash.place });
      await writeRota(tx, { place, edition: newId(), rota, version: version + 1 });
      const orphaned = await allotAnew(tx, office, site.value, now);
      const data = { version: version + 1, orphaned: orphaned.map(one => one.booking) };
      return ok({
        facts: [{ kind: 'appointments.rota-saved', at: now, data }],
        outcome: { version: version + 1, orphaned: orphaned.map(one => ({ ...one })) },
        note: { offices: [place], protected: false },
      });
    }),
  );
}
