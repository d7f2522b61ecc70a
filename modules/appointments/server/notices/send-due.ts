import type { Ars } from '@buergernah/kernel';
import { NotOurs } from '@buergernah/kernel/server';
import type { AppointmentOffice } from '../office.ts';
import type { Carriers, Channel, Delivery } from './carrier.ts';
import { openNotice } from './sealed.ts';
import { type ClaimedNotice, claimNotice, giveUpLate, selectDue, settleNotice } from './store.ts';

const CHANNELS: readonly Channel[] = ['email', 'sms', 'letter'];
const PAGE = 20;
/** Waiting after the first, second … try; the last one again and again, until the notice helps nobody any more. */
const WAITS: readonly Temporal.DurationLike[] = [
  { minutes: 1 },
  { minutes: 5 },
  { minutes: 15 },
  { hours: 1 },
  { hours: 3 },
];
/** Longer than a run and its last try can take. After that a notice whose server died in the middle is tried by another. */
const LEASE: Temporal.DurationLike = { minutes: 10 };
const LONGEST_RUN = 120_000;

/**
 * Sends the notices of a municipality that are due, one by one, and returns how many went out. A notice is taken in a transaction of its own
 * before it is sent, so that two servers do not send it twice; what a dying server had in hand is tried again, with the same message
 * id. A dead mail server ends the run after one try: all others keep their turn and lose nothing.
 */
export async function sendDue(
  office: AppointmentOffice,
  carriers: Carriers,
  municipality: Ars,
  now: Temporal.Instant,
): Promise<number> {
  const { database } = office;
  const began = performance.now();
  const passed = () => Math.round(performance.now() - began);
  const moment = () => now.add({ milliseconds: passed() });
  await database.withMunicipality(municipality, tx => giveUpLate(tx, now));

  const open = new Set(CHANNELS.filter(channel => carriers[channel]));
  let sent = 0;
  while (open.size > 0) {
    const due = await database.withMunicipality(municipality, tx => selectDue(tx, [...open], moment(), PAGE));
    if (due.length === 0) break;
    for (const { id, channel } of due) {
      const carrier = carriers[channel];
      if (!open.has(channel) || !carrier) continue;
      if (passed() > LONGEST_RUN) return sent;
      const at = moment();
      const claimed = await database.withMunicipality(municipality, tx => claimNotice(tx, id, at, at.add(LEASE)));
      if (!claimed) continue;
      const delivery = await carry(office, municipality, carrier, claimed);
      await database.withMunicipality(municipality, tx => settleNotice(tx, id, ended(claimed, delivery, moment())));
      if (delivery.kind === 'sent') sent += 1;
      if (delivery.kind === 'away') open.delete(channel);
    }
  }
  return sent;
}

async function carry(
  office: AppointmentOffice,
  municipality: Ars,
  carrier: NonNullable<Carriers[Channel]>,
  { id, language, sealed, wrapped }: ClaimedNotice,
): Promise<Delivery> {
  if (!wrapped) return { kind: 'refused', trouble: 'contact-gone' };
  try {
    const words = openNotice(office.keyring, municipality, id, { wrapped, sealed });
    return await carrier.send({ notice: id, language, ...words });
  } catch (fault) {
    // One damaged row must not hold up all that wait behind it.
    if (fault instanceof NotOurs) return { kind: 'refused', trouble: 'seal-damaged' };
    throw fault;
  }
}

/** What a try leaves behind. */
function ended(
  { tries, give_up_at: giveUpAt }: ClaimedNotice,
  delivery: Delivery,
  now: Temporal.Instant,
): Parameters<typeof settleNotice>[2] {
  if (delivery.kind === 'sent') return { state: 'sent', nextTryAt: null, trouble: null };
  const { trouble } = delivery;
  const next = now.add(WAITS[Math.min(tries, WAITS.length) - 1] as Temporal.DurationLike);
  if (delivery.kind === 'refused' || Temporal.Instant.compare(next, giveUpAt) >= 0)
    return { state: 'given-up', nextTryAt: null, trouble };
  return { state: 'waiting', nextTryAt: next, trouble };
}
