import { actorText } from '@buergernah/access';
import { axisOf, instantOn } from '@buergernah/appointments';
import { type Id, ok, type Result, refuse } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { AT_DISPATCH, AT_PHONE, type VisitOpened } from '../../contract.ts';
import { openVisitContent } from '../content.ts';
import type { VisitOffice } from '../office.ts';
import { toursById } from '../tours/store.ts';
import { type AskedBy, atBase } from './at-base.ts';
import { noteOpening } from './keep/store.ts';
import { sealedOf, type VisitRow, visitById } from './store.ts';
import { lineOf, noteFact } from './visit.ts';

/** Why a visit is opened: somebody is on the telephone, a tour is planned, the colleague is on the way there. */
export type OpeningPurpose = 'call' | 'plan' | 'visit';

/** Where the openings of a visit or a home day are told: a stream of its own, so that reading moves nothing. */
export function streamOfReads(kind: 'visit' | 'home-day', id: string): string {
  return `${kind}-reads/${id}`;
}

/**
 * Opens a visit: name, address, needs, the word at the door. The reading is a fact in a stream of its own, once for each colleague, purpose
 * and session. A field officer opens the visits of their own tours. One of a home day is protected (BMG § 52): whoever plans opens it,
 * everybody else when it is due. Refused: `visit-unknown`, `visit-deleted`, `visit-not-due`, `tour-not-yours`, `place-not-yours`.
 */
export async function openVisit(
  office: VisitOffice,
  asked: AskedBy,
  visit: string,
  purpose: OpeningPurpose,
): Promise<Result<VisitOpened>> {
  const { municipality, now } = asked;
  const { staff } = asked.actor;
  const inside = atBase(office, asked, [...AT_PHONE, 'field-officer']);
  if (!inside.ok) return inside;
  if (!staff) return refuse('place-not-yours');
  return office.database.withMunicipality(municipality, async tx => {
    const row = await visitById(tx, visit);
    if (!row) return refuse('visit-unknown');
    if (!atBase(office, asked, AT_PHONE).ok && !(await drives(tx, row, staff.staff))) return refuse('tour-not-yours');
    const plans = purpose === 'plan' && atBase(office, asked, AT_DISPATCH).ok;
    const { protectedMinutes } = office.settingsOf(municipality);
    if (row.homeDay && !plans && !isDue(row, now, protectedMinutes)) return refuse('visit-not-due');
    const opened = (await openRows(tx, office, [row]))[0];
    if (!opened) return refuse('visit-deleted');
    await noteReading(tx, office, asked, 'visit', visit, purpose);
    const { residents: _whose, ...view } = opened;
    return ok(view);
  });
}

/** Tells of a reading in a stream of its own, once for each colleague, purpose and session; no version moves by it, nobody hears of it. */
export async function noteReading(
  tx: Tx,
  office: VisitOffice,
  { actor, now }: AskedBy,
  kind: 'visit' | 'home-day',
  subject: string,
  purpose: OpeningPurpose,
): Promise<void> {
  const { staff, device } = actor;
  if (!staff) throw new Error('somebody who is not of the staff read a visit');
  if (!(await noteOpening(tx, { subject, staff: staff.staff, purpose, session: staff.until.toString() }))) return;
  const { base } = office.settingsOf(tx.municipality);
  const by = { actor: actorText(actor), door: 'office', place: base, device: device?.device ?? null };
  const told = { by, at: now, kind: kind === 'visit' ? 'visits.opened' : 'visits.home-day-opened', data: { purpose } };
  await noteFact(tx, office, streamOfReads(kind, subject), told, 'silent');
}

/** A visit opened for a tour: with whose turn it is, of a home day. */
export type OpenedForTour = VisitOpened & { readonly residents: readonly Id<'resident'>[] };

/** Opens visits for the package that a Koffer takes along; whoever hands it out tells of it. What was deleted is missing. */
export async function openForTour(tx: Tx, office: VisitOffice, visits: readonly string[]): Promise<OpenedForTour[]> {
  const rows = await Promise.all(visits.map(visit => visitById(tx, visit)));
  return openRows(
    tx,
    office,
    rows.filter(row => row !== undefined),
  );
}

/** A visit as whoever has just written it sees it; no reading, since nothing comes to light that was not typed in. */
export async function openRows(tx: Tx, office: VisitOffice, rows: readonly VisitRow[]): Promise<OpenedForTour[]> {
  const { municipality } = tx;
  const kept = new Map(
    (
      await sealedOf(
        tx,
        rows.map(row => row.visit),
      )
    ).map(one => [one.visit, one]),
  );
  const { phone } = office.settingsOf(municipality);
  return rows.flatMap(row => {
    const sealed = kept.get(row.visit);
    const content = sealed && openVisitContent(office.keyring, municipality, row.visit, sealed);
    if (!content) return [];
    const line = { ...lineOf(office, municipality, row), services: [...row.services] };
    return [{ ...line, ...content, phone, cases: [...row.cases], residents: content.residents }];
  });
}

function isDue({ day, from }: VisitRow, now: Temporal.Instant, before: number): boolean {
  if (!day || from === null) return false;
  const due = instantOn(axisOf(day), from).subtract({ minutes: before });
  return Temporal.Instant.compare(due, now) <= 0;
}

async function drives(tx: Tx, { tours }: VisitRow, staff: string): Promise<boolean> {
  return (await toursById(tx, tours)).some(tour => tour.crew.some(one => one.staff === staff));
}
