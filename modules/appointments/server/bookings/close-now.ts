import { type Actor, grantsAt, type Role } from '@buergernah/access';
import { type Command, inOne, takeOnce } from '@buergernah/access/server';
import { type Ars, type Id, instantText, ok, type Result, refuse } from '@buergernah/kernel';
import { newId, type Tx } from '@buergernah/kernel/server';
import type { ClosingReason, Site } from '@buergernah/sites';
import { actsAt, noteClosure } from '@buergernah/sites/server';
import type { Slot } from '../../contract.ts';
import { codeOf } from '../codes.ts';
import { tell } from '../notices/tell.ts';
import type { AppointmentOffice } from '../office.ts';
import { clearQueue } from '../queue/clear-queue.ts';
import { lockQueue } from '../queue/counters/store.ts';
import { stopClaims } from '../rota/store.ts';
import { releaseClaims } from '../slots/claim.ts';
import { nextBest } from '../slots/free-slots.ts';
import { stepBooking } from './find-booking.ts';
import { type BookingRow, deleteHold, lockBookingsWithin } from './store.ts';

/** Hours for which a place can be shut on short notice: by its host for today, by the office for some weeks; more is for its calendar. */
const LONGEST = { host: 24, office: 24 * 60 };

/** Slots that are proposed to everybody who lost theirs. */
const PROPOSED = 3;

/** What shutting a place meant for people. */
export type Closed = {
  readonly closure: Id<'closure'>;
  readonly displaced: number;
  readonly told: number;
  readonly unreachable: number;
  readonly tickets: number;
};

/**
 * Shuts a place for a while: from this moment nothing is offered there, everybody booked in that time is told and gets other slots
 * proposed, and whoever waits there is let go. All or nothing, in one transaction. Refused: `place-unknown`, `place-not-yours`,
 * `closure-backwards`, `closing-too-long` {hours}.
 */
export async function closeNow(
  office: AppointmentOffice,
  asked: { readonly municipality: Ars; readonly actor: Actor; readonly who: readonly Role[] },
  place: string,
  wish: { readonly from: string | null; readonly until: string; readonly reason: ClosingReason },
  command: Command,
): Promise<Result<Closed>> {
  const { now } = command;
  const may = actsAt(asked.actor, asked.who, asked.municipality, place, office.sites);
  if (!may.ok) return may;
  // What has passed is not shut any more: who did not come in the morning loses nothing.
  const wished = wish.from === null ? now : Temporal.Instant.from(wish.from);
  const from = Temporal.Instant.compare(wished, now) < 0 ? now : wished;
  const until = Temporal.Instant.from(wish.until);
  if (Temporal.Instant.compare(from, until) >= 0) return refuse('closure-backwards');
  const hours = mayDecide(asked.actor, may.value) ? LONGEST.office : LONGEST.host;
  if (Temporal.Instant.compare(until, now.add({ hours })) > 0) return refuse('closing-too-long', { hours });
  const closure = newId<'closure'>();
  const payload = { closeNow: place, from: wish.from, until: wish.until, reason: wish.reason };
  return inOne(office.database, asked.municipality, tx =>
    takeOnce<Closed>(tx, { ...command, payload, stream: `closing/${place}` }, async () => {
      // The queue before the place before the bookings: everybody locks in this order, so that nobody waits in a ring.
      await lockQueue(tx, place);
      await stopClaims(tx, place);
      const noted = await noteClosure(
        tx,
        { id: closure, place, from: instantText(from), until: instantText(until), reason: wish.reason },
        { ...command, id: newId<'command'>() },
      );
      if (!noted.ok) return noted;
      const all = await lockBookingsWithin(tx, place, from, until);
      const rows = all.filter(row => row.state !== 'held');
      for (const row of rows) await stepBooking(tx, row, 'displace');
      // Who is still choosing chooses anew.
      for (const row of all) if (row.state === 'held') await deleteHold(tx, row.booking);
      await releaseClaims(
        tx,
        all.map(row => row.booking),
        null,
        now,
      );
      const told = await tellAll(tx, office, rows, wish.reason, now);
      // Who waits is let go only where the place shuts right away.
      const tickets = Temporal.Instant.compare(from, now) <= 0 ? await clearQueue(tx, office, place, now) : 0;
      const facts = rows.map(row => ({
        kind: 'appointments.displaced',
        at: now,
        data: { booking: row.booking, closure },
      }));
      return ok({
        facts,
        outcome: { closure, displaced: rows.length, told, unreachable: rows.length - told, tickets },
      });
    }),
  );
}

function mayDecide(actor: Actor, site: Site): boolean {
  return (['clerk', 'site-manager'] as const).some(
    role => grantsAt(actor, role, site.id) || grantsAt(actor, role, site.servedBy),
  );
}

/** Tells everybody, and spreads the proposals: not all the same three slots for fifty people. */
async function tellAll(
  tx: Tx,
  office: AppointmentOffice,
  rows: readonly BookingRow[],
  reason: ClosingReason,
  now: Temporal.Instant,
): Promise<number> {
  const offered = new Map<string, { readonly slots: readonly Slot[]; next: number }>();
  let told = 0;
  for (const row of rows) {
    const { party, place, day, start } = row;
    const key = JSON.stringify(party);
    let pool = offered.get(key);
    if (!pool) {
      const count = PROPOSED * rows.filter(other => JSON.stringify(other.party) === key).length;
      pool = { slots: await nextBest(tx, office, { party, place, day, start, count, now }), next: 0 };
      offered.set(key, pool);
    }
    const proposals = takeFrom(pool);
    const code = codeOf(office, tx.municipality, 'booking', row.booking);
    const how = await tell(tx, office, { ...row, kind: 'displaced', reason, code, proposals, now });
    if (how === 'told') told++;
  }
  return told;
}

function takeFrom(pool: { readonly slots: readonly Slot[]; next: number }): Slot[] {
  const { slots } = pool;
  const taken = Array.from(
    { length: Math.min(PROPOSED, slots.length) },
    (_, at) => slots[(pool.next + at) % slots.length],
  );
  pool.next += PROPOSED;
  return taken.filter(slot => slot !== undefined);
}
