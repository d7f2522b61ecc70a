import { appointmentsContract } from '@buergernah/appointments';
import { pathOf } from '@buergernah/kernel/ui';
import { type Site, sitesContract } from '@buergernah/sites';
import { computed, effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sites } from '../office-data.ts';
import { isHostOnly, mayAsk, me, workplace, workplaces } from '../session.ts';
import { hear } from './moves.ts';

const KEPT = 'office-looked-at';
const lookedAt = signal(sessionStorage.getItem(KEPT));

effect(() => {
  if (lookedAt.value === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, lookedAt.value);
});

/** The places where people are served by colleagues. */
export const servingSites = computed(() =>
  sites.value.filter(site => site.kind === 'buergerbuero' || site.kind === 'service-point'),
);

/**
 * The places that a colleague may run: where they work, and the service points that their office answers for; for whoever works nowhere
 * (the administration) all of them. A host partner has the own house alone.
 */
export const herePlaces = computed<readonly Site[]>(() => {
  const own = workplaces.value;
  if (isHostOnly.value) return own;
  if (own.length === 0) return servingSites.value;
  return servingSites.value.filter(site => own.some(work => work.id === site.id || work.id === site.servedBy));
});

/** The place a screen is about: the one somebody looks at, else the one where they work. */
export const here = computed<Site | undefined>(
  () =>
    herePlaces.value.find(site => site.id === lookedAt.value) ??
    herePlaces.value.find(site => site.id === workplace.value?.id) ??
    herePlaces.value[0],
);

let worked: string | undefined;
effect(() => {
  const works = workplace.value?.id;
  // Whoever goes to work elsewhere looks there, too.
  if (worked !== undefined && works !== worked) lookedAt.value = null;
  worked = works;
});

/** Looks at another place. */
export function lookAt(place: string): void {
  lookedAt.value = place;
}

/** The live stream of the queue and the bookings of a place. */
export function queueMoves(place: string): string {
  return pathOf(appointmentsContract.watchQueue, { place });
}

/** The live stream of all places: opened, closed, counted, alarms. */
export const placeMoves = pathOf(sitesContract.watchPlaces);

/** Holds the line of the place where the colleague serves on every screen: as long as it is held, the office counts them as being there. */
export function useBeingHere(): void {
  const place = me.value && mayAsk(appointmentsContract.watchQueue) ? here.value?.id : undefined;
  useEffect(() => (place === undefined ? undefined : hear(queueMoves(place), () => undefined)), [place]);
}
