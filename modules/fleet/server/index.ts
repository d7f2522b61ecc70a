import type { MigrationFolder } from '@buergernah/kernel/server';

export { brokenUnits } from './broken-units.ts';
export { type FleetWiring, serveFleet } from './serve.ts';

/** This module's tables. */
export const fleetMigrations: MigrationFolder = { module: 'fleet', folder: new URL('migrations/', import.meta.url) };
