import { type Ars, ok, type Result } from '@buergernah/kernel';
import type { Tx } from '@buergernah/kernel/server';
import { readContact, type TypedContact } from '../../contact.ts';
import { digest } from '../codes.ts';
import type { AppointmentOffice } from '../office.ts';
import { sealContact } from './sealed.ts';
import { deleteContact, insertContact } from './store.ts';

export type { TypedContact as Contact } from '../../contact.ts';

type Refused = { code: 'contact-invalid' };

/**
 * A keyed digest of a contact, to count its open bookings; null without contact. Two spellings of one mailbox or number are one.
 * Refused: `contact-invalid`.
 */
export function contactHash(
  office: AppointmentOffice,
  municipality: Ars,
  typed: TypedContact,
): Result<Buffer | null, Refused> {
  const contact = readContact(typed);
  if (!contact.ok) return contact;
  if (contact.value.kind === 'none') return ok(null);
  const { kind, to } = contact.value;
  // `erika+2@…` comes to the same mailbox as `erika@…` (RFC 5233).
  const mailbox = kind === 'email' ? to.toLowerCase().replace(/\+[^@]*@/, '@') : to;
  return ok(digest(office, `contact ${municipality} ${kind} ${mailbox}`));
}

/** Keeps how the holder of a booking is told, sealed under a key of its own; once a booking. Refused: `contact-invalid`. */
export async function keepContact(
  tx: Tx,
  office: AppointmentOffice,
  booking: string,
  typed: TypedContact,
): Promise<Result<null, Refused>> {
  const contact = readContact(typed);
  if (!contact.ok) return contact;
  if (contact.value.kind === 'none') return ok(null);
  const { wrapped, sealed } = sealContact(office.keyring, tx.municipality, booking, contact.value);
  await insertContact(tx, booking, wrapped, sealed);
  return ok(null);
}

/** Deletes how the holder of a booking is told, and every notice to them. */
export async function forgetContact(tx: Tx, booking: string): Promise<void> {
  await deleteContact(tx, booking);
}
