import type { MigrationFolder } from '@buergernah/kernel/server';

export { plannedCache } from './content.ts';
export type { VisitWiring } from './desk/serve.ts';
export { visitJobs } from './jobs.ts';
export { loadVisitSettings } from './load-settings.ts';
export type { VisitOffice } from './office.ts';
export { serveVisits } from './serve.ts';

/** This module's tables. */
export const visitMigrations: MigrationFolder = { module: 'visits', folder: new URL('migrations/', import.meta.url) };
