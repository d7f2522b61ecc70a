import { devicePlace } from '@buergernah/access/ui';
import type { Site, Sites } from '@buergernah/sites';
import { computed } from '@preact/signals';
import { office } from './office.ts';

/** The place where this terminal stands: where it is enrolled; before that, the city's first terminal. */
export function ownSite(sites: Sites): Site | undefined {
  const terminals = sites.sites.filter(site => site.kind === 'terminal');
  return terminals.find(site => site.id === devicePlace.value) ?? terminals[0];
}

/** Its name, for the head of the screen. */
export const here = computed(() => (office.value ? (ownSite(office.value.sites)?.name ?? '') : ''));
