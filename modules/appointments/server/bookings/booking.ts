import { type Ars, instantText } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import type { BookingView, Slot } from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import { nextBest } from '../slots/free-slots.ts';
import type { BookingRow } from './store.ts';

/** How often a booking may still be moved; one that the office displaced may always be. */
export function movesLeft(office: AppointmentOffice, municipality: Ars, row: BookingRow): number {
  if (row.state === 'displaced') return 1;
  return row.state === 'booked' ? Math.max(0, office.settingsOf(municipality, row.place).moves - row.moves) : 0;
}

/** A booking as its holder sees it; a displaced one with the next best slots. */
export async function viewOf(
  tx: Tx,
  office: AppointmentOffice,
  row: BookingRow,
  now: Temporal.Instant,
): Promise<BookingView> {
  const { booking, state, place, day, start, minutes, party, language, contact, heldUntil, ticket } = row;
  const proposals: readonly Slot[] =
    state === 'displaced' ? await nextBest(tx, office, { party, place, day, start, count: 3, now }) : [];
  return {
    booking,
    state,
    place,
    day: day.toString(),
    start,
    minutes,
    party: { people: party.people.map(person => ({ ...person, services: [...person.services] })) },
    language,
    contact: contact === 'block' ? 'none' : contact,
    movesLeft: movesLeft(office, tx.municipality, row),
    heldUntil: heldUntil && instantText(heldUntil),
    proposals: [...proposals],
    ticket,
  };
}
