import type { MigrationFolder } from '@buergernah/kernel/server';

export { loadVisitSettings } from './load-settings.ts';
export type { VisitOffice } from './office.ts';

/** This module's tables. */
export const visitMigrations: MigrationFolder = { module: 'visits', folder: new URL('migrations/', import.meta.url) };
