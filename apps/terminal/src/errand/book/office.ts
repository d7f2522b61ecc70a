import { askAsDevice } from '@buergernah/access/ui';
import { appointmentsContract, type Slot } from '@buergernah/appointments';
import type { Id } from '@buergernah/kernel';
import type { Refused } from '@buergernah/kernel/ui';
import { askHere } from '../../matter/citizen.ts';
import { go, needs, onWipe } from '../../store.ts';
import { today } from '../../time.ts';
import { change, draft, newId, own, partyOf } from '../draft.ts';

/** Days that are asked for at once. */
const DAYS = 14;

/** Nothing, or why not. */
type Done = Promise<Refused | undefined>;

/** Which slots are free for these people; asked once for a party, and again on `more` for the two weeks after. */
export async function readFree(more = false): Done {
  const before = draft.peek();
  if (!before || (before.free && !more)) return undefined;
  const weeks = before.free && more ? DAYS * (1 + (before.asked ?? 0)) : 0;
  const from = today().add({ days: weeks }).toString();
  const answer = await askHere(appointmentsContract.freeSlots, { body: { party: partyOf(before), from, days: DAYS } });
  if (draft.peek()?.people !== before.people) return undefined;
  if (!answer.ok) {
    if (answer.refusal.code === 'range-too-long') change({ allAsked: true });
    return answer.refusal;
  }
  const days = [...(weeks > 0 ? (before.free?.days ?? []) : []), ...answer.value.days];
  change({ free: { ...answer.value, days }, asked: weeks / DAYS, allAsked: false });
  return undefined;
}

/** The ids of what was sent and not yet answered: sending the same again after a broken line does it no second time. */
const sending = new Map<string, { readonly booking: Id<'booking'>; readonly command: Id<'command'> }>();
onWipe(() => {
  // Whether the office has held a slot is not known where its answer never came: so it is given back all the same.
  for (const [what, { booking }] of sending) if (what.startsWith('hold')) giveBack(booking);
  sending.clear();
});

function idsFor(what: string) {
  const ids = sending.get(what) ?? { booking: newId<'booking'>(), command: newId<'command'>() };
  sending.set(what, ids);
  return ids;
}

function answered(what: string, refusal?: Refused): void {
  if (!refusal || !['unreachable', 'try-again'].includes(refusal.code)) sending.delete(what);
}

function giveBack(booking: Id<'booking'>): void {
  void askAsDevice(appointmentsContract.releaseHold, { params: { booking } });
}

/** Takes a slot: holds it while the rest is answered, or moves the booking there. Shows what comes next. */
export async function takeSlot(slot: Slot): Done {
  const now = draft.peek();
  if (!now) return undefined;
  return now.moving ? moveTo(slot, now.moving.code) : hold(slot);
}

async function hold({ place, day, start }: Slot): Done {
  const now = draft.peek();
  if (!now) return undefined;
  const what = ['hold', place, day, start].join(' ');
  const { booking } = idsFor(what);
  const body = { booking, party: partyOf(now), place, day, start, language: needs.peek().language };
  const answer = await askHere(appointmentsContract.holdSlot, { body });
  answered(what, answer.ok ? undefined : answer.refusal);
  if (!answer.ok) return answer.refusal;
  const { held, nextBest } = answer.value;
  if (held) {
    change({ held, place, day, instead: undefined });
    go({ name: 'book', step: { at: 'contact' } });
  } else taken(nextBest);
  return undefined;
}

async function moveTo({ place, day, start }: Slot, code: string): Done {
  const what = ['move', place, day, start].join(' ');
  const { command } = idsFor(what);
  const answer = await askHere(appointmentsContract.moveOwn, { body: { command, code, place, day, start } });
  answered(what, answer.ok ? undefined : answer.refusal);
  if (!answer.ok) return answer.refusal;
  const { moved, nextBest } = answer.value;
  if (moved) {
    own.value = { code, booking: moved };
    change({ booked: { code, booking: moved } });
    go({ name: 'book', step: { at: 'done' } }, { forget: true });
  } else taken(nextBest);
  return undefined;
}

/** Somebody else was quicker: what is free instead; the times on the screens before are asked for anew. */
function taken(nextBest: readonly Slot[]): void {
  change({ instead: nextBest, free: undefined });
  go({ name: 'book', step: { at: 'taken' } });
}

/** Makes the held slot a booking. */
export async function confirm(kind: 'email' | 'phone' | 'none'): Done {
  const now = draft.peek();
  if (!now?.held) return undefined;
  const { booking } = now.held;
  const typed = kind === 'email' ? now.email : now.phone;
  const contact =
    kind === 'email'
      ? { kind, address: now.email ?? '' }
      : kind === 'phone'
        ? { kind, number: now.phone ?? '' }
        : { kind };
  const what = ['confirm', booking, kind, typed ?? '', now.remind].join(' ');
  const { command } = idsFor(what);
  const remind = kind !== 'none' && now.remind;
  const answer = await askHere(appointmentsContract.confirmBooking, {
    params: { booking },
    body: { command, contact, remind },
  });
  answered(what, answer.ok ? undefined : answer.refusal);
  if (!answer.ok) {
    if (answer.refusal.code === 'hold-ended') change({ held: undefined, free: undefined });
    return answer.refusal;
  }
  change({ held: undefined, email: undefined, phone: undefined, booked: answer.value });
  go({ name: 'book', step: { at: 'done' } }, { forget: true });
  return undefined;
}
