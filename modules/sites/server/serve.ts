import { ok } from '@buergernah/kernel';
import type { Edge } from '@buergernah/kernel/server';
import { sitesContract } from '@buergernah/sites';
import type { CitySites } from './city-sites.ts';

/** Opens this module's routes. */
export function serveSites<Actor>(edge: Edge<Actor>, cities: CitySites): void {
  edge.serve(sitesContract.listSites, async ({ municipality }) => ok(cities.of(municipality) as never));
}
