import type { MigrationFolder } from '@buergernah/kernel/server';

export * from './office.ts';
export * from './register.ts';
export { runCommands, type Sender } from './run-commands.ts';
export { type CaseWiring, serveCases } from './serve.ts';

/** This module's tables. */
export const caseMigrations: MigrationFolder = { module: 'cases', folder: new URL('migrations/', import.meta.url) };
