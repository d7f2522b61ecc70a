import { type Ars, dayOf, ok, type Result } from '@buergernah/kernel';
import type { VisitSlot, VisitWish, VisitWork } from '../../contract.ts';
import type { VisitOffice } from '../office.ts';
import { daysAsked, slotsAmong } from '../tours/find-slots.ts';
import { liveDays } from '../tours/live-days.ts';
import { mayVisit, takesOf } from './at-home.ts';

/** What a caller asks for, before anything is kept. */
export interface SlotQuestion {
  readonly position: { readonly latitude: number; readonly longitude: number };
  /** Street and house number, as far as they are typed: the city's rule may send two colleagues there. */
  readonly street?: string | undefined;
  readonly work: VisitWork;
  readonly wish: VisitWish;
}

/** Windows that can be promised, best first, and what they were reckoned with. */
export interface SlotsFound {
  readonly minutes: number;
  readonly slots: VisitSlot[];
  readonly without: string | null;
  readonly two: boolean;
}

/**
 * Windows in which a colleague can truly come, best first. `except` is a visit that would be moved: its own place counts as free. Reads
 * only. Refused: as {@link mayVisit}.
 */
export async function findSlots(
  office: VisitOffice,
  { municipality, now }: { readonly municipality: Ars; readonly now: Temporal.Instant },
  { position, street, work, wish }: SlotQuestion,
  except?: string,
): Promise<Result<SlotsFound>> {
  const today = dayOf(now);
  const from = wish.from && wish.from > today.toString() ? Temporal.PlainDate.from(wish.from) : today;
  const possible = mayVisit(office, municipality, work.people, from);
  if (!possible.ok) return possible;
  const days = daysAsked(office, municipality, now, wish);
  const [takes, live] = await office.database.withMunicipality(municipality, tx =>
    both(takesOf(tx, office, work, street), liveDays(tx, office, days, now)),
  );
  const { minutes, two, needsKoffer, skills } = takes;
  const wanted = { position, minutes, skills, two, needsKoffer, wish, ...(except ? { except } : {}) };
  const { slots, without } = await slotsAmong(office, municipality, now, live, wanted);
  return ok({ minutes, slots: [...slots], without, two: two && !work.two });
}

/** Two things read at once in one transaction, which must not end before both were. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
