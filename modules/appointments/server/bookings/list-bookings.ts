import type { Actor, Role } from '@buergernah/access';
import { type Ars, dayOf, ok, type Result } from '@buergernah/kernel';
import { actsAt } from '@buergernah/sites/server';
import type { z } from 'zod';
import type { listBookings as route } from '../../contract.ts';
import type { AppointmentOffice } from '../office.ts';
import { bookingsOn } from './store.ts';

/** Who comes to a place on a day: times, services, language; no name is known. Refused: `place-unknown`, `place-not-yours`. */
export async function listBookings(
  office: AppointmentOffice,
  asked: {
    readonly municipality: Ars;
    readonly actor: Actor;
    readonly now: Temporal.Instant;
    readonly who: readonly Role[];
  },
  place: string,
  wanted: string | undefined,
): Promise<Result<z.infer<typeof route.reply>>> {
  const may = actsAt(asked.actor, asked.who, asked.municipality, place, office.sites);
  if (!may.ok) return may;
  const day = wanted === undefined ? dayOf(asked.now) : Temporal.PlainDate.from(wanted);
  const rows = await office.database.withMunicipality(asked.municipality, tx => bookingsOn(tx, place, day));
  return ok({
    day: day.toString(),
    bookings: rows.map(({ booking, state, start, minutes, party, language, contact, ticket, label }) => ({
      booking,
      state,
      start,
      minutes,
      people: party.people.length,
      services: [...new Set(party.people.flatMap(person => person.services))],
      party: { people: party.people.map(({ services }) => ({ services: [...services] })) },
      language,
      contact,
      ticket,
      label,
    })),
  });
}
