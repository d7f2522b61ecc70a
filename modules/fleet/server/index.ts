import type { MigrationFolder } from '@buergernah/kernel/server';

/** This module's tables. */
export const fleetMigrations: MigrationFolder = { module: 'fleet', folder: new URL('migrations/', import.meta.url) };
