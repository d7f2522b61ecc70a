import type { MigrationFolder } from '@buergernah/kernel/server';

export { sitesOf } from './calendar.ts';
export { type CitySites, createSites } from './city-sites.ts';
export { noteClosure, openClosures } from './places/closures.ts';
export { type DayState, dayStates, isOpenNow } from './places/day-states.ts';
export { actsAt } from './places/place-office.ts';
export { serveSites } from './serve.ts';

/** This module's tables. */
export const sitesMigrations: MigrationFolder = { module: 'sites', folder: new URL('migrations/', import.meta.url) };
