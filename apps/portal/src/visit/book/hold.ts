import { appointmentsContract, type BookingView, type Slot } from '@buergernah/appointments';
import { ok, type Result } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { ask } from '../../ask.ts';
import { voice } from '../../texts.ts';
import { keepBooked } from './booked-store.ts';
import { booking, changeBooking, confirmIdFor, dropBooking, holdIdFor } from './booking-draft.ts';

const { confirmBooking, holdSlot, releaseHold } = appointmentsContract;

/** What came of reaching for a slot: it is held, or somebody else has it and these are the next best. */
export type Reached = { readonly held: BookingView } | { readonly nextBest: readonly Slot[] };

/** Holds a slot for whoever is booking. The one held before is given back once the new one is held. */
export async function hold(slot: Slot): Promise<Result<Reached, Refused>> {
  const draft = booking.peek();
  if (!draft) throw new Error('nothing is being booked');
  const id = holdIdFor(slot);
  const before = draft.hold?.until ? draft.hold.booking : undefined;
  changeBooking({ hold: { booking: id, slot, until: null }, place: slot.place });
  const { place, day, start } = slot;
  const party = { people: draft.people };
  const { language } = voice.peek();
  const answer = await ask(holdSlot, { body: { booking: id as never, party, place, day, start, language } });
  if (before && before !== id) void letGo(before);
  if (!answer.ok) {
    if (answer.refusal.code !== 'unreachable') changeBooking({ hold: undefined });
    return answer;
  }
  const { held, nextBest } = answer.value;
  if (!held) {
    changeBooking({ hold: undefined });
    return ok({ nextBest });
  }
  changeBooking({ hold: { booking: id, slot: { ...slot, minutes: held.minutes }, until: held.heldUntil } });
  return ok({ held });
}

/** Gives the held slot back, so that it is free for everybody at once, and for whoever chooses anew. */
export async function giveBack(): Promise<void> {
  const held = booking.peek()?.hold;
  changeBooking({ hold: undefined });
  if (held) await letGo(held.booking);
}

async function letGo(id: string): Promise<void> {
  await ask(releaseHold, { params: { booking: id as never } });
}

export type Contact =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'none' };

/**
 * Makes the held slot an appointment. Where it could not be held so long, it is held once more and booked; where somebody else has it by
 * now, the next best slots come back and nothing that was typed is lost.
 */
export async function confirm(contact: Contact, remind: boolean): Promise<Result<Reached | 'booked', Refused>> {
  const held = booking.peek()?.hold;
  if (!held) throw new Error('no slot is held');
  const first = await tryConfirm(held.booking, contact, remind);
  if (first.ok || first.refusal.code !== 'hold-ended') return first;
  changeBooking({ hold: undefined });
  const again = await hold(held.slot);
  if (!again.ok) return again;
  if ('nextBest' in again.value) return again;
  return tryConfirm(again.value.held.booking, contact, remind);
}

async function tryConfirm(id: string, contact: Contact, remind: boolean): Promise<Result<'booked', Refused>> {
  const command = confirmIdFor(JSON.stringify([id, contact, remind]));
  const body = { command: command as never, contact, remind };
  const answer = await ask(confirmBooking, { params: { booking: id as never }, body });
  if (!answer.ok) return answer;
  keepBooked({ code: answer.value.code, contact: contact.kind, view: answer.value.booking });
  dropBooking();
  return ok('booked');
}
