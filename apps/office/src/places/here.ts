import { appointmentsContract } from '@buergernah/appointments';
import { pathOf } from '@buergernah/kernel/ui';
import { type Site, sitesContract } from '@buergernah/sites';
import { computed, effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { sites } from '../office-data.ts';
import { mayAsk, me, workplace, workplaces } from '../session.ts';
import { hear } from './moves.ts';

const KEPT = 'office-looked-at';
const lookedAt = signal(sessionStorage.getItem(KEPT));

effect(() => {
  if (lookedAt.value !== null) sessionStorage.setItem(KEPT, lookedAt.value);
});

/** The places where people are served by colleagues. */
export const servingSites = computed(() =>
  sites.value.filter(site => site.kind === 'buergerbuero' || site.kind === 'service-point'),
);

/** The place a screen is about: where the colleague works; for whoever works nowhere, the one they chose to look at. */
export const here = computed<Site | undefined>(
  () => workplace.value ?? servingSites.value.find(site => site.id === lookedAt.value) ?? servingSites.value[0],
);

/** Whether the place of the screen is chosen on the screen itself, and not in the bar. */
export const looksAround = computed(() => workplaces.value.length === 0);

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

/** Holds the line of the place where the colleague works on every screen: as long as it is held, the office counts them as being there. */
export function useBeingHere(): void {
  const place = me.value && mayAsk(appointmentsContract.watchQueue) ? workplace.value?.id : undefined;
  useEffect(() => (place === undefined ? undefined : hear(queueMoves(place), () => undefined)), [place]);
}
