import type { MigrationFolder } from '@buergernah/kernel/server';

export { sitesOf } from './calendar.ts';
export { type CitySites, createSites } from './city-sites.ts';
export { loadAddresses } from './finder/addresses.ts';
export { type CityMap, loadMap } from './finder/city-map.ts';
export { type Finder, placesNow } from './finder/places-now.ts';
export { serveFinder } from './finder/serve.ts';
export { noteClosure, openClosures } from './places/closures.ts';
export { type DayState, dayStates, isOpenNow } from './places/day-states.ts';
export { listHosts } from './places/hosts/list-hosts.ts';
export { saveHost } from './places/hosts/save-host.ts';
export { actsAt } from './places/place-office.ts';
export { type PlaceWiring, servePlaces } from './places/serve.ts';
export { placeJobs } from './places/stock/forget-moves.ts';

/** This module's tables. */
export const sitesMigrations: MigrationFolder = { module: 'sites', folder: new URL('migrations/', import.meta.url) };
