import type { Slot } from '@buergernah/appointments';
import { signal } from '@preact/signals';
import { z } from 'zod';
import { keepText, keptJson } from '../../keep.ts';
import { newId } from '../../new-id.ts';

const slotSchema = z.object({ place: z.string(), day: z.string(), start: z.int(), minutes: z.int() });
const draftSchema = z.object({
  people: z.array(z.object({ services: z.array(z.string()), prepared: z.boolean() })).min(1),
  /** The place that somebody came from or chose last. */
  place: z.string().optional(),
  /** The slot that is held, and until when. The id is made once for a slot, so that asking again holds it no second time. */
  hold: z.object({ booking: z.string(), slot: slotSchema, until: z.string().nullable() }).optional(),
  /** The id of the confirmation and what it was made for: sending it again after a broken line books no second time. */
  confirm: z.object({ command: z.string(), of: z.string() }).optional(),
  contact: z.enum(['email', 'phone', 'none']).optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  remind: z.boolean().optional(),
});
export type BookingDraft = z.infer<typeof draftSchema>;
export type Person = BookingDraft['people'][number];

/*
 * Kept in this tab alone (sessionStorage), so that the back button and a reload lose nothing; gone when the appointment is booked or the
 * tab is closed.
 */
const KEPT = 'buergernah.termin';

/** The appointment that is being made, if any. */
export const booking = signal<BookingDraft | undefined>(draftSchema.safeParse(keptJson('tab', KEPT)).data);

function keep(next: BookingDraft | undefined): void {
  booking.value = next;
  keepText('tab', KEPT, next && JSON.stringify(next));
}

/** Begins an appointment, with a service and a place where somebody came from one. What was begun for the same service goes on. */
export function beginBooking(from: {
  readonly service?: string;
  readonly place?: string;
  readonly prepared?: boolean;
}): void {
  const before = booking.peek();
  const same = before && (!from.service || before.people.some(person => person.services.includes(from.service ?? '')));
  if (same) {
    if (from.place) changeBooking({ place: from.place });
    return;
  }
  keep({
    people: [{ services: from.service ? [from.service] : [], prepared: from.prepared ?? false }],
    ...(from.place ? { place: from.place } : {}),
  });
}

/** Changes the draft; without one nothing happens. */
export function changeBooking(change: { readonly [K in keyof BookingDraft]?: BookingDraft[K] | undefined }): void {
  if (booking.value) keep({ ...booking.value, ...change } as BookingDraft);
}

/** Forgets what was written here. */
export function dropBooking(): void {
  keep(undefined);
}

/** The id under which a slot is held: the same for the same slot, so that trying again is no second hold. */
export function holdIdFor(slot: Slot): string {
  const hold = booking.peek()?.hold;
  const same = hold && hold.slot.place === slot.place && hold.slot.day === slot.day && hold.slot.start === slot.start;
  return same && hold.until === null ? hold.booking : newId();
}

/** The id of the confirmation of these very words. */
export function confirmIdFor(of: string): string {
  const before = booking.peek()?.confirm;
  if (before?.of === of) return before.command;
  const command = newId();
  changeBooking({ confirm: { command, of } });
  return command;
}

/** Whether everybody who comes has said what for. */
export function isComplete(draft: Pick<BookingDraft, 'people'>): boolean {
  return draft.people.every(person => person.services.length > 0);
}
