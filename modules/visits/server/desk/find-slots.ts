import { type Ars, dayOf, ok, type Result } from '@buergernah/kernel';
import type { VisitSlot, VisitWish, VisitWork } from '../../contract.ts';
import type { VisitOffice } from '../office.ts';
import { findSlots as findInTours } from '../tours/find-slots.ts';
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
  const takes = await office.database.withMunicipality(municipality, tx => takesOf(tx, office, work, street));
  const { minutes, two, needsKoffer, skills } = takes;
  const wanted = { position, minutes, skills, two, needsKoffer, wish, ...(except ? { except } : {}) };
  const { slots, without } = await findInTours(office, municipality, now, wanted);
  return ok({ minutes, slots: [...slots], without, two: two && !work.two });
}
