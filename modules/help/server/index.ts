import type { MigrationFolder } from '@buergernah/kernel/server';

export { helpJobs, startAnswering } from './jobs.ts';
export type { HelpWiring } from './line/listen.ts';
export { loadHelpSettings } from './load-settings.ts';
export type { HelpOffice, Relay } from './office.ts';
export { serveHelp } from './serve.ts';

/** This module's tables. */
export const helpMigrations: MigrationFolder = { module: 'help', folder: new URL('migrations/', import.meta.url) };
