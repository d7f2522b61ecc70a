import type { Role } from '@buergernah/access';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Id, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import type { z } from 'zod';
import { AT_DISPATCH, type listArrivals as listRoute } from '../../../contract.ts';
import { atBase } from '../../desk/at-base.ts';
import { marksOf } from '../../desk/visit.ts';
import { type Asking, commandAtBase } from '../../koffers/koffer.ts';
import type { VisitOffice } from '../../office.ts';
import { lockArrival, openArrivals, setSettled } from './store.ts';

const LOOKS: readonly Role[] = [...AT_DISPATCH, 'field-officer'];

/** Acts that came from a Koffer and were refused, each with its reason, until a person has looked at it. Refused: `place-not-yours`. */
export async function listArrivals(
  office: VisitOffice,
  asked: Asking,
): Promise<Result<z.infer<(typeof listRoute)['reply']>>> {
  const inside = atBase(office, asked, LOOKS);
  if (!inside.ok) return inside;
  const rows = await office.database.withMunicipality(asked.municipality, openArrivals);
  const arrivals = rows.map(row => ({
    arrival: row.id,
    kofferName: row.kofferName,
    at: instantText(row.at),
    receivedAt: instantText(row.receivedAt),
    what: row.what,
    case: row.case,
    number: row.number,
    visit: row.visit,
    refusal: row.refusal?.code ?? '',
  }));
  return ok({ arrivals });
}

/**
 * A person has looked at what was refused: it was done otherwise, or is not needed. It stays what it was, a refused act. Refused:
 * `arrival-unknown` (also where it was settled before), `place-not-yours`.
 */
export async function settleArrival(
  office: VisitOffice,
  asked: Asking,
  arrival: Id<'command'>,
  how: 'done-otherwise' | 'not-needed',
  command: Command,
): Promise<Result<undefined>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, LOOKS);
  if (!inside.ok) return inside;
  const asking = { ...commandAtBase(office, municipality, command), payload: { settle: arrival, how } };
  return inOne(office.database, municipality, async tx => {
    const taken = await takeOnce(tx, { ...asking, stream: `arrival/${arrival}` }, async () => {
      const row = await lockArrival(tx, arrival);
      if (row?.outcome !== 'refused' || row.settledAt) return refuse('arrival-unknown');
      await setSettled(tx, arrival, now);
      const data = { koffer: row.koffer, how, refusal: row.refusal?.code ?? null };
      const facts = [{ kind: 'visits.arrival-settled', at: now, data }];
      return ok({ facts, outcome: null, note: marksOf(office, municipality) });
    });
    return taken.ok ? ok(undefined) : taken;
  });
}
