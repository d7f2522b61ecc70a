import type { Site } from '@buergernah/sites';
import { computed, effect, signal } from '@preact/signals';
import { me, workplace } from '../session.ts';
import { herePlaces } from './here.ts';
import { type Seat, standOf } from './stand-of.ts';

const KEPT = 'office-sits-at';
const seat = signal<Seat | null>(JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Seat | null);

let worked: string | undefined;
effect(() => {
  const works = workplace.value?.id;
  // Whoever goes to work elsewhere has left their seat.
  if (worked !== undefined && works !== worked) seat.value = null;
  worked = works;
});

effect(() => sessionStorage.setItem(KEPT, JSON.stringify(seat.value)));

/** Remembers that the colleague sits at a counter of a place, or no longer does; kept for this window's session. */
export function sits(place: string, sitting: boolean): void {
  const staff = me.value?.staff;
  if (staff === undefined) return;
  if (sitting) seat.value = { staff, place };
  else if (seat.value?.place === place) seat.value = null;
}

/** The place where the colleague serves now: whoever sits at a counter works there, else where they said that they work today. */
export const standsAt = computed<Site | undefined>(() =>
  standOf(seat.value, me.value?.staff, herePlaces.value, workplace.value),
);
