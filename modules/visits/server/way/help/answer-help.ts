import type { Role } from '@buergernah/access';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Id, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { z } from 'zod';
import { AT_DISPATCH, type listHelp as listRoute } from '../../../contract.ts';
import { atBase } from '../../desk/at-base.ts';
import { noteReading, openForTour } from '../../desk/open-visit.ts';
import { marksOf } from '../../desk/visit.ts';
import { type Asking, commandAtBase } from '../../koffers/koffer.ts';
import type { VisitOffice } from '../../office.ts';
import { type TourRow, tourById } from '../../tours/store.ts';
import { streamOfHelp } from './call-for-help.ts';
import { lockHelp, openHelp, setHelp } from './store.ts';

const LISTEN: readonly Role[] = [...AT_DISPATCH, 'field-officer', 'clerk'];
const ANSWER: readonly Role[] = [...AT_DISPATCH, 'clerk'];

/**
 * Open calls for help: whose Koffer, the signs of the crew, the address of the visit they are at, and the position while the call is open. The
 * address is read for this purpose and told once for each colleague and session. Refused: `place-not-yours`.
 */
export async function listHelp(
  office: VisitOffice,
  asked: Asking,
): Promise<Result<z.infer<(typeof listRoute)['reply']>>> {
  const inside = atBase(office, asked, LISTEN);
  if (!inside.ok) return inside;
  return office.database.withMunicipality(asked.municipality, async tx => {
    const help = [];
    for (const row of await openHelp(tx)) {
      const tour = row.tour ? await tourById(tx, row.tour) : undefined;
      help.push({
        help: row.help,
        koffer: row.koffer,
        kofferName: row.kofferName,
        raisedAt: instantText(row.raisedAt),
        cause: row.cause,
        signs: tour?.crew.map(one => one.sign) ?? [],
        address: tour ? await addressNow(tx, office, asked, tour) : null,
        position: row.position,
        answeredAt: row.answeredAt && instantText(row.answeredAt),
      });
    }
    return ok({ help });
  });
}

/** Where a crew should be: at the visit that is underway, else at the next one of the plan. */
async function addressNow(tx: Tx, office: VisitOffice, asked: Asking, tour: TourRow): Promise<string | null> {
  const opened = await openForTour(
    tx,
    office,
    tour.stops.map(stop => stop.visit),
  );
  const byVisit = new Map(opened.map(one => [one.visit, one]));
  const stops = tour.stops.flatMap(stop => byVisit.get(stop.visit) ?? []);
  const there = stops.find(one => one.state === 'underway') ?? stops.find(one => one.state === 'booked');
  if (!there) return null;
  await noteReading(tx, office, asked, 'visit', there.visit, 'visit');
  const { street, houseNumber, postcode, hint } = there.address;
  return [`${street} ${houseNumber}`.trim(), postcode, hint].filter(part => part !== '').join(', ');
}

/**
 * Says that help is on its way, or that it is over: then the position is deleted. Refused: `call-for-help-unknown` (also where it was ended
 * before), `place-not-yours`.
 */
export async function answerHelp(
  office: VisitOffice,
  asked: Asking,
  help: Id<'help'>,
  end: boolean,
  command: Command,
): Promise<Result<undefined>> {
  const { municipality, now } = asked;
  const inside = atBase(office, asked, ANSWER);
  if (!inside.ok) return inside;
  const asking = { ...commandAtBase(office, municipality, command), payload: { answer: help, end } };
  return inOne(office.database, municipality, async tx => {
    const taken = await takeOnce(tx, { ...asking, stream: streamOfHelp(help) }, async () => {
      const row = await lockHelp(tx, help);
      if (!row || row.endedAt) return refuse('call-for-help-unknown');
      await setHelp(tx, help, row.answeredAt ?? (end ? null : now), end ? now : null);
      const kind = end ? 'visits.help-ended' : 'visits.help-answered';
      return ok({ facts: [{ kind, at: now, data: {} }], outcome: null, note: marksOf(office, municipality) });
    });
    return taken.ok ? ok(undefined) : taken;
  });
}
