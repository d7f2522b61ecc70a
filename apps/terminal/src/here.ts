import { accessContract } from '@buergernah/access';
import { askAsDevice, devicePlace } from '@buergernah/access/ui';
import type { Site, Sites } from '@buergernah/sites';
import { computed, effect, signal } from '@preact/signals';
import { office } from './office.ts';

/** The place where this terminal stands: where it is enrolled, which may be an office; before that, the city's first terminal. */
export function ownSite(sites: Sites): Site | undefined {
  return sites.sites.find(site => site.id === devicePlace.value) ?? sites.sites.find(site => site.kind === 'terminal');
}

/** Whether people sit here to whom numbers are called: only there one is drawn. In a shopping centre nobody does. */
export const drawsNumbers = computed(() => {
  const site = office.value && devicePlace.value !== undefined ? ownSite(office.value.sites) : undefined;
  return (site?.counters ?? 0) > 0 && !site?.limits?.includes('appointment-only');
});

/** Its name, for the head of the screen. */
export const here = computed(() => (office.value ? (ownSite(office.value.sites)?.name ?? '') : ''));

/** Whether this browser was enrolled as a call display: then it shows the board, and no screen of the terminal. */
export const isDisplay = signal(false);

const AGAIN_MS = 3_000;

/** Finds out what this device was enrolled as, and asks again until the office has answered. */
export function watchDeviceKind(): void {
  effect(() => {
    const place = devicePlace.value;
    if (place) void findKind(place);
  });
}

async function findKind(place: string): Promise<void> {
  const answer = await askAsDevice(accessContract.me, {});
  if (devicePlace.peek() !== place) return;
  if (answer.ok) isDisplay.value = answer.value.device?.kind === 'display';
  else setTimeout(() => void findKind(place), AGAIN_MS);
}
