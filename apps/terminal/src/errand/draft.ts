import { askAsDevice } from '@buergernah/access/ui';
import { appointmentsContract, type BookingView, type Slot } from '@buergernah/appointments';
import { makeId } from '@buergernah/kernel';
import type { Answer } from '@buergernah/kernel/ui';
import { signal } from '@preact/signals';
import { onWipe } from '../store.ts';

/** Free slots as the office answered them. */
export type Free = Answer<typeof appointmentsContract.freeSlots>;

/** Most people that come together to one appointment, as the contract says. */
export const MOST_PEOPLE = 8;
/** Most services of one person in one appointment. */
export const MOST_SERVICES = 6;

/** The appointment being made or moved. Only here; gone with the person. */
export interface Draft {
  /** One entry a person: their services. */
  readonly people: readonly (readonly string[])[];
  /** The first matter of the first person was prepared before, which saves minutes. */
  readonly prepared: boolean;
  readonly free?: Free;
  /** How many times later days were asked for, and whether there are none after them. */
  readonly asked?: number;
  readonly allAsked?: boolean;
  readonly place?: string;
  readonly day?: string;
  /** The slot that is held while the rest is answered. */
  readonly held?: BookingView;
  /** Slots offered instead of one that somebody else just took. */
  readonly instead?: readonly Slot[];
  readonly email?: string;
  readonly phone?: string;
  readonly remind: boolean;
  /** A booking that gets another slot; with the code that may do so. */
  readonly moving?: { readonly code: string; readonly booking: BookingView };
  readonly booked?: { readonly code: string; readonly booking: BookingView };
}

/** The draft, if somebody is making an appointment. */
export const draft = signal<Draft | undefined>(undefined);

/** A booking opened with its code. */
export const own = signal<{ readonly code: string; readonly booking: BookingView } | undefined>(undefined);

/** Begins an appointment for a matter. A slot held before is given back. */
export function startDraft(slug: string, more: { readonly prepared?: boolean; readonly place?: string } = {}): void {
  release();
  const place = more.place === undefined ? {} : { place: more.place };
  draft.value = { people: [[slug]], prepared: more.prepared ?? false, remind: true, ...place };
}

/** Begins to move a booking. */
export function startMoving(code: string, booking: BookingView): void {
  release();
  const people = booking.party.people.map(person => person.services);
  const prepared = booking.party.people[0]?.prepared ?? false;
  draft.value = { people, prepared, remind: true, moving: { code, booking } };
}

/** Changes the draft; what is set to undefined is gone. */
export function change(what: { readonly [K in keyof Draft]?: Draft[K] | undefined }): void {
  if (draft.value) draft.value = { ...draft.value, ...what } as Draft;
}

/** The appointment's people in the contract's words. */
export function partyOf({ people, prepared }: Pick<Draft, 'people' | 'prepared'>) {
  return { people: people.map((services, at) => ({ services: [...services], prepared: prepared && at === 0 })) };
}

/** So many people come; whoever is new needs what the first one needs, because families mostly come for the same. */
export function withPeople(people: Draft['people'], count: number): Draft['people'] {
  const first = people[0] ?? [];
  return Array.from({ length: count }, (_, at) => people[at] ?? first);
}

/** One person's service added or, where it was there, taken away. The last one stays: somebody who comes needs something. */
export function toggled(people: Draft['people'], person: number, slug: string): Draft['people'] {
  return people.map((services, at) => {
    if (at !== person) return services;
    if (!services.includes(slug)) return services.length < MOST_SERVICES ? [...services, slug] : services;
    return services.length > 1 ? services.filter(one => one !== slug) : services;
  });
}

/** Gives a held slot back at once: somebody else may take it. */
export function release(): void {
  const booking = draft.peek()?.held?.booking;
  if (!booking) return;
  change({ held: undefined });
  void askAsDevice(appointmentsContract.releaseHold, { params: { booking } });
}

/** A new id of this terminal's own making. */
export function newId<Kind extends string>() {
  return makeId<Kind>(Temporal.Now.instant(), crypto.getRandomValues(new Uint8Array(10)));
}

onWipe(() => {
  release();
  draft.value = undefined;
  own.value = undefined;
});
