import type { Actor } from '@buergernah/access';
import { type Ars, type Id, type Language, ok, type Result, refuse } from '@buergernah/kernel';
import type { BookingView, Slot } from '../../contract.ts';
import { instantAt } from '../../day-axis.ts';
import type { Party } from '../../need.ts';
import { addressDigest } from '../codes.ts';
import type { AppointmentOffice } from '../office.ts';
import { claimSlot, releaseClaims } from '../slots/claim.ts';
import { nextBest } from '../slots/free-slots.ts';
import { viewOf } from './booking.ts';
import { type BookingRow, bookingById, countOpen, insertBooking, lockWhose } from './store.ts';

/** Somebody picks a slot. */
export interface WishedSlot {
  readonly booking: Id<'booking'>;
  readonly party: Party;
  readonly place: string;
  readonly day: string;
  readonly start: number;
  readonly language: Language;
}

/** Other slots that are named when one is taken. */
const NEXT_BEST = 3;

/**
 * Holds a slot while somebody fills in the rest. The booking's id makes it one: asked again it is the same hold. Where the slot has just
 * been taken the answer is `held: null` and the next best slots. A hold is no fact: it ends by itself. Refused: `slot-not-offered`,
 * `slot-past`, `not-bookable-here`, `too-many-holds` (from one internet address; the office's own devices and colleagues are not
 * counted), `hold-ended` where the same was held before and has ended, `command-id-reused` where the id stands for another slot or party.
 */
export async function holdSlot(
  office: AppointmentOffice,
  asked: { readonly municipality: Ars; readonly now: Temporal.Instant; readonly actor: Actor; readonly ip: string },
  wish: WishedSlot,
): Promise<Result<{ held: BookingView | null; nextBest: Slot[] }>> {
  const { municipality, now, actor, ip } = asked;
  const day = Temporal.PlainDate.from(wish.day);
  return office.database.withMunicipality(municipality, async tx => {
    const { booking, party, place, start, language } = wish;
    const known = async () => {
      const before = await bookingById(tx, booking);
      if (!before) return undefined;
      if (!isSame(before, wish)) return refuse('command-id-reused');
      if (!before.heldUntil || Temporal.Instant.compare(before.heldUntil, now) <= 0) return refuse('hold-ended');
      return ok({ held: await viewOf(tx, office, before, now), nextBest: [] });
    };
    const before = await known();
    if (before) return before;
    const settings = office.settingsOf(municipality, place);
    const heldUntil = now.add({ minutes: settings.holdMinutes });
    const claimed = await claimSlot(tx, office, { booking, place, day, start, party, endsAt: heldUntil, now });
    if (!claimed.ok && claimed.refusal.code === 'slot-taken') {
      // A finger that taps twice asks twice at once: then the slot was taken by this very hold.
      const own = await known();
      if (own) return own;
      const near = { party, place, day, start, count: NEXT_BEST, now };
      return ok({ held: null, nextBest: [...(await nextBest(tx, office, near))] });
    }
    if (!claimed.ok) return claimed;
    const addressHash = actor.device || actor.staff ? null : addressDigest(office, municipality, ip);
    // Counted one after the other, for those who ask at the same moment; last of all locks, so that nobody waits in a ring.
    if (addressHash) await lockWhose(tx, addressHash.toString('hex'));
    if (addressHash && (await countOpen(tx, { addressHash }, now)) >= settings.perAddress) {
      await releaseClaims(tx, booking, null, now);
      return refuse('too-many-holds');
    }
    const row = {
      booking,
      state: 'held' as const,
      place,
      day,
      startsAt: instantAt(day, start),
      start,
      minutes: claimed.value.minutes,
      party,
      language,
      contact: 'none' as const,
      label: null,
      heldUntil,
    };
    await insertBooking(tx, { ...row, addressHash, createdAt: now });
    return ok({ held: await viewOf(tx, office, { ...row, moves: 0, ticket: null }, now), nextBest: [] });
  });
}

function isSame(row: BookingRow, wish: WishedSlot): boolean {
  return (
    row.state === 'held' &&
    row.place === wish.place &&
    row.day.toString() === wish.day &&
    row.start === wish.start &&
    partyText(row.party) === partyText(wish.party)
  );
}

function partyText({ people }: Party): string {
  return JSON.stringify(people.map(({ services, prepared }) => [services, prepared]));
}
