import { newId, type Tx } from '@buergernah/kernel/server';
import type { Party } from '../../need.ts';
import type { AppointmentOffice } from '../office.ts';
import { calendarFile } from './calendar-file.ts';
import { startOf } from './moment.ts';
import { type NoticeContent, noticeWords } from './notice-words.ts';
import { openContact, sealNotice } from './sealed.ts';
import { insertNotice, overtakeNotices, selectContact } from './store.ts';

/** What somebody with a booking is to be told. */
export interface Told extends Omit<NoticeContent, 'people'> {
  readonly booking: string;
  readonly party: Party;
  readonly now: Temporal.Instant;
}

/** How long a notice is tried. */
const TRIED: Temporal.DurationLike = { hours: 24 };

/**
 * Writes a notice to the holder of a booking, in the transaction that changed the booking: what is told is true, and what is true is told.
 * It goes out after the commit. What still waited about this booking is given up, since the new notice says all that holds. Without a
 * contact the holder is `unreachable`.
 */
export async function tell(tx: Tx, office: AppointmentOffice, told: Told): Promise<'told' | 'unreachable'> {
  const { booking, kind, now } = told;
  const kept = await selectContact(tx, booking);
  if (!kept) return 'unreachable';
  const { key, contact } = openContact(office.keyring, tx.municipality, booking, kept);
  if (contact.kind === 'none') return 'unreachable';

  const id = newId<'notice'>({ now: () => now });
  const channel = contact.kind === 'email' ? 'email' : 'sms';
  const words = noticeWords(office, tx.municipality, channel, { ...told, people: told.party.people.length });
  const method = kind === 'cancelled' || kind === 'displaced' ? 'CANCEL' : 'PUBLISH';
  const calendar =
    channel === 'email' ? ({ file: calendarFile(office, tx.municipality, told, method, now), method } as const) : null;
  const sealed = sealNotice(key, tx.municipality, id, { to: contact.to, ...words, calendar });
  await overtakeNotices(tx, booking);
  await insertNotice(
    tx,
    { id, booking, place: told.place, channel, kind, language: told.language, sealed },
    now,
    giveUpAt(told),
  );
  return 'told';
}

/** A confirmation helps until the appointment begins; that one was lost, for a day. */
function giveUpAt(told: Told): Temporal.Instant {
  const longest = told.now.add(TRIED);
  if (told.kind === 'cancelled' || told.kind === 'displaced') return longest;
  const begins = startOf(told);
  return Temporal.Instant.compare(begins, longest) < 0 ? begins : longest;
}
